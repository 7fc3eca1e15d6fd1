import { daysAgo, momentText, relativeText } from '@tangram/view';
import type { Show } from '../show.ts';

/** Days without a touch after which the last one is worth a warning. */
const quietDays = 15;

/** A moment as one speaks of it, exact on hover. A last activity that is long ago is in warning. */
export const DatetimeShow: Show = ({ value, field, place, settled, room }) => {
  const ago = daysAgo(value, place);
  const quiet = !settled && field.origin === 'derived' && field.name === 'last_activity_at' && ago !== null && ago >= quietDays;
  return (
    <span className={quiet ? 'tg-warn' : room === 'line' ? 'tg-t2' : ''} title={momentText(value, place)}>
      {relativeText(value, place)}
    </span>
  );
};

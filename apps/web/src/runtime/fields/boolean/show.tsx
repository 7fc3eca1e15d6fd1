import { Icon } from '@tangram/ui';
import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** Yes with a tick, no with its word in grey. */
export const BooleanShow: Show = ({ value, field, place }) => (
  <span className={value === true ? 'tg-line' : 'tg-t3'}>
    {value === true ? <Icon name="check" size={14} /> : null}
    {textOfValue(value, field, place)}
  </span>
);

import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** An address on one line. */
export const AddressShow: Show = ({ value, field, place, room }) => {
  const text = textOfValue(value, field, place);
  return room === 'line' ? (
    <span className="tg-cut tg-t2" title={text}>
      {text}
    </span>
  ) : (
    <span>{text}</span>
  );
};

import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** A time of day. */
export const TimeShow: Show = ({ value, field, place }) => <span className="tg-t2">{textOfValue(value, field, place)}</span>;

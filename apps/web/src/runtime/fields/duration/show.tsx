import { durationText } from '@tangram/view';
import type { Show } from '../show.ts';

/** Whole minutes as hours and minutes. */
export const DurationShow: Show = ({ value }) => <span className="tg-number">{durationText(value)}</span>;

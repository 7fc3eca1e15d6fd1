import { decimalText } from '@tangram/view';
import type { Show } from '../show.ts';

/** A whole number in threes. */
export const IntegerShow: Show = ({ value }) => <span className="tg-number">{decimalText(value, 0)}</span>;

import { decimalText } from '@tangram/view';
import type { Show } from '../show.ts';

/** An exact decimal with all the digits of its field. */
export const DecimalShow: Show = ({ value, field }) => <span className="tg-number">{decimalText(value, field.scale)}</span>;

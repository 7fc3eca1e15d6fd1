import { decimalText, shownScale } from '@tangram/view';
import type { Show } from '../show.ts';

/** An exact decimal: in a column with all the digits of its field, so that the points stand below each other; alone without idle zeros. */
export const DecimalShow: Show = ({ value, field, room }) => (
  <span className="tg-number">{decimalText(value, room === 'line' ? shownScale(field) : null)}</span>
);

import { Amount } from '@tangram/ui';
import { amountSign, decimalText } from '@tangram/view';
import type { Show } from '../show.ts';

/** Money: grey sign, thin space, every digit of its scale. */
export const CurrencyShow: Show = ({ value, field, currency, place }) => (
  <Amount sign={amountSign(field, currency, place.locale)} text={decimalText(value, field.scale)} />
);

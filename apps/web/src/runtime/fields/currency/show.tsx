import { Amount } from '@tangram/ui';
import { decimalText } from '@tangram/view';
import type { Show } from '../show.ts';

/** Money: grey sign, thin space, every digit of its scale. */
export const CurrencyShow: Show = ({ value, field }) => <Amount sign="¥" text={decimalText(value, field.scale)} />;

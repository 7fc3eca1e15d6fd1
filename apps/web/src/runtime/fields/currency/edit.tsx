import { currencyName } from '@tangram/model';
import { amountSign } from '@tangram/view';
import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** Money, to the last digit of its scale, behind the sign of the currency that the record has now. */
export const CurrencyEdit: Edit = (props) => {
  const { field, values, place } = props;
  const currency = values[currencyName];
  const sign = amountSign(field, typeof currency === 'string' ? currency : null, place.locale);
  return <NumberBox {...props} scale={field.scale} prefix={<span className="tg-t3">{sign}</span>} />;
};

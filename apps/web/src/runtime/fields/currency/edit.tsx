import { currencyName } from '@tangram/model';
import { amountSign } from '@tangram/view';
import { useRef } from 'react';
import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';
import { CurrencyButton, openCurrencies, opensCurrencies } from './currency-button.tsx';

/** Money, to the last digit of its scale, behind the sign of the currency that the record has now; where that may be chosen here, the sign is a menu. */
export const CurrencyEdit: Edit = (props) => {
  const { id, field, values, place, readOnly, currencyChoice } = props;
  const sign = useRef<HTMLElement>(null);
  if (currencyChoice && !readOnly) {
    return (
      <NumberBox
        {...props}
        scale={field.scale}
        prefix={
          <CurrencyButton
            ref={sign}
            amount={field}
            choice={currencyChoice}
            place={place}
            onDone={() => document.getElementById(id)?.focus()}
          />
        }
        onKeyDown={(event) => {
          if (!opensCurrencies(event)) return;
          event.preventDefault();
          openCurrencies(sign.current);
        }}
      />
    );
  }
  const currency = values[currencyName];
  const shown = amountSign(field, typeof currency === 'string' ? currency : null, place.locale);
  return <NumberBox {...props} scale={field.scale} prefix={<span className="tg-t3">{shown}</span>} />;
};

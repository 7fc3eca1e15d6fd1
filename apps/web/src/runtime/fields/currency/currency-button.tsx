import type { Field } from '@tangram/model';
import { Icon, Menu } from '@tangram/ui';
import { amountSign, labelOf, type Place } from '@tangram/view';
import { type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrencyChoice } from '../edit.ts';
import './currency-button.css';

interface Props {
  /** What stands around the button, for `openCurrencies`. */
  readonly ref: Ref<HTMLElement>;
  readonly amount: Field;
  readonly choice: CurrencyChoice;
  readonly place: Place;
  /** Where the keys go once one is chosen. */
  readonly onDone: () => void;
}

/** Alt and the arrow down open the currencies from inside the amount. */
export const opensCurrencies = ({ altKey, key }: Pick<KeyboardEvent, 'altKey' | 'key'>): boolean => altKey && key === 'ArrowDown';

/** Opens the currencies as a press would. @param sign what stands around the button */
export const openCurrencies = (sign: HTMLElement | null): void => sign?.querySelector('button')?.click();

/** The sign before an amount, from which another currency is chosen. */
export function CurrencyButton({ ref, amount, choice: { field, value, onChange }, place, onDone }: Props) {
  const { t } = useTranslation();
  const code = typeof value === 'string' ? value : null;
  const options = (field.options ?? []).filter((option) => option.active !== false || option.value === code);
  const name = labelOf(options.find((option) => option.value === code)?.label, place.locale, code ?? '');
  return (
    <span ref={ref} className="tg-currency-box">
      <Menu
        className="tg-currencies"
        items={options.map((option) => ({
          key: option.value,
          label: labelOf(option.label, place.locale, option.value),
          extra: <span className="tg-t3">{option.value}</span>,
        }))}
        selected={code === null ? [] : [code]}
        onPick={(picked) => {
          if (picked !== code) onChange(picked);
          requestAnimationFrame(onDone);
        }}
      >
        <button
          type="button"
          className="tg-currency"
          // It is reached by Alt and the arrow: Tab goes on to the next value.
          tabIndex={-1}
          aria-keyshortcuts="Alt+ArrowDown"
          aria-label={t('form.currencyOf', { currency: name })}
          title={t('form.currencyKeys', { currency: name })}
        >
          {amountSign(amount, code, place.locale) || '¤'}
          <Icon name="chevronDown" size={12} />
        </button>
      </Menu>
    </span>
  );
}

import { beginCurrencies } from '@tangram/design';
import { refOf } from '@tangram/model';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { MakeDialog } from '../model/make-dialog.tsx';
import { currencyChoices, namedCurrency } from './currency-names.ts';

/** Begins several currencies: asks in which amounts are added up, and which others there are. */
export function NewCurrencies({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { documents, edit, select, locale } = useDesigner();
  const [corporate, setCorporate] = useState('CNY');
  const [others, setOthers] = useState<readonly string[]>([]);
  const choices = currencyChoices(locale);
  const make = () => {
    const codes = [corporate, ...others.filter((code) => code !== corporate)];
    const begun = beginCurrencies(documents, codes.map(namedCurrency), corporate);
    if (!begun || edit(begun.edit).length > 0) return;
    onDone();
    select({ ref: refOf(begun.document), pointer: '' });
  };
  return (
    <MakeDialog title={t('currencies.several')} isWhole={others.some((code) => code !== corporate)} onMake={make} onCancel={onDone}>
      <Line id="new-corporate" label={t('currencies.corporate')} hint={t('currencies.corporateHint')}>
        <Select id="new-corporate" showSearch optionFilterProp="label" value={corporate} options={choices} onChange={setCorporate} />
      </Line>
      <Line id="new-others" label={t('currencies.others')} hint={t('currencies.othersHint')}>
        <Select
          id="new-others"
          mode="multiple"
          optionFilterProp="label"
          value={[...others]}
          options={choices.filter(({ value }) => value !== corporate)}
          onChange={setOthers}
        />
      </Line>
    </MakeDialog>
  );
}

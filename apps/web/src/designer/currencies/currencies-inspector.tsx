import { rateHolders } from '@tangram/design';
import { type CurrenciesDocument, kindWords, labelIn, propertyWords, refOf } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { Line } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';

const parts = { currency: ['text', 'select'], from: ['date'], rate: ['decimal'] } as const;

/** What the currencies are called, and in which object and fields their rates stand. */
export function CurrenciesInspector({ document }: InspectorProps) {
  const { edit, locale } = useDesigner();
  if (document.kind !== 'currencies') return null;
  const set = (path: string, value: unknown) => void edit({ kind: 'setProperty', ref: refOf(document), path, value });
  return (
    <DocumentFacts document={document} icon="money" words={kindWords.currencies[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={document} property="label" words={document.label} />
        <RatesIn document={document} onRates={(rates) => set('/rates', rates)} />
      </section>
    </DocumentFacts>
  );
}

interface Props {
  readonly document: CurrenciesDocument;
  readonly onRates: (rates: CurrenciesDocument['rates']) => void;
}

function RatesIn({ document: { rates }, onRates }: Props) {
  const { t } = useTranslation();
  const { documents, model, locale, readOnly } = useDesigner();
  const holders = rateHolders(documents);
  const names = [...new Set([rates.object, ...holders.map(({ object }) => object)])];
  const fields = model.objects.get(rates.object)?.fields ?? [];
  const words = (part: string) => propertyWords('currencies', ['rates', part])?.[locale] ?? part;
  return (
    <>
      <Line id="rates-object" label={words('object')} hint={t('currencies.holderHint')}>
        <Select
          id="rates-object"
          className="tg-wide"
          value={rates.object}
          disabled={readOnly}
          options={names.map((name) => ({ value: name, label: labelIn(model.objects.get(name)?.label, locale, name) }))}
          onChange={(name) => {
            const holder = holders.find(({ object }) => object === name);
            if (holder) onRates(holder);
          }}
        />
      </Line>
      {(['currency', 'from', 'rate'] as const).map((part) => (
        <Line key={part} id={`rates-${part}`} label={words(part)}>
          <Select
            id={`rates-${part}`}
            className="tg-wide"
            value={rates[part]}
            disabled={readOnly}
            options={fields
              .filter(
                ({ type, origin, name }) => name === rates[part] || (origin === 'declared' && parts[part].some((one) => one === type)),
              )
              .map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
            onChange={(name) => onRates({ ...rates, [part]: name })}
          />
        </Line>
      ))}
    </>
  );
}

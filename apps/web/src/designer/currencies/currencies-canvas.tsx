import { addCurrency, dropCurrency, makeCorporate, moveCurrency, offerCurrency } from '@tangram/design';
import { type CurrenciesDocument, type Edit, labelIn, type ObjectDocument, refOf } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { SortableList } from '../inspector/sortable-list.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { currencyChoices, namedCurrency } from './currency-names.ts';
import { RatesPart } from './rates-part.tsx';
import './currencies.css';

/** The currencies of the workspace, their rates by day, and the objects whose records can be in any of them. */
export function CurrenciesCanvas({ document }: CanvasProps) {
  return document.kind === 'currencies' ? (
    <div className="tg-cu">
      <ListPart document={document} />
      <RatesPart document={document} />
      <ObjectsPart />
    </div>
  ) : null;
}

const languages = ['zh-CN', 'en'] as const;

function ListPart({ document }: { readonly document: CurrenciesDocument }) {
  const { t } = useTranslation();
  const { documents, edit, readOnly, locale } = useDesigner();
  const run = (step: Edit | null) => void (step && edit(step));
  const there = new Set(document.currencies.map(({ code }) => code));
  const items = document.currencies.map((one) => ({ ...one, key: one.code, words: labelIn(one.label, locale, one.code) }));
  return (
    <section className="tg-cu-card" aria-label={t('currencies.list')}>
      <header>
        <h2>{t('currencies.list')}</h2>
        <span className="tg-t3">{t('currencies.listHint')}</span>
      </header>
      <SortableList
        label={t('currencies.list')}
        items={items}
        readOnly={readOnly}
        onMove={(from, to) => run(moveCurrency(document, from, to))}
      >
        {({ code, label, words, active }, at) => {
          const isCorporate = code === document.corporate;
          if (readOnly)
            return (
              <div className="tg-cu-row">
                <code>{code}</code>
                <span className="tg-cut">{words}</span>
                {isCorporate ? <span className="tg-t3">{t('currencies.isCorporate')}</span> : null}
              </div>
            );
          return (
            <div className="tg-cu-row">
              <code>{code}</code>
              {languages.map((language) => (
                <TypedInput
                  key={language}
                  label={t('field.inLanguage', { what: code, language: t(`field.language.${language}`) })}
                  text={label[language] ?? ''}
                  takes={(text) => text.trim() !== ''}
                  onText={(text) =>
                    edit({ kind: 'setProperty', ref: refOf(document), path: `/currencies/${at}/label/${language}`, value: text })
                  }
                />
              ))}
              <Radio checked={isCorporate} onChange={() => run(makeCorporate(document, code))}>
                {t('currencies.isCorporate')}
              </Radio>
              <Switch
                size="small"
                aria-label={t('currencies.offered', { name: words })}
                checked={active !== false}
                disabled={isCorporate}
                onChange={(on) => run(offerCurrency(document, code, on))}
              />
              <IconButton
                icon="trash"
                size="small"
                label={t('currencies.drop', { name: words })}
                disabled={isCorporate}
                onClick={() => run(dropCurrency(document, code))}
              />
            </div>
          );
        }}
      </SortableList>
      {readOnly ? null : (
        <Select
          className="tg-cu-add"
          showSearch
          optionFilterProp="label"
          aria-label={t('currencies.add')}
          placeholder={t('currencies.add')}
          value={null}
          options={currencyChoices(locale).filter(({ value }) => !there.has(value))}
          onChange={(code: string | null) => {
            if (code !== null) run(addCurrency(documents, document, namedCurrency(code)));
          }}
        />
      )}
    </section>
  );
}

/** Which objects keep a currency with each record. */
function ObjectsPart() {
  const { t } = useTranslation();
  const { documents, edit, select, readOnly, locale } = useDesigner();
  const objects = documents.filter(
    (one): one is ObjectDocument => one.kind === 'object' && one.fields.some(({ type }) => type === 'currency'),
  );
  return (
    <section className="tg-cu-card" aria-label={t('currencies.objects')}>
      <header>
        <h2>{t('currencies.objects')}</h2>
        <span className="tg-t3">{t('currencies.objectsHint')}</span>
      </header>
      {objects.length === 0 ? <p className="tg-design-none">{t('currencies.noObjects')}</p> : null}
      <ul className="tg-cu-objects">
        {objects.map((object) => {
          const label = labelIn(object.label, locale, object.name);
          return (
            <li key={object.name}>
              <Switch
                size="small"
                aria-label={t('currencies.manyIn', { object: label })}
                checked={object.money !== undefined}
                disabled={readOnly}
                onChange={(on) => edit({ kind: 'setProperty', ref: refOf(object), path: '/money', value: on ? {} : undefined })}
              />
              <span className="tg-cut">{label}</span>
              <span className="tg-t3 tg-cut">
                {object.fields
                  .filter(({ type }) => type === 'currency')
                  .map((field) => labelIn(field.label, locale, field.name))
                  .join(t('canvas.and'))}
              </span>
              {object.money === undefined ? null : (
                <Button kind="quiet" size="small" onClick={() => select({ ref: refOf(object), pointer: '/money' })}>
                  {t('currencies.rateDay')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

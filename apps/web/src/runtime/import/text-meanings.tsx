import type { ImportColumn } from '@tangram/contract';
import type { Field } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { OptionWords } from '../fields/option-words.tsx';
import { forMissing, type ImportDraft, mean, meaningOf } from './draft.ts';

interface Props {
  readonly column: ImportColumn;
  readonly field: Field | null;
  readonly draft: ImportDraft;
  readonly onDraft: (change: (draft: ImportDraft) => ImportDraft) => void;
}

const EMPTY = '\u0000';
const most = 50;

/** The texts of a column that fit nothing as they are, each with what it shall stand for. */
export function TextMeanings(props: Props) {
  return props.column.choices ? <Choices {...props} /> : <Names {...props} />;
}

function Choices({ column, field, draft, onDraft }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { locale } = place;
  const options = field?.options ?? [];
  const texts = column.choices ?? [];
  return (
    <div className="tg-map-texts" role="row">
      <div role="cell" className="tg-map-pairs">
        {texts.slice(0, most).map((choice) => {
          const meant = meaningOf(draft, column.name, choice);
          const guessed = choice.value === null && choice.guess !== null && draft.values[column.name]?.[choice.text] === undefined;
          return (
            <div key={choice.text} className={`tg-map-pair ${meant === undefined ? 'is-open' : guessed ? 'is-guess' : ''}`}>
              <span className="tg-cut" title={choice.text}>
                {choice.text}
              </span>
              <span className="tg-t3">{t('imports.rows', { count: choice.rows })}</span>
              <Select
                size="small"
                aria-label={t('imports.texts.meaning', { text: choice.text })}
                placeholder={t('imports.texts.unknown')}
                value={meant === undefined ? null : (meant ?? EMPTY)}
                showSearch={{ optionFilterProp: 'label' }}
                options={[
                  ...options.map((option) => ({ value: option.value, label: labelOf(option.label, locale, option.value) })),
                  { value: EMPTY, label: t('imports.texts.empty') },
                ]}
                optionRender={({ value, label }) =>
                  field && value !== EMPTY ? <OptionWords field={field} value={String(value)} place={place} /> : label
                }
                onChange={(value) => onDraft((now) => mean(now, column.name, choice.text, value === EMPTY ? null : value))}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Names({ column, draft, onDraft }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const { names } = column;
  if (!names) return null;
  const target = model.objects.get(names.object);
  const what = draft.createMissing.includes(column.name) ? 'create' : draft.leaveEmpty.includes(column.name) ? 'empty' : 'fail';
  const object = labelOf(target?.label, locale, names.object);
  const ways = ['fail', ...(names.canCreate ? (['create'] as const) : []), 'empty'] as const;
  return (
    <div className="tg-map-texts" role="row">
      <div role="cell">
        <div className="tg-map-missing">
          <span>{t('imports.missing.title', { count: names.missing, object })}</span>
          <div className="tg-seg" role="group" aria-label={t('imports.missing.label', { column: column.name })}>
            {ways.map((way) => (
              <button
                key={way}
                type="button"
                aria-pressed={way === what}
                onClick={() => onDraft((now) => forMissing(now, column.name, way))}
              >
                {t(`imports.missing.${way}`)}
              </button>
            ))}
          </div>
        </div>
        {what === 'create' ? null : (
          <div className="tg-map-pairs">
            {names.strangers.slice(0, most).map((stranger) => {
              const meant = meaningOf(draft, column.name, stranger);
              const said = draft.values[column.name]?.[stranger.text] !== undefined;
              return (
                <div key={stranger.text} className={`tg-map-pair ${meant === undefined ? 'is-open' : said ? '' : 'is-guess'}`}>
                  <span className="tg-cut" title={stranger.text}>
                    {stranger.text}
                  </span>
                  <span className="tg-t3">{t('imports.rows', { count: stranger.rows })}</span>
                  <Input
                    size="small"
                    aria-label={t('imports.texts.meaning', { text: stranger.text })}
                    placeholder={t('imports.texts.name', { object })}
                    defaultValue={meant ?? ''}
                    onBlur={({ target: { value } }) => {
                      const name = value.trim();
                      if (name !== (meant ?? '')) onDraft((now) => mean(now, column.name, stranger.text, name === '' ? null : name));
                    }}
                  />
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

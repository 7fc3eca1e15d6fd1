import type { ImportPreview } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { importTargets, inOrderOfDoubt, labelOf, unmappedRequired } from '@tangram/view';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { type ImportDraft, type Reading, stateOf } from './draft.ts';
import { MappingRow } from './mapping-row.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly draft: ImportDraft;
  readonly preview: ImportPreview;
  readonly stale: boolean;
  readonly onDraft: (change: (draft: ImportDraft) => ImportDraft) => void;
  readonly onRead: (reading: Reading) => void;
}

const days = new Set(['date', 'datetime']);

/** Which column goes to which field, doubtful ones first. */
export function MappingStep({ object, draft, preview, stale, onDraft, onRead }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const [only, setOnly] = useState(false);
  const targets = useMemo(() => importTargets(model, object, locale, draft.historical), [model, object, locale, draft.historical]);
  // The order is that of the first look: a row must not run away while one works on it.
  const order = useOrder(preview, draft);
  const looked = order.flatMap((name) => preview.columns.find((column) => column.name === name) ?? []);
  const states = new Map(looked.map((column) => [column.name, stateOf(draft, column)]));
  const count = (state: string) => [...states.values()].filter((one) => one === state).length;
  const doubtful = count('check');
  const paths = preview.columns.flatMap(({ field }) => field ?? []);
  const lacking = draft.mode === 'update' ? [] : unmappedRequired(object, paths);
  const unreadDays = looked.some(
    ({ field, unreadable }) => unreadable.rows > 0 && days.has(object.byName.get(field?.split('.')[0] ?? '')?.type ?? ''),
  );
  const shown = only && doubtful > 0 ? looked.filter(({ name }) => states.get(name) === 'check') : looked;
  return (
    <>
      <div className="tg-import-bar">
        <b>{t('imports.mapping.sure', { count: count('sure'), all: looked.length })}</b>
        {doubtful > 0 ? <span className="tg-import-doubt">{t('imports.mapping.doubtful', { count: doubtful })}</span> : null}
        {lacking.length > 0 ? (
          <span className="tg-import-lack" role="status">
            <Icon name="warning" size={14} />
            {t('imports.mapping.lacking', {
              fields: lacking.map((field) => labelOf(field.label, locale, field.name)).join(t('imports.comma')),
            })}
          </span>
        ) : null}
        <span className="tg-grow" />
        {unreadDays || draft.reading.dateOrder ? (
          <Select
            size="small"
            aria-label={t('imports.mapping.dateOrder')}
            placeholder={t('imports.mapping.dateOrder')}
            value={draft.reading.dateOrder ?? null}
            options={(['mdy', 'dmy'] as const).map((order) => ({ value: order, label: t(`imports.dateOrder.${order}`) }))}
            onChange={(dateOrder) => dateOrder && onRead({ dateOrder })}
          />
        ) : null}
        <div className="tg-seg" role="group" aria-label={t('imports.mapping.show')}>
          <button type="button" aria-pressed={!only} onClick={() => setOnly(false)}>
            {t('imports.mapping.all')}
          </button>
          <button type="button" aria-pressed={only} disabled={doubtful === 0} onClick={() => setOnly(true)}>
            {t('imports.mapping.onlyDoubtful')}
          </button>
        </div>
      </div>
      <div className={`tg-map ${stale ? 'is-stale' : ''}`} role="table" aria-label={t('imports.step.mapping')}>
        <div className="tg-map-head" role="row">
          {(['column', 'samples', 'arrow', 'target', 'state', 'why'] as const).map((head) => (
            <span key={head} role="columnheader">
              {head === 'arrow' ? '' : t(`imports.mapping.${head}`)}
            </span>
          ))}
        </div>
        {shown.map((column) => (
          <MappingRow
            key={column.name}
            column={column}
            state={states.get(column.name) ?? 'out'}
            draft={draft}
            targets={targets}
            taken={paths}
            onDraft={onDraft}
          />
        ))}
      </div>
    </>
  );
}

/** The columns in the order of doubt when they first came; new columns make a new order. */
function useOrder(preview: ImportPreview, draft: ImportDraft): readonly string[] {
  const key = JSON.stringify(preview.columns.map(({ name }) => name));
  const [kept, setKept] = useState<{ readonly key: string; readonly order: readonly string[] } | null>(null);
  if (kept?.key === key) return kept.order;
  const order = inOrderOfDoubt(preview.columns.map((column) => ({ ...column, sure: stateOf(draft, column) !== 'check' }))).map(
    ({ name }) => name,
  );
  setKept({ key, order });
  return order;
}

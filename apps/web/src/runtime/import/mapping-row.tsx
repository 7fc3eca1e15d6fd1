import type { ImportColumn } from '@tangram/contract';
import { type Glyph, Icon, IconButton } from '@tangram/ui';
import type { ColumnState, ImportTarget } from '@tangram/view';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { doubtsOf, type ImportDraft, mapColumn } from './draft.ts';
import { TextMeanings } from './text-meanings.tsx';
import { useWhy } from './use-why.ts';

interface Props {
  readonly column: ImportColumn;
  readonly state: ColumnState;
  readonly draft: ImportDraft;
  readonly targets: readonly ImportTarget[];
  /** Paths that columns are mapped to. */
  readonly taken: readonly string[];
  readonly onDraft: (change: (draft: ImportDraft) => ImportDraft) => void;
}

const glyphs: Readonly<Record<ColumnState, Glyph>> = { sure: 'check', check: 'warning', out: 'close' };
const OUT = '';

/** One column of the file: what is in it, where it goes, how sure that is and why; below it the texts that fit nothing yet. */
export function MappingRow({ column, state, draft, targets, taken, onDraft }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const why = useWhy(column, draft);
  const hasTexts = column.choices !== null || (column.names?.missing ?? 0) > 0;
  const { unknown, guessed } = doubtsOf(draft, column);
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = hasTexts && (opened ?? unknown + guessed > 0);
  const target = targets.find(({ path }) => path === column.field);
  const label = column.field === null ? t('imports.state.out') : (target?.label ?? column.field);
  return (
    <div className={`tg-map-item is-${state}`} role="rowgroup">
      <div className="tg-map-row" role="row">
        <span role="cell" className="tg-map-name tg-cut" title={column.name}>
          {column.name}
        </span>
        <span role="cell" className="tg-map-samples tg-cut" title={column.samples.join('\n')}>
          {column.samples.slice(0, 3).join(t('imports.comma'))}
        </span>
        <span role="cell" className="tg-map-arrow">
          <Icon name="chevronRight" size={14} />
        </span>
        <span role="cell" className="tg-map-target">
          {phone ? (
            label
          ) : (
            <Select
              aria-label={t('imports.mapping.targetOf', { column: column.name })}
              value={column.field ?? OUT}
              prefix={target ? <Icon name={glyphOfType[target.field.type]} size={14} /> : null}
              popupMatchSelectWidth={280}
              showSearch={{
                filterOption: (typed, option) =>
                  `${option?.label ?? ''} ${option?.value ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase()),
              }}
              options={[
                { value: OUT, label: t('imports.state.out'), disabled: false },
                ...(column.field !== null && !target ? [{ value: column.field, label: column.field, disabled: false }] : []),
                ...targets.map(({ path, label: words }) => ({
                  value: path,
                  label: words,
                  disabled: path !== column.field && taken.includes(path),
                })),
              ]}
              onChange={(path) => onDraft((now) => mapColumn(now, column.name, path === OUT ? null : path))}
            />
          )}
        </span>
        <span role="cell" className={`tg-map-state is-${state}`}>
          <Icon name={glyphs[state]} size={14} />
          {t(`imports.state.${state}`)}
        </span>
        <span role="cell" className="tg-map-why">
          <span className="tg-cut tg-grow" title={why}>
            {why}
          </span>
          {hasTexts ? (
            <IconButton
              icon={open ? 'chevronUp' : 'chevronDown'}
              size="small"
              label={t('imports.mapping.texts', { column: column.name })}
              aria-expanded={open}
              onClick={() => setOpened(!open)}
            />
          ) : null}
        </span>
      </div>
      {open ? <TextMeanings column={column} field={target?.field ?? null} draft={draft} onDraft={onDraft} /> : null}
    </div>
  );
}

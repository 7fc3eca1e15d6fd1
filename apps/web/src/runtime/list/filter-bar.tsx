import { Button, Icon } from '@tangram/ui';
import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { Dropdown, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { glyphOfType } from '../fields/glyph-of-type.ts';
import type { ListSearch } from '../search-params.ts';
import { ConditionChip } from './condition-chip.tsx';
import { FindField } from './find-field.tsx';
import { useFilterNames } from './use-filter-names.ts';
import type { useColumns } from './use-columns.ts';
import { filtersOf, useConditions } from './use-list.ts';
import type { useListAddress } from './use-list-address.ts';
import type { Settings } from '../../settings/settings.ts';

/** Brings the pickers with it, so it comes when the first condition is added. */
const ConditionForm = lazy(() => import('./condition-form.tsx').then((module) => ({ default: module.ConditionForm })));

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly columns: ReturnType<typeof useColumns>;
  readonly go: ReturnType<typeof useListAddress>;
}

/** What narrows the list, as a sentence of chips; what arranges it, at the right. */
export function FilterBar({ object, view, search, columns, go }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const filters = filtersOf(view, search);
  const conditions = useConditions(object, filters, useFilterNames(object, filters));
  const put = (filter: readonly Filter[]) => go({ filter });
  return (
    <div className="tg-bar tg-filters">
      <Icon name="filter" size={14} />
      <div className="tg-chips">
        {conditions.map((condition, i) => (
          <ConditionChip
            key={JSON.stringify(condition.filter)}
            condition={condition}
            onDrop={() => put(filters.filter((_, at) => at !== i))}
          />
        ))}
        <Popover
          open={adding}
          onOpenChange={setAdding}
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          destroyOnHidden
          content={
            <Suspense fallback={<div className="tg-condition" />}>
              <ConditionForm
                object={object}
                onAdd={(filter) => {
                  put([...filters, filter]);
                  setAdding(false);
                }}
              />
            </Suspense>
          }
        >
          <button type="button" className="tg-chip is-dashed" aria-expanded={adding}>
            <Icon name="plus" size={12} />
            {t('list.addCondition')}
          </button>
        </Popover>
        {search.filter ? (
          <button type="button" className="tg-chip is-quiet" onClick={() => go({ filter: undefined })}>
            <Icon name="undo" size={12} />
            {t('list.restore')}
          </button>
        ) : null}
      </div>
      <span className="tg-grow" />
      <FindField value={search.q ?? ''} onChange={(q) => go({ q: q === '' ? undefined : q }, { replace: true })} />
      <SortTool columns={columns} view={view} search={search} go={go} />
      <FieldsTool columns={columns} />
      <DensityTool />
    </div>
  );
}

function SortTool({ columns, view, search, go }: Pick<Props, 'columns' | 'view' | 'search' | 'go'>) {
  const { t } = useTranslation();
  const first = (search.sort ?? view?.sort?.[0] ?? '').split(',')[0] ?? '';
  const key = first.replace(/^-/, '');
  const down = first.startsWith('-');
  const sortable = columns.possible.filter((column) => column.sortKey !== null);
  const by = sortable.find((column) => column.sortKey === key || column.valueKey === key);
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        className: 'tg-menu is-tall',
        selectedKeys: by ? [by.path] : [],
        items: sortable.map((column) => ({
          key: column.path,
          icon: <Icon name={glyphOfType[column.field.type]} size={14} />,
          label: column.label,
          extra: column === by ? (down ? '↓' : '↑') : undefined,
        })),
        onClick: ({ key: path }) => {
          const column = sortable.find((one) => one.path === path);
          if (column?.sortKey) go({ sort: column === by && !down ? `-${column.sortKey}` : column.sortKey });
        },
      }}
    >
      <Button kind="quiet" size="small" icon="sort">
        {by ? t('list.sorted', { field: by.label, arrow: down ? '↓' : '↑' }) : t('list.sort')}
      </Button>
    </Dropdown>
  );
}

function FieldsTool({ columns: { columns, possible, toggle } }: Pick<Props, 'columns'>) {
  const { t } = useTranslation();
  const shown = new Set(columns.map(({ path }) => path));
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      open={open}
      onOpenChange={(next, { source }) => setOpen(source === 'trigger' ? next : true)}
      menu={{
        className: 'tg-menu is-tall',
        items: possible.map((column) => ({
          key: column.path,
          icon: <Icon name={glyphOfType[column.field.type]} size={14} />,
          label: column.label,
          extra: shown.has(column.path) ? <Icon name="check" size={14} /> : undefined,
        })),
        onClick: ({ key }) => toggle(key),
      }}
    >
      <Button kind="quiet" size="small" icon="columns">
        {t('list.fields', { shown: columns.length, all: possible.length })}
      </Button>
    </Dropdown>
  );
}

const densities: readonly Settings['density'][] = ['compact', 'default', 'loose'];

function DensityTool() {
  const { t } = useTranslation();
  const { density, set } = useSettings();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: densities.map((one) => ({
          key: one,
          label: t(`list.density.${one}`),
          extra: one === density ? <Icon name="check" size={14} /> : undefined,
          onClick: () => set('density', one),
        })),
      }}
    >
      <Button kind="quiet" size="small" icon="density" title={t('list.densityLabel')}>
        {t(`list.density.${density}`)}
      </Button>
    </Dropdown>
  );
}

import { Icon } from '@tangram/ui';
import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { Popover } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSearch } from '../search-params.ts';
import { ConditionChip } from './condition-chip.tsx';
import { FindField } from './find-field.tsx';
import { useFilterNames } from './use-filter-names.ts';
import type { useViewAddress } from './use-view-address.ts';
import { filtersOf, useConditions } from './use-views.ts';

/** Brings the pickers with it, so it comes when the first condition is added. */
const ConditionForm = lazy(() => import('./condition-form.tsx').then((module) => ({ default: module.ConditionForm })));

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  /** What arranges the records, at the right. */
  readonly children?: ReactNode;
}

/** What narrows a view, as a sentence of chips; what arranges it, at the right. */
export function FilterBar({ object, view, search, go, children }: Props) {
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
      {children}
    </div>
  );
}

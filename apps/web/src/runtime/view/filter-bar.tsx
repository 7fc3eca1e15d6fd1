import { Icon, IconButton, Popover } from '@tangram/ui';
import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { type DraftGroup, draftOf, emptyLeaf, freshId, withNew } from '@tangram/view';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import type { ListSearch } from '../search-params.ts';
import { ConditionChip } from './condition-chip.tsx';
import { FindField } from './find-field.tsx';
import { ObjectMenu } from './object-menu.tsx';
import { useFilterNames } from './use-filter-names.ts';
import { useRefusals } from './use-refusals.ts';
import type { useViewAddress } from './use-view-address.ts';
import { filtersOf, useConditions, useOwnView } from './use-views.ts';
import './filter/filter.css';

/** They bring the pickers with them, so they come when the first condition is looked at. */
const ConditionForm = laterWithControls(() => import('./filter/condition-form.tsx'), 'ConditionForm');
const FilterBuilder = laterWithControls(() => import('./filter/filter-builder.tsx'), 'FilterBuilder');

interface Props {
  readonly object: ObjectDefinition;
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  /** What arranges the records, at the right. */
  readonly children?: ReactNode;
  /** What can be done with all of them; absent: what any layout offers. */
  readonly menu?: ReactNode;
}

/** What stands open below the bar: the builder, a form for a new condition, or the form of the condition at a place. */
type Open = 'builder' | 'new' | number | null;

/** What narrows a view, as a sentence of chips; what arranges it, at the right. */
export function FilterBar({ object, view, search, go, children, menu }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>(null);
  const [draft, setDraft] = useState<DraftGroup | null>(null);
  const filters = filtersOf(view, search);
  const conditions = useConditions(object, filters, useFilterNames(object, filters));
  const own = useOwnView(view);
  const refusals = useRefusals(object, search.filter ?? (own && own.problems.length > 0 ? filters : undefined));
  /** Only what still is open: a press that closes one thing may have opened another. */
  const close = (what: Open) => setOpen((now) => (now === what ? null : now));
  const put = (filter: readonly Filter[]) => {
    go({ filter });
    setDraft(null);
    setOpen(null);
  };
  const build = (from: readonly Filter[]) => {
    const begun = draftOf(from);
    setDraft(begun.parts.length === 0 ? withNew(begun, begun.id, emptyLeaf(freshId(begun))) : begun);
    setOpen('builder');
  };
  /** One condition has a form; a group opens the builder. */
  const show = (at: number, filter: Filter) => ('field' in filter ? setOpen(at) : build(filters));
  const form = (at: number | null, filter?: Filter) => (
    <Suspense fallback={<div className="tg-condition" />}>
      <ConditionForm
        object={object}
        {...(filter && 'field' in filter ? { filter } : {})}
        refused={at === null ? undefined : refusals.get(at)}
        onDone={(next) => put(at === null ? [...filters, next] : filters.map((one, i) => (i === at ? next : one)))}
        onClose={() => setOpen(null)}
        onBuild={(begun) => build(at === null && begun ? [...filters, begun] : filters)}
      />
    </Suspense>
  );
  return (
    <div className="tg-bar tg-filters">
      <Popover
        open={open === 'builder'}
        onOpenChange={(next) => (next ? (draft ? setOpen('builder') : build(filters)) : close('builder'))}
        content={
          <Suspense fallback={<div className="tg-builder" />}>
            {draft ? (
              <FilterBuilder
                object={object}
                draft={draft}
                onDraft={setDraft}
                onApply={put}
                onCancel={() => {
                  setDraft(null);
                  setOpen(null);
                }}
              />
            ) : null}
          </Suspense>
        }
      >
        <IconButton icon="filter" size="small" label={t('filter.title')} aria-expanded={open === 'builder'} />
      </Popover>
      <div className="tg-chips">
        {conditions.map((condition, i) => (
          <Popover
            key={JSON.stringify(condition.filter)}
            open={open === i}
            onOpenChange={(next) => (next ? show(i, condition.filter) : close(i))}
            content={form(i, condition.filter)}
          >
            <ConditionChip
              condition={condition}
              open={open === i}
              refused={refusals.get(i)}
              onDrop={() => put(filters.filter((_, at) => at !== i))}
            />
          </Popover>
        ))}
        <Popover open={open === 'new'} onOpenChange={(next) => (next ? setOpen('new') : close('new'))} content={form(null)}>
          <button type="button" className="tg-chip is-dashed" aria-expanded={open === 'new'}>
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
      {menu ?? <ObjectMenu object={object} />}
    </div>
  );
}

import type { Filter, ObjectDefinition, ViewDocument } from '@tangram/model';
import { Icon, IconButton, type MenuItem } from '@tangram/ui';
import { type Condition, labelOf, type Layout } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls, useAfterFirst } from '../../../lazily/later.tsx';
import { useSettings } from '../../../settings/settings-context.tsx';
import { Sheet } from '../../../shell/sheet.tsx';
import type { ListSearch } from '../../search-params.ts';
import '../filter/filter.css';
import { useChanges } from '../use-changes.ts';
import { useFilterNames } from '../use-filter-names.ts';
import type { useViewAddress } from '../use-view-address.ts';
import { filtersOf, useConditions } from '../use-views.ts';
import { ViewCount } from '../view-count.tsx';
import type { ArrangeTab } from './arrange-sheet.tsx';
import './phone-view.css';

/** They bring every control with them, so they come when they are opened. */
const ArrangeSheet = laterWithControls(() => import('./arrange-sheet.tsx'), 'ArrangeSheet');
const ViewSheet = laterWithControls(() => import('./view-sheet.tsx'), 'ViewSheet');
const ConditionForm = laterWithControls(() => import('../filter/condition-form.tsx'), 'ConditionForm');

interface Props {
  readonly object: ObjectDefinition;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly go: ReturnType<typeof useViewAddress>;
  readonly layout: Layout;
  /** What this layout can do besides, in the menu of the view. */
  readonly items?: readonly MenuItem[];
  readonly onRefresh: () => void;
  /** By what the rows are sorted, in words: a tap changes it. Absent where nothing is sorted. */
  readonly note?: string;
  /** What they come to. */
  readonly sum?: string;
}

/** What lies open: a sheet of arrangement at one of its tabs, the menu, or the form of the condition at a place. */
type Open = ArrangeTab | 'menu' | number | null;

/** The views of an object as chips for a thumb, what narrows them below, and the way to filter, sort, group and all else. */
export function PhoneViewBar({ object, views, view, search, go, layout, items = [], onRefresh, note, sum }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [open, setOpen] = useState<Open>(null);
  const filters = filtersOf(view, search);
  const conditions = useConditions(object, filters, useFilterNames(object, filters));
  const { changed } = useChanges(object, view, search);
  const late = useAfterFirst();
  const chips = useRef<HTMLElement>(null);
  useEffect(() => {
    chips.current?.querySelector('.is-on')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [view]);
  const close = () => setOpen(null);
  const drop = (at: number) => go({ filter: filters.filter((_, i) => i !== at) });
  const shown = typeof open === 'number' ? filters[open] : undefined;
  const count = conditions.length + (search.q ? 1 : 0);
  return (
    <>
      <div className="tg-phone-views">
        <nav ref={chips} className="tg-phone-chips" aria-label={labelOf(object.plural, locale, object.name)}>
          {views.map((one) => (
            <Link
              key={one.name}
              to="/o/$object"
              params={{ object: object.name }}
              search={{ view: one.name }}
              className={`tg-chip ${one === view ? 'is-on' : ''}`}
              aria-current={one === view ? 'page' : undefined}
            >
              {labelOf(one.label, locale, one.name)}
              {one === view && changed.length > 0 ? <span className="tg-tab-dot" role="img" aria-label={t('views.unsaved')} /> : null}
              <ViewCount object={object.name} view={one} wanted={late || one === view} />
            </Link>
          ))}
        </nav>
        <button
          type="button"
          className={`tg-phone-tool ${count > 0 ? 'is-on' : ''}`}
          aria-label={t('filter.title')}
          aria-expanded={open === 'filter'}
          onClick={() => setOpen('filter')}
        >
          <Icon name="filter" size={20} />
          {count > 0 ? <span className="tg-phone-count">{count}</span> : null}
        </button>
        <IconButton icon="more" label={t('views.menu')} className="tg-phone-tool" onClick={() => setOpen('menu')} />
      </div>
      {count > 0 ? (
        <div className="tg-phone-chips is-conditions">
          {conditions.map((condition, i) => (
            <ConditionPill
              key={JSON.stringify(condition.filter)}
              condition={condition}
              onOpen={() => setOpen('field' in condition.filter ? i : 'filter')}
              onDrop={() => drop(i)}
            />
          ))}
          {search.q ? (
            <span className="tg-pill">
              <button type="button" className="tg-pill-body" onClick={() => setOpen('filter')}>
                <Icon name="search" size={14} />
                <b className="tg-cut">{search.q}</b>
              </button>
              <button type="button" className="tg-pill-drop" aria-label={t('phone.dropSearch')} onClick={() => go({ q: undefined })}>
                <Icon name="close" size={14} />
              </button>
            </span>
          ) : null}
          {search.filter ? (
            <button type="button" className="tg-pill is-quiet" onClick={() => go({ filter: undefined })}>
              <Icon name="undo" size={14} />
              {t('list.restore')}
            </button>
          ) : null}
        </div>
      ) : null}
      {note === undefined ? null : (
        <div className="tg-phone-note">
          <button type="button" onClick={() => setOpen('sort')}>
            {note}
            <Icon name="updown" size={12} />
          </button>
          <span>{sum}</span>
        </div>
      )}
      <Suspense fallback={null}>
        {open === 'filter' || open === 'sort' || open === 'group' ? (
          <ArrangeSheet object={object} view={view} search={search} go={go} layout={layout} first={open} onClose={close} />
        ) : null}
        {open === 'menu' ? (
          <ViewSheet
            object={object}
            view={view}
            layout={layout}
            search={search}
            items={items}
            onArrange={setOpen}
            onRefresh={onRefresh}
            onClose={() => setOpen((now) => (now === 'menu' ? null : now))}
          />
        ) : null}
        {typeof open === 'number' && shown && 'field' in shown ? (
          <Sheet title={t('filter.title')} onClose={close}>
            <ConditionForm
              object={object}
              filter={shown}
              onDone={(next: Filter) => {
                go({ filter: filters.map((one, i) => (i === open ? next : one)) });
                close();
              }}
              onClose={close}
              onBuild={() => setOpen('filter')}
            />
          </Sheet>
        ) : null}
      </Suspense>
    </>
  );
}

/** A condition: its words change it, its cross drops it. */
function ConditionPill({
  condition: { field, relation, value },
  onOpen,
  onDrop,
}: {
  readonly condition: Condition;
  readonly onOpen: () => void;
  readonly onDrop: () => void;
}) {
  const { t } = useTranslation();
  const words = [field, relation, value].filter(Boolean).join(' ');
  return (
    <span className="tg-pill">
      <button type="button" className="tg-pill-body" aria-haspopup="dialog" onClick={onOpen}>
        <span>{field}</span>
        {relation ? <span className="tg-t3">{relation}</span> : null}
        {value ? <b className="tg-cut">{value}</b> : null}
      </button>
      <button type="button" className="tg-pill-drop" aria-label={t('list.dropCondition', { condition: words })} onClick={onDrop}>
        <Icon name="close" size={14} />
      </button>
    </span>
  );
}

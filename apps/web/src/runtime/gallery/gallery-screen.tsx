import { labelOf } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { countQuery, type ListQuestion } from '../../api/records.ts';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { useCreate } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { useColumns } from '../list/use-columns.ts';
import { questionOf, usePages } from '../list/use-list.ts';
import { nounOf } from '../object-noun.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import { PhoneViewBar } from '../view/phone/phone-view-bar.tsx';
import type { ViewScreenProps } from '../view/screen-props.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { CardWall } from './card-wall.tsx';
import './gallery.css';

const keyLines: readonly KeyLine[] = [
  { keys: '← ↑ ↓ →', say: 'cards' },
  { keys: '↵', say: 'open' },
  { keys: 'E', say: 'edit' },
  { keys: 'C', say: 'create' },
];

/** Columns of the view that a card has room for, its name apart. */
const mostFacts = 4;

/** The records of a view as cards under their pictures; on a phone two side by side. */
export function GalleryScreen({ object, search, arrangement }: ViewScreenProps<'gallery'>) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const phone = usePhone();
  const navigate = useNavigate();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const { columns } = useColumns(object, view);
  const { cover } = arrangement;
  const facts = useMemo(
    () =>
      columns
        .filter(({ field }) => field !== object.nameField && field !== cover && field.type !== 'image')
        .slice(0, phone ? 2 : mostFacts),
    [columns, object, cover, phone],
  );
  const question = useMemo<ListQuestion>(() => {
    const asked = questionOf(object, view, facts, search);
    return cover ? { ...asked, select: [...(asked.select ?? []), cover.name] } : asked;
  }, [object, view, facts, search, cover]);
  const { query, rows } = usePages(object, question);
  const total = useQuery({ ...countQuery(object.name, question.filter, question.search), enabled: rows.length > 0 });
  const [cursor, setCursor] = useState<number | null>(null);
  const [across, setAcross] = useState(1);
  const open = search.new === 1 || search.edit !== undefined;
  const at = cursor === null ? undefined : rows[cursor];
  const openRecord = (id: string) =>
    void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: view ? { from: view.name } : {} });
  const step = (by: number) => (event: KeyboardEvent) => {
    event.preventDefault();
    setCursor((now) => (now === null ? 0 : Math.max(0, Math.min(rows.length - 1, now + by))));
  };
  useKeyHelp('here', keyLines);
  useKeys(
    {
      ArrowLeft: step(-1),
      ArrowRight: step(1),
      ArrowUp: step(-across),
      ArrowDown: step(across),
      k: step(-1),
      j: step(1),
      Enter: (event) => {
        if (!at) return;
        event.preventDefault();
        openRecord(at.id);
      },
      e: () => at && go({ edit: at.id }),
      c: (event) => {
        event.preventDefault();
        go({ new: 1 });
      },
      Escape: () => setCursor(null),
    },
    !open,
  );
  const state = query.isPending ? 'loading' : query.isError && rows.length === 0 ? 'error' : rows.length === 0 ? 'empty' : 'full';
  const creating = useCreate(object, { label: t('list.create', { object: nounOf(object, locale) }), onCreate: () => go({ new: 1 }) });
  useFirstScreen(state !== 'loading');
  const plural = labelOf(object.plural, locale, object.name);
  return (
    <>
      <TopBar title={<h1>{plural}</h1>} {...creating} />
      {phone ? (
        <PhoneViewBar
          object={object}
          views={views}
          view={view}
          search={search}
          go={go}
          layout="gallery"
          onRefresh={() => void query.refetch()}
        />
      ) : (
        <>
          <ViewTabs object={object} views={views} view={view} layout="gallery" />
          <FilterBar object={object} view={view} search={search} go={go} />
        </>
      )}
      {state === 'full' || state === 'loading' ? (
        <CardWall
          object={object}
          label={plural}
          rows={rows}
          facts={facts}
          cover={cover}
          total={total.data}
          loading={state === 'loading'}
          stale={query.isPlaceholderData}
          more={query.hasNextPage}
          onMore={() => {
            if (!query.isFetchingNextPage) void query.fetchNextPage();
          }}
          phone={phone}
          from={view?.name}
          cursor={cursor}
          onAcross={setAcross}
        />
      ) : (
        <ViewState
          object={object}
          error={state === 'error' ? query.error : null}
          filters={filtersOf(view, search)}
          searched={search.q !== undefined}
          onRetry={() => void query.refetch()}
          onCreate={() => go({ new: 1 })}
          onFilters={go}
        />
      )}
      {phone || state !== 'full' ? null : (
        <footer className="tg-wall-foot">
          <span role="status">{total.data === undefined ? '' : t('list.rows', { count: total.data })}</span>
        </footer>
      )}
      {open ? (
        <FormDrawer object={object} id={search.edit ?? null} onClose={() => go({ new: undefined, edit: undefined }, { replace: true })} />
      ) : null}
    </>
  );
}

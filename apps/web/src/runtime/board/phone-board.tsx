import type { RecordRow } from '@tangram/contract';
import { type BoardColumn as Column, boardShare, type BoardTotals, labelOf } from '@tangram/view';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { PhoneViewBar } from '../view/phone/phone-view-bar.tsx';
import type { ViewScreenProps } from '../view/screen-props.ts';
import { useViewAddress } from '../view/use-view-address.ts';
import { filtersOf, useViews } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ColumnOf } from './board-columns.tsx';
import { BoardFrame } from './board-frame.tsx';
import { WaitingCards } from './column-cards.tsx';
import { ColumnCount, ColumnSums } from './column-head.tsx';
import { ColumnPiece } from './column-piece.tsx';
import type { BoardDeeds, BoardGround } from './ground.ts';
import { type Board, useBoard } from './use-board.ts';
import { type BoardWork, useBoardWork } from './use-board-work.ts';
import { takingClass, useTaking } from './use-taking.ts';
import './board.css';
import './card.css';
import './phone-board.css';

const nothing = () => undefined;

/** Scrolls a strip of chips or tabs to the one that counts. */
const intoSight = (part: HTMLElement | null): void => part?.scrollIntoView({ inline: 'center', block: 'nearest' });

/** A board for a thumb: a tab for each column, one column at a time, the next one showing its edge. */
export function PhoneBoard({ object, search, arrangement }: ViewScreenProps<'kanban'>) {
  const { locale } = useSettings();
  const go = useViewAddress(object.name, search);
  const { views, view } = useViews(object, search);
  const { board, totals } = useBoard(object, view, arrangement.by, search);
  const onCreate = () => go({ new: 1 });
  const work = useBoardWork({ board, view, fold: nothing, onCreate });
  useFirstScreen(!totals.isPending);
  const failed = totals.isError && !totals.data;
  const empty = totals.isSuccess && !board.groups.some(({ count }) => count > 0);
  return (
    <>
      <TopBar title={<h1>{labelOf(object.plural, locale, object.name)}</h1>} />
      <PhoneViewBar
        object={object}
        views={views}
        view={view}
        search={search}
        go={go}
        layout="kanban"
        onRefresh={() => void totals.refetch()}
      />
      {failed || empty ? (
        <div className="tg-list">
          <ViewState
            object={object}
            error={failed ? totals.error : null}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={() => void totals.refetch()}
            onCreate={onCreate}
            onFilters={go}
          />
        </div>
      ) : !board.counted ? (
        <div className="tg-board-pager is-waiting" aria-busy="true">
          <WaitingCards count={5} />
        </div>
      ) : (
        <BoardPages board={board} work={work} />
      )}
      {search.new === 1 || search.edit ? (
        <FormDrawer object={object} id={search.edit ?? null} onClose={() => go({ new: undefined, edit: undefined }, { replace: true })} />
      ) : null}
    </>
  );
}

const noRows = (_key: string, _rows: readonly RecordRow[] | null): void => undefined;

interface PagesProps {
  readonly board: Board;
  readonly work: BoardWork;
  /** Cards are only looked at. */
  readonly still?: boolean;
}

/** The columns of a board, one at a time, with what leads to them. */
export function BoardPages({ board, work, still = false }: PagesProps) {
  const { t } = useTranslation();
  const help = useId();
  const pager = useRef<HTMLDivElement>(null);
  const { lanes, places, ground } = board;
  const [chosen, setChosen] = useState<string | null>(null);
  const lane = lanes.findIndex(({ key }) => key === chosen);
  const columns = (lane < 0 ? null : places[lane]) ?? board.columns;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      columns.findIndex(({ key }) => (work.totalsOf(key)?.count ?? 0) > 0),
    ),
  );
  const current = columns[at];
  const totals = current ? work.totalsOf(current.key) : undefined;
  const shares = columns.map(({ key }) => work.totalsOf(key));
  const show = (index: number) => {
    const page = pager.current?.children[index];
    page?.scrollIntoView({ inline: 'start', block: 'nearest', behavior: 'smooth' });
  };
  const [first] = useState(at);
  useLayoutEffect(() => {
    // What scrolling answers is no business of the effect: newer browsers answer a promise.
    pager.current?.children[first]?.scrollIntoView({ inline: 'start', block: 'nearest' });
  }, [first]);
  const onScroll = () => {
    const strip = pager.current;
    const first = strip?.children[0]?.getBoundingClientRect();
    const second = strip?.children[1]?.getBoundingClientRect();
    if (!strip || !first) return;
    const step = second ? second.left - first.left : first.width;
    const atEnd = strip.scrollLeft + strip.clientWidth >= strip.scrollWidth - 2;
    setAt(atEnd ? columns.length - 1 : Math.min(columns.length - 1, Math.max(0, Math.round(strip.scrollLeft / step))));
  };
  return (
    <BoardFrame board={board} work={work} help={help}>
      {lanes.length > 0 ? (
        <div className="tg-board-lanes" role="group" aria-label={ground.lanes?.label}>
          {[null, ...lanes].map((one) => (
            <button
              key={one?.key ?? 'all'}
              type="button"
              className={`tg-board-lane ${(one?.key ?? null) === (lane < 0 ? null : chosen) ? 'is-here' : ''}`}
              aria-pressed={(one?.key ?? null) === (lane < 0 ? null : chosen)}
              onClick={() => setChosen(one?.key ?? null)}
            >
              {one?.label ?? t('board.allLanes')}
              <span className="tg-t3">{one ? work.laneTotalsOf(one.key)?.count : null}</span>
            </button>
          ))}
        </div>
      ) : null}
      <div className="tg-board-tabs" role="tablist" aria-label={t('board.columns')}>
        {columns.map((column, i) => (
          <ColumnTab
            key={column.key}
            ground={ground}
            column={column}
            deeds={work.deeds}
            totals={work.totalsOf(column.key)}
            count={work.totalsOf(column.valueKey)?.count}
            here={i === at}
            onShow={() => show(i)}
          />
        ))}
      </div>
      <div className="tg-board-worth">
        <span className="tg-t3">{t('board.rows', { count: totals?.count ?? 0 })}</span>
        <ColumnSums ground={ground} totals={totals} />
      </div>
      <div className="tg-board-pager" ref={pager} onScroll={onScroll} inert={still}>
        {columns.map((column, i) =>
          Math.abs(i - at) <= 1 ? (
            <ColumnOf
              key={column.key}
              board={board}
              work={work}
              column={column}
              folded={false}
              share={boardShare(work.totalsOf(column.key), shares)}
              entry={i === at}
              help={help}
              onRows={noRows}
            />
          ) : (
            <section key={column.key} className="tg-column" aria-label={column.label} />
          ),
        )}
      </div>
      {still ? null : <div className="tg-board-hint">{t('board.phoneHint')}</div>}
    </BoardFrame>
  );
}

interface TabProps {
  readonly ground: BoardGround;
  readonly column: Column;
  readonly deeds: BoardDeeds;
  readonly totals: BoardTotals | undefined;
  /** How many cards the whole column has. */
  readonly count: number | undefined;
  readonly here: boolean;
  readonly onShow: () => void;
}

/** The tab of a column; while a card is held, the place to put it. */
function ColumnTab({ ground, column, deeds, totals, count, here, onShow }: TabProps) {
  const taking = useTaking(ground, column, deeds, { lifted: null, aimed: false, count });
  const { verdict, place } = taking;
  useEffect(() => {
    if (here) intoSight(place.current);
  }, [here, place]);
  return (
    <div ref={place} data-column={column.key} className={`tg-board-tab ${here ? 'is-here' : ''} ${takingClass(taking)}`}>
      <button type="button" role="tab" aria-selected={here} onClick={onShow}>
        <ColumnPiece ground={ground} column={column} />
        <span>{column.label}</span>
        <span className="tg-t3">
          {verdict && verdict.kind !== 'home' && (verdict.kind !== 'takes' || taking.warns) ? (
            taking.words
          ) : (
            <ColumnCount column={column} count={totals?.count ?? 0} />
          )}
        </span>
      </button>
    </div>
  );
}

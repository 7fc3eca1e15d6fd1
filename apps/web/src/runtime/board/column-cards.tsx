import type { RecordRow } from '@tangram/contract';
import { Button, SkeletonBar } from '@tangram/ui';
import type { BoardColumn, Place } from '@tangram/view';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListQuestion } from '../../api/records.ts';
import { useFirstScreen } from '../../lazily/later.tsx';
import { BoardCard } from './board-card.tsx';
import type { BoardDeeds, BoardGround } from './ground.ts';
import { useCards } from './use-cards.ts';
import type { CardNote, PendingMove } from './use-moves.ts';

interface Props {
  readonly ground: BoardGround;
  readonly question: ListQuestion;
  readonly column: BoardColumn;
  readonly place: Place;
  readonly deeds: BoardDeeds;
  /** How many cards the server counts here; null while it is still counting. */
  readonly total: number | null;
  readonly moves: readonly PendingMove[];
  /** The card that the keys are on; null when they are in another column. */
  readonly cursor: string | null;
  /** Whether the tab key enters the board here. */
  readonly entry: boolean;
  readonly lifted: string | null;
  /** Stays drawn wherever one scrolls: a drag lives as long as the card it began at. */
  readonly kept: string | null;
  readonly note: CardNote | null;
  readonly help: string;
  /** Tells which cards are here, in their order. */
  readonly onRows: (key: string, rows: readonly RecordRow[] | null) => void;
}

const usualHeight = 118;
const gap = 8;
/** Cards before the end at which the next page is asked for. */
const ahead = 12;

/** The cards of a column: only those in sight are drawn; pages come as one scrolls. */
export const ColumnCards = memo(function ColumnCards(props: Props) {
  const { ground, question, column, place, deeds, total, moves, cursor, entry, lifted, kept, note, help, onRows } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const { query, rows, full } = useCards(ground, question, column, moves, total !== 0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 4,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const at = kept === null ? -1 : rows.findIndex(({ id }) => id === kept);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
    gap,
    paddingEnd: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const wants = hasNextPage && !full && !isFetchingNextPage && last >= rows.length - ahead;
  useEffect(() => {
    if (wants) void fetchNextPage();
  }, [wants, fetchNextPage]);
  useFirstScreen(items.length > 0 || query.isError);
  useEffect(() => {
    onRows(column.key, rows);
    return () => onRows(column.key, null);
  }, [column.key, rows, onRows]);
  const now = useRef(rows);
  useEffect(() => {
    now.current = rows;
  }, [rows]);
  useEffect(() => {
    const index = cursor === null ? -1 : now.current.findIndex(({ id }) => id === cursor);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [cursor, virtual]);

  const busy = useMemo(() => new Set(moves.map(({ row }) => row.id)), [moves]);
  const waiting = query.isPending && total !== 0;
  const tabbed = cursor ?? (entry ? rows[0]?.id : undefined);
  return (
    <div className="tg-column-scroll" ref={scroll} tabIndex={-1}>
      {waiting ? <WaitingCards count={Math.min(total ?? 3, 4)} /> : null}
      {query.isError && rows.length === 0 ? (
        <div className="tg-column-failed">
          {t('board.columnFailed')}
          <Button size="small" onClick={() => void query.refetch()}>
            {t('states.retry')}
          </Button>
        </div>
      ) : null}
      <div className="tg-column-cards" role="list" aria-label={column.label} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return row ? (
            <div
              key={item.key}
              role="presentation"
              data-index={item.index}
              ref={virtual.measureElement}
              className="tg-card-place"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <BoardCard
                ground={ground}
                row={row}
                column={column}
                place={place}
                deeds={deeds}
                index={item.index}
                total={Math.max(total ?? 0, rows.length)}
                tabbed={tabbed === row.id}
                focused={cursor === row.id}
                lifted={lifted === row.id}
                busy={busy.has(row.id)}
                note={note?.id === row.id ? note.text : null}
                help={help}
              />
            </div>
          ) : null;
        })}
      </div>
      {full ? <div className="tg-column-full">{t('board.full', { count: Math.max(0, (total ?? 0) - rows.length) })}</div> : null}
    </div>
  );
});

/** Cards on their way, of the height they will have. */
export const WaitingCards = ({ count }: { readonly count: number }) => (
  <div className="tg-cards-waiting" aria-hidden>
    {Array.from({ length: count }, (_, i) => (
      <div key={i} className="tg-card is-waiting">
        <SkeletonBar width={`${58 + ((i * 13) % 30)}%`} />
        <SkeletonBar width={`${32 + ((i * 17) % 25)}%`} />
        <SkeletonBar width={`${44 + ((i * 7) % 20)}%`} />
      </div>
    ))}
  </div>
);

import type { RecordRow } from '@tangram/contract';
import { colorOf, Diamond, Icon, IconButton, Initial, StagePiece } from '@tangram/ui';
import { type BoardColumn as Column, type BoardLane, boardShare, type BoardTotals, initialOf } from '@tangram/view';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useDragLayer } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import { nounOf } from '../object-noun.ts';
import { DropSlot, type FrameProps } from './board-column.tsx';
import { type ColumnProps, usePlaceParts } from './board-columns.tsx';
import { BoardFrame } from './board-frame.tsx';
import { ColumnCards } from './column-cards.tsx';
import { ColumnCount, ColumnHead, ColumnSums } from './column-head.tsx';
import { ColumnPiece } from './column-piece.tsx';
import { type BoardGround, type Carried, placeName } from './ground.ts';
import type { Board } from './use-board.ts';
import type { BoardWork } from './use-board-work.ts';
import type { Folds } from './use-folded.ts';
import { takingClass, useTaking } from './use-taking.ts';
import { mayBegin } from './verdict.ts';
import './lanes.css';

interface Props {
  readonly board: Board;
  readonly work: BoardWork;
  readonly folds: Folds;
  readonly onRows: (key: string, rows: readonly RecordRow[] | null) => void;
}

const laneHead = 40;
const sums = 24;
const card = 138;
const gap = 12;
/** Cards of a cell that are in sight at once; the rest is scrolled to in the cell. */
const cardsInSight = 3;
const emptyCell = 44;

/** Columns across, lanes down; in each cell the cards that have both values. Only lanes in sight are drawn, and ask for their cards. */
export function BoardLanes(props: Props) {
  const help = useId();
  return (
    <BoardFrame board={props.board} work={props.work} help={help}>
      <Lanes {...props} help={help} />
    </BoardFrame>
  );
}

function Lanes({ board, work, folds, onRows, help }: Props & { readonly help: string }) {
  const { t } = useTranslation();
  const { columns, lanes, places, ground } = board;
  const scroll = useRef<HTMLDivElement>(null);
  const carried = useDragLayer<Carried | null, Carried>((monitor) => (monitor.isDragging() ? monitor.getItem() : null));
  const open = columns.filter((column) => !folds.isFolded(column));
  const heightOf = (index: number): number => {
    const lane = lanes[index];
    if (!lane || folds.isLaneFolded(lane)) return laneHead + gap;
    const most = Math.max(
      0,
      ...(places[index] ?? []).filter((cell) => !folds.isFolded(cell)).map(({ key }) => work.totalsOf(key)?.count ?? 0),
    );
    return laneHead + (most === 0 ? emptyCell : sums + Math.min(most, cardsInSight) * card) + gap;
  };
  const heights = lanes.map((_, i) => heightOf(i));
  const virtual = useVirtualizer({
    count: lanes.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[index] ?? laneHead,
    getItemKey: (index) => lanes[index]?.key ?? index,
    overscan: 2,
    // A drag lives as long as the card it began at.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const at = lanes.findIndex(({ key }) => key === carried?.from.lane?.key);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });
  const wording = heights.join();
  useLayoutEffect(() => virtual.measure(), [virtual, wording]);
  const looked = work.lift?.over ?? work.cursor?.column ?? null;
  const lookedAt = looked === null ? -1 : places.findIndex((row) => row.some(({ key }) => key === looked));
  useEffect(() => {
    if (lookedAt >= 0) virtual.scrollToIndex(lookedAt, { align: 'auto' });
  }, [lookedAt, virtual]);
  const shares = open.map(({ key }) => work.totalsOf(key));
  const entry = places.flat().find((cell) => !folds.isFolded(cell) && (work.totalsOf(cell.key)?.count ?? 0) > 0)?.key;
  const width: CSSProperties = { minWidth: open.length * 256 + (columns.length - open.length) * 52 + 24 };
  return (
    <div className="tg-board tg-lanes" ref={scroll} role="group" aria-label={t('board.columns')}>
      <div className="tg-lanes-head" style={width}>
        {columns.map((column) =>
          folds.isFolded(column) ? (
            <FoldedHead
              key={column.key}
              ground={ground}
              column={column}
              totals={work.totalsOf(column.key)}
              onOpen={() => folds.fold(column)}
            />
          ) : (
            <div key={column.key} className="tg-column" data-head={column.key}>
              <ColumnHead
                ground={ground}
                column={column}
                totals={work.totalsOf(column.key)}
                share={boardShare(work.totalsOf(column.key), shares)}
                deeds={work.deeds}
                words=""
              />
            </div>
          ),
        )}
      </div>
      <div className="tg-lanes-rows" style={{ ...width, height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const lane = lanes[item.index];
          if (!lane) return null;
          const folded = folds.isLaneFolded(lane);
          return (
            <section
              key={item.key}
              className="tg-lane"
              data-lane={lane.key}
              aria-label={lane.label}
              style={{ height: item.size - gap, transform: `translateY(${item.start}px)` }}
            >
              <LaneHead
                ground={ground}
                lane={lane}
                totals={work.laneTotalsOf(lane.key)}
                folded={folded}
                onFold={() => folds.foldLane(lane)}
              />
              {folded ? null : (
                <div className="tg-lane-cells">
                  {places[item.index]?.map((cell) => (
                    <CellOf
                      key={cell.key}
                      board={board}
                      work={work}
                      column={cell}
                      folded={folds.isFolded(cell)}
                      entry={cell.key === entry}
                      help={help}
                      onRows={onRows}
                    />
                  ))}
                </div>
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
}

function CellOf({ folded, ...props }: Omit<ColumnProps, 'share'>) {
  const { frame, cards } = usePlaceParts(props);
  return folded ? <CellStrip {...frame} /> : <Cell {...frame} cards={cards} />;
}

interface CellProps extends FrameProps {
  readonly cards: ReturnType<typeof usePlaceParts>['cards'];
}

/** The cards of a column in one lane; a place to put one. */
const Cell = memo(function Cell({ ground, column, deeds, totals, count, carried, aimed, cards }: CellProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const taking = useTaking(ground, column, deeds, { lifted: carried, aimed, count });
  const name = placeName(column);
  const none = totals?.count === 0;
  return (
    <section className={`tg-column tg-cell ${takingClass(taking)}`} aria-label={name} data-column={column.key} ref={taking.place}>
      {taking.words ? (
        <div className="tg-column-words">{taking.words}</div>
      ) : none ? null : (
        <div className="tg-cell-sums">
          <span className="tg-t3">{totals ? t('board.rows', { count: totals.count }) : null}</span>
          <ColumnSums ground={ground} totals={totals} />
        </div>
      )}
      {taking.over && taking.verdict ? (
        <DropSlot column={column} words={taking.words} warns={taking.warns} kind={taking.verdict.kind} />
      ) : null}
      <ColumnCards
        ground={ground}
        column={column}
        deeds={deeds}
        total={totals?.count ?? null}
        kept={taking.carried?.from.key === column.key ? taking.carried.row.id : null}
        {...cards}
      />
      {mayBegin(ground, column) ? (
        <IconButton
          icon="plus"
          size="small"
          className="tg-cell-new"
          label={t('board.create', { object: nounOf(ground.object, locale), column: name })}
          onClick={() => deeds.create(column)}
        />
      ) : null}
    </section>
  );
});

/** A cell of a folded column: still a place to put a card. */
const CellStrip = memo(function CellStrip({ ground, column, deeds, totals, count, carried, aimed }: FrameProps) {
  const taking = useTaking(ground, column, deeds, { lifted: carried, aimed, count });
  return (
    <section
      className={`tg-strip ${takingClass(taking)}`}
      aria-label={placeName(column)}
      data-column={column.key}
      ref={taking.place}
      title={taking.words || placeName(column)}
    >
      <span className="tg-small tg-t3">{totals?.count ? totals.count.toLocaleString('en') : null}</span>
    </section>
  );
});

interface FoldedHeadProps {
  readonly ground: BoardGround;
  readonly column: Column;
  readonly totals: BoardTotals | undefined;
  readonly onOpen: () => void;
}

function FoldedHead({ ground, column, totals, onOpen }: FoldedHeadProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="tg-lanes-folded" title={column.label} aria-expanded={false} onClick={onOpen}>
      <span className="tg-sr">{t('board.unfold', { column: column.label })}</span>
      <ColumnPiece ground={ground} column={column} />
      <ColumnCount column={column} count={totals?.count} />
    </button>
  );
}

interface LaneHeadProps {
  readonly ground: BoardGround;
  readonly lane: BoardLane;
  readonly totals: BoardTotals | undefined;
  readonly folded: boolean;
  readonly onFold: () => void;
}

/** The name of a lane, how many cards it has and what they are worth. It stays in sight while one scrolls sideways. */
function LaneHead({ ground, lane, totals, folded, onFold }: LaneHeadProps) {
  return (
    <header className="tg-lane-head">
      <button type="button" aria-expanded={!folded} onClick={onFold}>
        <Icon name={folded ? 'chevronRight' : 'chevronDown'} size={14} />
        <LanePiece ground={ground} lane={lane} />
        <h3 className={lane.kind === 'value' ? '' : 'tg-t3'}>{lane.label}</h3>
        <span className="tg-column-count">{totals?.count.toLocaleString('en')}</span>
        <ColumnSums ground={ground} totals={totals} />
      </button>
    </header>
  );
}

/** What stands before the name of a lane: a stage's piece, an option's diamond, a person's initial. */
function LanePiece({ ground, lane }: Pick<LaneHeadProps, 'ground' | 'lane'>) {
  const field = ground.lanes?.field;
  if (field?.type === 'stage') return <StagePiece {...lookOfStage(field.pipeline, lane.key)} />;
  if (field?.type === 'user' && lane.kind === 'value') return <Initial seed={lane.key} initial={initialOf(lane.label)} />;
  const color = colorOf(lane.color);
  return color ? <Diamond color={color} size={8} /> : null;
}

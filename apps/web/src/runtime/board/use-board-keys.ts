import type { RecordRow } from '@tangram/contract';
import type { BoardColumn } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { type KeyTable, useKeys } from '../../shell/use-keys.ts';
import { placeName } from './ground.ts';
import type { Board } from './use-board.ts';
import type { BoardWork } from './use-board-work.ts';
import { brokenLimit, placeWords, verdictOf } from './verdict.ts';

const keyLines: readonly KeyLine[] = [
  { keys: '← ↑ ↓ →', say: 'cards' },
  { keys: '␣', say: 'carry' },
  { keys: '↵', say: 'open' },
  { keys: 'E', say: 'edit' },
  { keys: 'C', say: 'create' },
];

interface Given {
  readonly board: Board;
  readonly work: BoardWork;
  readonly isFolded: (column: BoardColumn) => boolean;
  /** The cards of a column as they stand; none of one that is folded. */
  readonly rowsOf: (key: string) => readonly RecordRow[];
  readonly onEdit: (row: RecordRow) => void;
  readonly onCreate: (column: BoardColumn | null) => void;
  readonly active: boolean;
}

/** Keys of a board: between cards, opening, editing, creating, and carrying a card to another column. */
export function useBoardKeys({ board, work, isFolded, rowsOf, onEdit, onCreate, active }: Given): void {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { places, ground } = board;
  const { cursor, lift, deeds } = work;
  const column = places.flat().find(({ key }) => key === cursor?.column);
  const inRow = (key: string | undefined) => places.findIndex((cells) => cells.some((cell) => cell.key === key));
  /** Looked up when a key is pressed: a column tells its cards only after it has drawn them. */
  const here = () => {
    const rows = column ? rowsOf(column.key) : [];
    const at = rows.findIndex(({ id }) => id === cursor?.id);
    return { rows, at, row: rows[at] };
  };
  const nameOf = (one: RecordRow) => String(one[ground.object.nameField.name] ?? '');

  const go = (to: BoardColumn | undefined, index: number) => {
    const there = to ? rowsOf(to.key) : [];
    const next = there[Math.max(0, Math.min(there.length - 1, index))];
    if (to && next) work.setCursor({ column: to.key, id: next.id });
  };
  const enter = () =>
    go(
      places.flat().find((one) => rowsOf(one.key).length > 0),
      0,
    );
  const upDown = (by: 1 | -1) => {
    const { rows, at, row } = here();
    if (lift) aim(0, by);
    else if (!row || !column) enter();
    else if (rows[at + by] || places.length === 1) go(column, at + by);
    else go(nextLane(column, by), by === 1 ? 0 : Number.MAX_SAFE_INTEGER);
  };
  /** The next cell of the same column that has cards to go to. */
  const nextLane = (from: BoardColumn, by: 1 | -1) => {
    const start = inRow(from.key);
    const beyond = by === 1 ? places.slice(start + 1) : places.slice(0, start).reverse();
    return beyond.flat().find((one) => one.valueKey === from.valueKey && rowsOf(one.key).length > 0);
  };
  const sideways = (by: 1 | -1) => {
    if (lift) {
      aim(by, 0);
      return;
    }
    const { at, row } = here();
    if (!column || !row) {
      enter();
      return;
    }
    const columns = places[inRow(column.key)] ?? [];
    const beside = by === 1 ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse();
    go(
      beside.find((one) => !isFolded(one) && rowsOf(one.key).length > 0),
      at,
    );
  };
  const aim = (right: -1 | 0 | 1, down: -1 | 0 | 1) => {
    const lane = inRow(lift?.over);
    const over = places[lane]?.findIndex(({ key }) => key === lift?.over) ?? 0;
    const cells = places[Math.max(0, Math.min(places.length - 1, lane + down))] ?? [];
    const to = cells[Math.max(0, Math.min(cells.length - 1, over + right))];
    if (!lift || !to) return;
    work.setLift({ ...lift, over: to.key });
    sayOf(to);
  };
  /** Says what a place makes of the card in the hand. */
  const sayOf = (to: BoardColumn) => {
    if (!lift) return;
    const limit = brokenLimit(lift.from, to, work.totalsOf(to.valueKey)?.count);
    work.say(t('board.aimed', { column: placeName(to), words: placeWords(verdictOf(ground, lift.row, to, locale, t), limit, t) }));
  };
  const liftOrDrop = () => {
    if (lift) {
      const to = places.flat().find(({ key }) => key === lift.over);
      // A place that refuses keeps the card in the hand, and says once more why.
      if (to && verdictOf(ground, lift.row, to, locale, t).kind === 'refuses') sayOf(to);
      else if (to) deeds.drop(lift, to);
      return;
    }
    const { row } = here();
    if (!row || !column || work.moves.pending.has(row.id)) return;
    work.setLift({ row, from: column, over: column.key });
    work.say(t(ground.lanes ? 'board.liftedLanes' : 'board.lifted', { name: nameOf(row), column: placeName(column) }));
  };

  const onCard = (deed: () => void) => (event: KeyboardEvent) => {
    if (!isFree(event.target)) return;
    event.preventDefault();
    deed();
  };
  const table: KeyTable = {
    j: onCard(() => upDown(1)),
    k: onCard(() => upDown(-1)),
    h: onCard(() => sideways(-1)),
    l: onCard(() => sideways(1)),
    ArrowDown: onCard(() => upDown(1)),
    ArrowUp: onCard(() => upDown(-1)),
    ArrowLeft: onCard(() => sideways(-1)),
    ArrowRight: onCard(() => sideways(1)),
    ' ': onCard(liftOrDrop),
    Enter: onCard(() => {
      const { row } = here();
      if (lift) liftOrDrop();
      else if (row) deeds.open(row);
    }),
    e: onCard(() => {
      const { row } = here();
      if (!lift && row) onEdit(row);
    }),
    c: (event) => {
      event.preventDefault();
      if (!lift) onCreate(column ?? null);
    },
    Escape: () => {
      if (lift) {
        work.setLift(null);
        work.say(t('board.putBack', { name: nameOf(lift.row) }));
      } else if (work.moves.note) work.moves.dropNote();
      else work.setCursor(null);
    },
  };
  useKeyHelp('here', keyLines);
  useKeys(table, active);
}

/** Whether a key is meant for the board: nothing else has the focus that would take it. */
const isFree = (target: EventTarget | null): boolean =>
  !(target instanceof HTMLElement) || target === document.body || target.matches('[data-card], .tg-column-scroll');

import type { RecordRow } from '@tangram/contract';
import type { BoardColumn } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { type KeyTable, useKeys } from '../../shell/use-keys.ts';
import type { Board } from './use-board.ts';
import type { BoardWork } from './use-board-work.ts';
import { verdictOf, verdictWords } from './verdict.ts';

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
  const { columns, ground } = board;
  const { cursor, lift, deeds } = work;
  const column = columns.find(({ key }) => key === cursor?.column);
  const rows = column ? rowsOf(column.key) : [];
  const at = rows.findIndex(({ id }) => id === cursor?.id);
  const row = rows[at];
  const nameOf = (one: RecordRow) => String(one[ground.object.nameField.name] ?? '');

  const go = (to: BoardColumn | undefined, index: number) => {
    const there = to ? rowsOf(to.key) : [];
    const next = there[Math.max(0, Math.min(there.length - 1, index))];
    if (to && next) work.setCursor({ column: to.key, id: next.id });
  };
  const enter = () =>
    go(
      columns.find((one) => rowsOf(one.key).length > 0),
      0,
    );
  const upDown = (by: number) => (lift ? undefined : row ? go(column, at + by) : enter());
  const sideways = (by: 1 | -1) => {
    if (lift) {
      aim(by);
      return;
    }
    if (!column || !row) {
      enter();
      return;
    }
    const beside = by === 1 ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse();
    go(
      beside.find((one) => !isFolded(one) && rowsOf(one.key).length > 0),
      at,
    );
  };
  const aim = (by: 1 | -1) => {
    const over = columns.findIndex(({ key }) => key === lift?.over);
    const to = columns[Math.max(0, Math.min(columns.length - 1, over + by))];
    if (!lift || !to) return;
    work.setLift({ ...lift, over: to.key });
    work.say(t('board.aimed', { column: to.label, words: verdictWords(verdictOf(ground, lift.row, to, locale, t), t) }));
  };
  const liftOrDrop = () => {
    if (lift) {
      const to = columns.find(({ key }) => key === lift.over);
      if (to && verdictOf(ground, lift.row, to, locale, t).kind === 'refuses') aimAgain(to);
      else if (to) deeds.drop(lift, to);
      return;
    }
    if (!row || !column || work.moves.pending.has(row.id)) return;
    work.setLift({ row, from: column, over: column.key });
    work.say(t('board.lifted', { name: nameOf(row), column: column.label }));
  };
  /** A column that refuses keeps the card in the hand, and says once more why. */
  const aimAgain = (to: BoardColumn) =>
    lift && work.say(t('board.aimed', { column: to.label, words: verdictWords(verdictOf(ground, lift.row, to, locale, t), t) }));

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
    Enter: onCard(() => (lift ? liftOrDrop() : row && deeds.open(row))),
    e: onCard(() => !lift && row && onEdit(row)),
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

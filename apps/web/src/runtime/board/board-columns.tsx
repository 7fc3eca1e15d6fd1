import type { RecordRow } from '@tangram/contract';
import { type BoardColumn as Column, boardShare } from '@tangram/view';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListQuestion } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { BoardColumn, BoardStrip } from './board-column.tsx';
import { BoardFrame } from './board-frame.tsx';
import type { Board } from './use-board.ts';
import type { BoardWork } from './use-board-work.ts';
import type { PendingMove } from './use-moves.ts';

interface Props {
  readonly board: Board;
  readonly work: BoardWork;
  readonly isFolded: (column: Column) => boolean;
  readonly onRows: (key: string, rows: readonly RecordRow[] | null) => void;
}

/** The columns side by side, each as wide as there is room; folded ones are strips. */
export function BoardColumns({ board, work, isFolded, onRows }: Props) {
  const { t } = useTranslation();
  const help = useId();
  const { columns } = board;
  const open = columns.filter((column) => !isFolded(column));
  const shares = open.map(({ key }) => work.totalsOf(key));
  const entry = open.find(({ key }) => (work.totalsOf(key)?.count ?? 0) > 0)?.key;
  return (
    <BoardFrame board={board} work={work} help={help}>
      <div className="tg-board" role="group" aria-label={t('board.columns')}>
        {columns.map((column) => (
          <ColumnOf
            key={column.key}
            board={board}
            work={work}
            column={column}
            folded={isFolded(column)}
            share={boardShare(work.totalsOf(column.key), shares)}
            entry={column.key === entry}
            help={help}
            onRows={onRows}
          />
        ))}
      </div>
    </BoardFrame>
  );
}

export interface ColumnProps extends Pick<Props, 'board' | 'work' | 'onRows'> {
  readonly column: Column;
  readonly folded: boolean;
  readonly share: number;
  readonly entry: boolean;
  readonly help: string;
}

const noMoves: readonly PendingMove[] = [];

/** One column with what concerns it, so that it is drawn anew only when that changes. */
export function ColumnOf({ folded, share, ...props }: ColumnProps) {
  const { frame, cards } = usePlaceParts(props);
  return folded ? <BoardStrip {...frame} /> : <BoardColumn {...frame} share={share} cards={cards} />;
}

/** What a place for cards is given: only what concerns it, so that it is drawn anew only when that changes. */
export function usePlaceParts({ board, work, column, entry, help, onRows }: Omit<ColumnProps, 'folded' | 'share'>) {
  const place = usePlace();
  const { lift, cursor, deeds, moves } = work;
  const own = [...moves.pending.values()].filter(({ from, to }) => from === column.key || to === column.key);
  const wording = own.map(({ row, to }) => `${row.id}>${to}`).join();
  const pending = useMemo(() => (own.length === 0 ? noMoves : own), [wording]);
  const note = moves.note;
  const here = cursor?.column === column.key ? cursor.id : null;
  const question: ListQuestion = board.question;
  const cards = useMemo(
    () => ({
      question,
      place,
      moves: pending,
      cursor: here,
      entry: entry && cursor === null,
      lifted: lift?.row.id ?? null,
      note,
      help,
      onRows,
    }),
    [question, place, pending, here, entry, cursor === null, lift?.row.id, note, help, onRows],
  );
  const frame = {
    ground: board.ground,
    column,
    deeds,
    totals: work.totalsOf(column.key),
    count: work.totalsOf(column.valueKey)?.count,
    carried: lift,
    aimed: lift?.over === column.key,
  };
  return { frame, cards };
}

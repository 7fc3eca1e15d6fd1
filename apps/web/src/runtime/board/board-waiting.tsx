import type { BoardColumn } from '@tangram/view';
import { ColumnPiece } from './column-piece.tsx';
import { WaitingCards } from './column-cards.tsx';
import type { Board } from './use-board.ts';

/** The columns that are known already, with cards on their way. */
export function BoardWaiting({ board, isFolded }: { readonly board: Board; readonly isFolded: (column: BoardColumn) => boolean }) {
  return (
    <div className="tg-board" aria-busy="true">
      {board.columns.map((column, i) =>
        isFolded(column) ? (
          <div key={column.key} className="tg-strip" />
        ) : (
          <section key={column.key} className="tg-column" aria-label={column.label}>
            <header className="tg-column-head">
              <div className="tg-column-name">
                <ColumnPiece ground={board.ground} column={column} />
                <h2 className="tg-cut">{column.label}</h2>
              </div>
              <div className="tg-column-sums" />
              <div className="tg-column-share" />
            </header>
            <WaitingCards count={4 - (i % 3)} />
          </section>
        ),
      )}
    </div>
  );
}

import type { ObjectDefinition } from '@tangram/model';
import type { Arrangement } from '@tangram/view';
import { useMemo } from 'react';
import { BoardColumns } from '../../runtime/board/board-columns.tsx';
import { useBoard } from '../../runtime/board/use-board.ts';
import { useBoardWork } from '../../runtime/board/use-board-work.ts';
import type { ListSearch } from '../../runtime/search-params.ts';
import type { ViewDesk } from './view-desk.ts';
import '../../runtime/board/board.css';
import '../../runtime/board/card.css';

interface Props {
  readonly desk: ViewDesk;
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly by: Extract<Arrangement, { readonly layout: 'kanban' }>['by'];
}

const still = () => undefined;
const open = () => false;

/** The board of the app on the draft. Its cards are looked at, and stay where they are. */
export function BoardPreview({ desk: { view }, object, search, by }: Props) {
  const drawn = useMemo(() => ({ ...view, columns: view.columns ?? [] }), [view]);
  const { board } = useBoard(object, drawn, by, search);
  const work = useBoardWork({ board, view, fold: still, onCreate: still });
  return (
    <div className="tg-vc-board" inert>
      <BoardColumns board={board} work={work} isFolded={open} onRows={still} />
    </div>
  );
}

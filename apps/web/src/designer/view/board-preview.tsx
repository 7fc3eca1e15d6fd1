import type { ObjectDefinition } from '@tangram/model';
import { type Arrangement, labelOf } from '@tangram/view';
import { useMemo } from 'react';
import { BoardColumns } from '../../runtime/board/board-columns.tsx';
import { BoardLanes } from '../../runtime/board/board-lanes.tsx';
import { BoardPages } from '../../runtime/board/phone-board.tsx';
import { useBoard } from '../../runtime/board/use-board.ts';
import { useBoardWork } from '../../runtime/board/use-board-work.ts';
import type { Folds } from '../../runtime/board/use-folded.ts';
import type { ListSearch } from '../../runtime/search-params.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { useDesigner } from '../designer-context.ts';
import { LookedAt } from './looked-at.tsx';
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
const folds: Folds = { isFolded: open, fold: still, isLaneFolded: open, foldLane: still };

/** The board of the app on the draft, with its lanes. Its cards are looked at, and stay where they are. */
export function BoardPreview({ desk: { view }, object, search, by }: Props) {
  const { locale } = useDesigner();
  const isPhone = usePhone();
  const drawn = useMemo(() => ({ ...view, columns: view.columns ?? [] }), [view]);
  const { board } = useBoard(object, drawn, by, search);
  const work = useBoardWork({ board, view, fold: still, onCreate: still });
  if (isPhone) return board.counted ? <BoardPages key={by.name} board={board} work={work} still /> : null;
  return (
    <LookedAt label={labelOf(object.plural, locale, object.name)} scrolls=".tg-board">
      {board.ground.lanes && board.counted ? (
        <BoardLanes board={board} work={work} folds={folds} onRows={still} />
      ) : (
        <BoardColumns board={board} work={work} isFolded={open} onRows={still} />
      )}
    </LookedAt>
  );
}

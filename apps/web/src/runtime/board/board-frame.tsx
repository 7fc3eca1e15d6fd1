import { type ReactNode, Suspense, useMemo } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { TouchBackend } from 'react-dnd-touch-backend';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import { GateDialog } from '../form/gate-dialog-lazy.tsx';
import { byFinger } from './by-finger.ts';
import { DragPreview } from './drag-preview.tsx';
import { placeName, placeOf } from './ground.ts';
import type { Board } from './use-board.ts';
import type { BoardWork } from './use-board-work.ts';
import { LoadedContext } from './use-cards.ts';

const MoveMenu = laterWithControls(() => import('./move-menu.tsx'), 'MoveMenu');

/** How long a finger rests on a card before it lifts it, ms. */
const longPress = 280;
/** How far a finger may slip meanwhile, px. */
const slip = 8;

interface Props {
  readonly board: Board;
  readonly work: BoardWork;
  /** Under which id the board explains its keys. */
  readonly help: string;
  readonly children: ReactNode;
}

/** What every board needs around its columns: dragging, its preview, the gate, the menu, and a voice. */
export function BoardFrame({ board, work, help, children }: Props) {
  const { t } = useTranslation();
  const { asking } = work;
  const loaded = useMemo(() => new Map<string, number>(), []);
  const finger = byFinger.matches;
  const options = useMemo(() => (finger ? { delayTouchStart: longPress, touchSlop: slip, ignoreContextMenu: true } : {}), [finger]);
  return (
    <DndProvider backend={finger ? TouchBackend : HTML5Backend} options={options}>
      <LoadedContext value={loaded}>
        {children}
        <DragPreview ground={board.ground} />
      </LoadedContext>
      {asking ? (
        <GateDialog
          object={board.ground.object}
          record={asking.row}
          fields={asking.fields}
          changes={Object.fromEntries(placeOf(board.ground, asking.to).map(({ field, value }) => [field, value]))}
          title={t('board.gate', { column: placeName(asking.to), count: asking.fields.length })}
          action={t('board.gateGo', { column: placeName(asking.to) })}
          onSend={work.answer}
          onClose={work.endAsking}
        />
      ) : null}
      {work.menu ? (
        <Suspense fallback={null}>
          <MoveMenu ground={board.ground} places={board.places} carried={work.menu} deeds={work.deeds} onClose={work.endMenu} />
        </Suspense>
      ) : null}
      <p id={help} className="tg-sr">
        {t(board.ground.lanes ? 'board.helpLanes' : 'board.help')}
      </p>
      <div className="tg-sr" role="status" aria-live="assertive">
        {work.said}
      </div>
    </DndProvider>
  );
}

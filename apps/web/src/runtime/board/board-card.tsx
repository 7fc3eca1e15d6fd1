import type { RecordRow } from '@tangram/contract';
import { Icon, IconButton } from '@tangram/ui';
import type { BoardColumn, Place } from '@tangram/view';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useDrag } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { CardFace, stayOf } from './card-face.tsx';
import type { BoardDeeds, BoardGround, Carried } from './ground.ts';

/** What react-dnd calls a card. */
export const cardKind = 'card';

interface Props {
  readonly ground: BoardGround;
  readonly row: RecordRow;
  readonly column: BoardColumn;
  readonly place: Place;
  readonly deeds: BoardDeeds;
  /** Its place among the cards of the column that are here. */
  readonly index: number;
  readonly total: number;
  /** Whether the tab key comes here. */
  readonly tabbed: boolean;
  /** Whether the keys are on it now. */
  readonly focused: boolean;
  /** Lifted by the keyboard. */
  readonly lifted: boolean;
  /** On its way: the server has not answered yet. */
  readonly busy: boolean;
  /** Why it came back. */
  readonly note: string | null;
  readonly help: string;
}

/** One record on a board: a press opens it, a drag or the space key moves it. */
export const BoardCard = memo(function BoardCard(props: Props) {
  const { ground, row, column, place, deeds, index, total, tabbed, focused, lifted, busy, note, help } = props;
  const { t } = useTranslation();
  const card = useRef<HTMLDivElement>(null);
  const carried = useMemo<Carried>(() => ({ row, from: column }), [row, column]);
  const [{ dragging }, drag, preview] = useDrag(
    () => ({ type: cardKind, item: carried, canDrag: !busy, collect: (monitor) => ({ dragging: monitor.isDragging() }) }),
    [carried, busy],
  );
  useEffect(() => {
    drag(card);
    preview(getEmptyImage(), { captureDraggingState: true });
  }, [drag, preview]);
  useEffect(() => {
    if (focused && mayTakeFocus()) card.current?.focus({ preventScroll: true });
  }, [focused]);
  const { late } = stayOf(ground, row, column, place);
  const state = [late ? 'is-late' : '', dragging ? 'is-gone' : '', lifted ? 'is-lifted' : '', busy ? 'is-busy' : '', note ? 'is-back' : ''];
  const name = String(row[ground.object.nameField.name] ?? '') || t('record.untitled');
  return (
    <div
      ref={card}
      className={`tg-card ${state.filter(Boolean).join(' ')}`}
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-roledescription={t('board.card')}
      aria-describedby={help}
      aria-label={name}
      aria-busy={busy || undefined}
      tabIndex={tabbed ? 0 : -1}
      data-card={row.id}
      onFocus={() => deeds.focus(column, row)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) openBeside(ground, row);
        else deeds.open(row);
      }}
      onAuxClick={(event) => {
        if (event.button === 1) openBeside(ground, row);
      }}
    >
      <CardFace ground={ground} row={row} column={column} place={place} />
      {note ? (
        <div className="tg-card-note">
          <Icon name="warning" size={12} />
          <span>{note}</span>
        </div>
      ) : null}
      <span className="tg-card-more">
        <IconButton
          icon="more"
          size="small"
          label={t('board.moveCard', { name })}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            deeds.menu(carried);
          }}
        />
      </span>
    </div>
  );
});

/** In another tab. A card is no link, because a browser drags links by rules of its own. */
const openBeside = ({ object }: BoardGround, row: RecordRow) => window.open(`/o/${object.name}/${row.id}`, '_blank', 'noopener');

/** Only what has the focus by way of the board, or nobody, gives it up to a card. */
const mayTakeFocus = (): boolean => {
  const now = document.activeElement;
  return now === null || now === document.body || now.closest('.tg-board') !== null;
};

import { Icon } from '@tangram/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDrag } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useDesigner } from '../designer-context.ts';
import { type Held, heldKind } from './held.ts';
import './canvas.css';

interface PieceProps {
  readonly held: Held;
  readonly note?: ReactNode;
  readonly disabled?: boolean;
  readonly onPut: (held: Held) => void;
}

/** Something that is dragged onto a canvas, or put there by a press. */
export function Piece({ held, note, disabled = false, onPut }: PieceProps) {
  const { readOnly } = useDesigner();
  const frame = useRef<HTMLButtonElement>(null);
  const [{ dragging }, drag, preview] = useDrag(
    () => ({ type: heldKind, item: held, canDrag: !disabled && !readOnly, collect: (monitor) => ({ dragging: monitor.isDragging() }) }),
    [JSON.stringify(held), disabled, readOnly],
  );
  useEffect(() => {
    preview(getEmptyImage());
    drag(frame);
  });
  return (
    <button
      ref={frame}
      type="button"
      className={`tg-piece ${dragging ? 'is-gone' : ''}`}
      disabled={disabled || readOnly}
      onClick={() => onPut(held)}
    >
      <Icon name={held.glyph} size={14} />
      <span className="tg-cut">{held.label}</span>
      {note ? <em>{note}</em> : null}
      {held.kind === 'new' ? null : <Icon name="grip" size={14} />}
    </button>
  );
}

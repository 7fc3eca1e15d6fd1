import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';

interface Props {
  readonly label: string;
  /** What is being written; null while the cell is only stood on. */
  readonly text: string | null;
  readonly isEnd: boolean;
  readonly readOnly: boolean;
  readonly faultId: string | null;
  readonly described: string;
  /** Whether it takes the keys when it comes. */
  readonly wantsFocus: () => boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}

/**
 * The box that hears the keys in the cell that one stands on. It is there before anything is written, and the same while it is: a
 * syllable of Chinese that begins in it is not cut off.
 */
export function CellInput({ label, text, isEnd, readOnly, faultId, described, wantsFocus, onKeyDown, onText, onLeave }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef(wantsFocus);
  useLayoutEffect(() => {
    latest.current = wantsFocus;
  });
  useLayoutEffect(() => {
    if (latest.current()) box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <input
      ref={box}
      className={`tg-lines-input ${text === null ? 'is-idle' : ''} ${isEnd ? 'is-end' : ''}`}
      aria-label={label}
      aria-describedby={faultId ? `${faultId} ${described}` : described}
      aria-invalid={faultId !== null || undefined}
      aria-readonly={readOnly || undefined}
      autoComplete="off"
      spellCheck={false}
      value={text ?? ''}
      onKeyDown={onKeyDown}
      onChange={(event) => onText(event.target.value)}
      onBlur={onLeave}
    />
  );
}

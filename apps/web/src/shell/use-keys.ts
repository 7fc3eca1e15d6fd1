import { createContext, useContext, useLayoutEffect, useRef } from 'react';

/** Keys to deeds: a letter (`j`), a named key (`Enter`), with the command key (`mod+k`, `mod+shift+Enter`), or an arrow with Alt (`alt+ArrowUp`). */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Whether somebody is writing there: letters and keys of its own belong to it. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'));

/** On a Mac the command key, elsewhere Control. */
export const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** How a key is written on its cap: `mod+k` → `⌘K` or `Ctrl+K`. */
export const capOf = (key: string): string =>
  key
    .split('+')
    .map((part) =>
      part === 'mod'
        ? isMac
          ? '⌘'
          : 'Ctrl+'
        : part === 'shift'
          ? '⇧'
          : part === 'Enter'
            ? '↵'
            : part === 'Escape'
              ? 'Esc'
              : part.toUpperCase(),
    )
    .join('');

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const alt = event.altKey && key.startsWith('Arrow');
  return `${mod ? 'mod+' : ''}${mod && event.shiftKey ? 'shift+' : ''}${alt ? 'alt+' : ''}${key}`;
}

/** Whether the screen lies below something that the frame has opened over it: its keys rest meanwhile. */
export const CoveredContext = createContext(false);

/**
 * Listens on the whole page. Plain letters are left alone while someone writes, and to whatever took them first; keys with the
 * command key always work, also in a control that has a use of its own for Enter.
 *
 * @param active off while the screen lies below another
 */
export function useKeys(table: KeyTable, active = true): void {
  const latest = useRef(table);
  const covered = useContext(CoveredContext);
  const listens = active && !covered;
  // Before what they are about is drawn: whoever is quick presses a key as soon as it is seen.
  useLayoutEffect(() => {
    latest.current = table;
  });
  useLayoutEffect(() => {
    if (!listens) return;
    const before = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const act = latest.current[name];
      if (!act || event.isComposing || !name.startsWith('mod+')) return;
      event.stopPropagation();
      act(event);
    };
    const after = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const act = latest.current[name];
      if (!act || event.defaultPrevented || event.isComposing || name.startsWith('mod+')) return;
      const plain = !event.altKey || name.startsWith('alt+');
      if (name === 'Escape' || (plain && !isWriting(event.target))) act(event);
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', after);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', after);
    };
  }, [listens]);
}

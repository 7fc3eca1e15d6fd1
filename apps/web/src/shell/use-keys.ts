import { useEffect, useRef } from 'react';

/** Keys to deeds: a letter (`j`), a named key (`Enter`), or with the command key (`mod+k`, `mod+shift+Enter`). */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const writing = (target: EventTarget | null): boolean =>
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
  return `${mod ? 'mod+' : ''}${mod && event.shiftKey ? 'shift+' : ''}${key}`;
}

/**
 * Listens on the whole page. Plain letters are left alone while someone writes, or while a dialog or menu is open
 * (`data-modal` on the body's child); keys with the command key always work.
 *
 * @param active off while the screen lies below another
 */
export function useKeys(table: KeyTable, active = true): void {
  const latest = useRef(table);
  useEffect(() => {
    latest.current = table;
  });
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = nameOf(event);
      const act = latest.current[name];
      if (!act) return;
      if (!name.startsWith('mod+') && name !== 'Escape' && (event.altKey || writing(event.target))) return;
      act(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [active]);
}

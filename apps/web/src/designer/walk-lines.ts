import type { KeyboardEvent } from 'react';

/** Arrows, Home and End walk along the lines of a list. @param selector what a line is */
export const walkLines =
  (selector: string) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? lines.indexOf(focused) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    lines[Math.max(0, Math.min(to, lines.length - 1))]?.focus();
  };

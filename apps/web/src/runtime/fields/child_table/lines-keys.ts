import type { LineMove } from '@tangram/view';
import type { KeyboardEvent } from 'react';
import type { LinesWork } from './use-lines-work.ts';

const plain: Readonly<Record<string, LineMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};
const withMod: Readonly<Record<string, LineMove>> = {
  ArrowUp: 'columnStart',
  ArrowDown: 'columnEnd',
  ArrowLeft: 'rowStart',
  ArrowRight: 'rowEnd',
  Home: 'start',
  End: 'end',
};

/** Hears a key among the lines. @param readOnly nothing is changed then, only looked at and copied */
export function hearKey(event: KeyboardEvent, work: LinesWork, readOnly: boolean): void {
  if (event.nativeEvent.isComposing || event.defaultPrevented || work.work?.kind === 'control') return;
  const taken = work.work === null ? standing(event, work, readOnly) : writing(event, work, work.work.quick);
  if (!taken) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Keys while text is written in a cell; the rest belongs to the text. */
function writing({ key, shiftKey, metaKey, ctrlKey }: KeyboardEvent, work: LinesWork, quick: boolean): boolean {
  if (key === 'Escape') work.cancel();
  else if (key === 'Enter' && !metaKey && !ctrlKey) work.move(shiftKey ? 'above' : 'below');
  else if (key === 'Tab') return work.move(shiftKey ? 'previous' : 'next');
  else if (quick && (key === 'ArrowUp' || key === 'ArrowDown')) work.move(key === 'ArrowUp' ? 'up' : 'down');
  else return false;
  return true;
}

/** Keys while one stands on a cell. */
function standing(event: KeyboardEvent, work: LinesWork, readOnly: boolean): boolean {
  const { key, shiftKey, altKey } = event;
  if (event.metaKey || event.ctrlKey) return commanded(key.toLowerCase(), event, work, readOnly);
  if (altKey) {
    if (readOnly || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false;
    const { at, count } = work.marked;
    work.carry(at, count, key === 'ArrowUp' ? at - 1 : at + 1);
    return true;
  }
  const way = plain[key];
  if (way) return work.move(way, shiftKey) || true;
  if (key === 'Tab') return work.move(shiftKey ? 'previous' : 'next');
  if (key === 'Escape' && work.isMarked) work.unmark();
  else if (key === 'Enter' && shiftKey) work.move('above');
  else if (readOnly) return key === 'Enter' ? work.move('below') || true : false;
  else return changing(key, work);
  return true;
}

/** Keys that change the cell one stands on. */
function changing(key: string, work: LinesWork): boolean {
  if (key === 'Enter' || key === 'F2') work.begin(null);
  else if (key === 'Delete' || key === 'Backspace') work.clear();
  else return false;
  return true;
}

function commanded(key: string, { key: name, shiftKey }: KeyboardEvent, work: LinesWork, readOnly: boolean): boolean {
  const way = withMod[name];
  if (way) return work.move(way, shiftKey) || true;
  if (key === 'a') work.markAll();
  else if (readOnly) return false;
  else if (key === 'z') (shiftKey ? work.redo : work.undo)();
  else if (key === 'y') work.redo();
  else if (key === 'd') shiftKey ? work.duplicate() : work.fillDown();
  else if (key === 'delete' || key === 'backspace') work.remove();
  else return false;
  return true;
}

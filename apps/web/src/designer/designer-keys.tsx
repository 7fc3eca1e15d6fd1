import type { Place } from '@tangram/design';
import type { DocumentRef } from '@tangram/model';
import { useEffect, useRef } from 'react';
import { type KeyLine, useKeyHelp } from '../shell/key-help.ts';
import { capOf, useKeys } from '../shell/use-keys.ts';
import { useDeeds } from './deeds/deeds-context.ts';
import { useDesigner } from './designer-context.ts';
import { useOpenRef } from './use-open-ref.ts';

/** Where a control keeps an undo of its own: a text that is being written, the editor of JSON. */
const hasOwnUndo = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[data-own-undo]') !== null;

/** Where these keys mean something else. */
const taken = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

/** Puts the keys into the next pane, or the one before. */
function goToPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + by + panes.length) % panes.length];
  const first =
    pane?.querySelector<HTMLElement>('[data-pane-first]') ??
    pane?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled), a[href], input, textarea');
  (first ?? pane)?.focus();
}

const help: readonly KeyLine[] = [
  { keys: capOf('mod+k'), say: 'search' },
  { keys: capOf('mod+z'), say: 'undo' },
  { keys: capOf('mod+shift+z'), say: 'redo' },
  { keys: `${capOf('mod+c')} ${capOf('mod+v')}`, say: 'copy' },
  { keys: capOf('mod+d'), say: 'duplicate' },
  { keys: 'Delete', say: 'remove' },
  { keys: 'F6', say: 'pane' },
  { keys: '↑ ↓ ← →', say: 'walk' },
  { keys: '␣', say: 'carryPart' },
  { keys: '?', say: 'guide' },
];

/** The keys of the designer. */
export function DesignerKeys() {
  const { undo, redo, selection } = useDesigner();
  const { copy, paste, duplicate, remove, find, help: guide } = useDeeds();
  useKeyHelp('designer', help);
  const open = useOpenRef();
  const here: Place | null = selection ?? (open === null ? null : { ref: open, pointer: '' });
  const acts = useRef<Readonly<Record<string, (place: Place) => void>>>({});
  useEffect(() => {
    acts.current = { c: (place) => void copy(place), v: (place) => void paste(place), d: duplicate, Delete: remove };
  });
  const latest = useRef(here);
  useEffect(() => {
    latest.current = here;
  });
  // A canvas may have such keys of its own, and comes first; what is written or chosen as text is copied as text.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      const act = acts.current[key];
      if (!act || event.defaultPrevented || (event.ctrlKey || event.metaKey) === (key === 'Delete')) return;
      if (!(target instanceof Element) || target.closest(taken) || String(getSelection()) !== '') return;
      const line = target.closest<HTMLElement>('[data-ref]')?.dataset['ref'];
      const place = line === undefined ? latest.current : { ref: line as DocumentRef, pointer: '' };
      if (!place || (key === 'Delete' && line === undefined && place.pointer === '')) return;
      event.preventDefault();
      act(place);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const unless = (act: () => void) => (event: KeyboardEvent) => {
    if (hasOwnUndo(event.target)) return;
    event.preventDefault();
    act();
  };
  useKeys({
    'mod+z': unless(undo),
    'mod+shift+z': unless(redo),
    'mod+y': unless(redo),
    'mod+k': (event) => {
      event.preventDefault();
      find();
    },
    '/': (event) => {
      event.preventDefault();
      find();
    },
    '?': (event) => {
      event.preventDefault();
      guide();
    },
    F6: (event) => {
      event.preventDefault();
      goToPane(event.shiftKey ? -1 : 1);
    },
  });
  return null;
}

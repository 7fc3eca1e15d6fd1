import { useKeys } from '../shell/use-keys.ts';
import { useDesigner } from './designer-context.ts';

/** Where a control keeps an undo of its own: a text that is being written, the editor of JSON. */
const hasOwnUndo = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[data-own-undo]') !== null;

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

/** The keys of the designer. */
export function DesignerKeys() {
  const { undo, redo } = useDesigner();
  const unless = (act: () => void) => (event: KeyboardEvent) => {
    if (hasOwnUndo(event.target)) return;
    event.preventDefault();
    act();
  };
  useKeys({
    'mod+z': unless(undo),
    'mod+shift+z': unless(redo),
    'mod+y': unless(redo),
    F6: (event) => {
      event.preventDefault();
      goToPane(event.shiftKey ? -1 : 1);
    },
  });
  return null;
}

import { type Arrow, componentBeside, isArrow, moveComponent, pageWords, resizeComponent, stepComponent } from '@tangram/design';
import type { PageDocument } from '@tangram/model';
import { inReadingOrder } from '@tangram/view';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartFocus } from '../canvas/use-part-focus.ts';
import { useDesigner } from '../designer-context.ts';
import type { PageDesk } from './page-desk.ts';

/** A component that was lifted by keys, and the page as it would be if it were put down. */
interface Lifted {
  readonly name: string;
  readonly page: PageDocument;
}

/** Builds a page by keys: arrows choose, space lifts and puts down, Shift and an arrow makes wider or longer, Backspace takes off. Everything is said. */
export function usePageKeys(desk: PageDesk, canvas: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const { say, readOnly, locale, preview } = useDesigner();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const { page, chosen, choose, change, wordsOf } = desk;
  const canMove = !readOnly && preview.device === 'desk';
  const label = (name: string) => wordsOf(name)[locale];
  const here = lifted?.name ?? chosen;
  const { focusOn, focusAfter } = usePartFocus(canvas, here);
  const go = (name: string | null) => {
    if (name === null) return;
    focusOn(name);
    choose(name);
  };
  const sayPlace = (words: 'carried' | 'sized', name: string, next: PageDocument) => {
    const own = next.components.find((one) => one.name === name);
    if (own) say(t(`pageCanvas.${words}`, { label: label(name), x: own.x + 1, y: own.y + 1, w: own.w, h: own.h }));
  };
  const carry = (held: Lifted, next: PageDocument | null) => {
    if (!next) return say(t('canvas.end'));
    setLifted({ ...held, page: next });
    focusOn(held.name);
    sayPlace('carried', held.name, next);
  };
  const putDown = ({ name, page: made }: Lifted) => {
    setLifted(null);
    focusOn(name);
    change(made, pageWords.move(wordsOf(name)), name);
    say(t('canvas.laid', { label: label(name) }));
  };
  const onLifted = (event: KeyboardEvent, held: Lifted): boolean => {
    if (isArrow(event.key)) carry(held, (event.shiftKey ? resizeComponent : stepComponent)(held.page, held.name, event.key));
    else if (event.key === 'Home' || event.key === 'End')
      carry(held, moveComponent(held.page, held.name, { y: event.key === 'Home' ? 0 : 1000 }));
    else if (event.key === ' ' || event.key === 'Enter') putDown(held);
    else if (event.key === 'Escape') {
      setLifted(null);
      focusOn(held.name);
      say(t('canvas.stays', { label: label(held.name) }));
    } else return false;
    return true;
  };
  const size = (name: string, arrow: Arrow) => {
    const next = resizeComponent(page, name, arrow);
    if (!next) return say(t('canvas.end'));
    focusOn(name);
    change(next, pageWords.size(wordsOf(name)), name);
    sayPlace('sized', name, next);
  };
  const onPlain = (event: KeyboardEvent, name: string): boolean => {
    if (event.key === 'Escape') {
      choose(null);
      canvas.current?.focus();
    } else if (isArrow(event.key) && event.shiftKey && canMove) size(name, event.key);
    else if (isArrow(event.key)) go(componentBeside(page, name, event.key));
    else if (!canMove) return false;
    else if (event.key === ' ') {
      setLifted({ name, page });
      say(t('canvas.lifted', { label: label(name) }));
    } else if (event.key === 'Backspace') {
      focusAfter(name);
      desk.take(name);
      say(t('pageCanvas.taken', { label: label(name) }));
    } else return false;
    return true;
  };
  const onUnchosen = (event: KeyboardEvent): boolean => {
    const [first] = inReadingOrder(page.components);
    if (!isArrow(event.key) || !first) return false;
    go(first.name);
    return true;
  };
  return {
    lifted,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="tab"]')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const taken = lifted ? onLifted(event, lifted) : chosen !== null ? onPlain(event, chosen) : onUnchosen(event);
      if (taken) event.preventDefault();
    },
  };
}

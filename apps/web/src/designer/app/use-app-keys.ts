import { type AppPart, appWords, entrySpot, groupNamed, stepAppPart, stepLiftedPart } from '@tangram/design';
import type { AppDocument } from '@tangram/model';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePartFocus } from '../canvas/use-part-focus.ts';
import { useDesigner } from '../designer-context.ts';
import type { AppDesk } from './app-desk.ts';

/** A part that was lifted by keys, and the app as it would be if it were put down. */
interface Lifted {
  readonly part: AppPart;
  readonly app: AppDocument;
}

/** How a part is marked on the canvas. */
export const partKey = (part: AppPart): string => (part.kind === 'entry' ? `entry ${part.entry}` : `group ${part.group}`);

/** Orders an app by keys: arrows choose, space lifts and puts down, Delete takes out. Everything is said. */
export function useAppKeys(desk: AppDesk, canvas: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const { say, readOnly, locale } = useDesigner();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const { app, chosen, choose, change } = desk;
  const label = (part: AppPart) => desk.wordsOf(part)[locale];
  const focus = usePartFocus(canvas, chosen && partKey(chosen));
  const focusOn = (part: AppPart | null) => focus.focusOn(part && partKey(part));

  const carry = (held: Lifted, arrow: 'ArrowUp' | 'ArrowDown') => {
    const next = stepLiftedPart(held.app, held.part, arrow);
    if (!next) return say(t('canvas.end'));
    setLifted({ ...held, app: next });
    focusOn(held.part);
    const spot = held.part.kind === 'entry' ? entrySpot(next, held.part.entry) : null;
    const group = spot ? desk.wordsOf({ kind: 'group', group: spot.group })[locale] : '';
    say(
      spot
        ? t('appCanvas.carried', {
            label: label(held.part),
            group,
            at: spot.at + 1,
            count: groupNamed(next, spot.group)?.entries.length ?? 0,
          })
        : t('canvas.moved', { label: label(held.part) }),
    );
  };
  const putDown = ({ part, app: made }: Lifted) => {
    setLifted(null);
    focusOn(part);
    change(made, appWords.move(desk.wordsOf(part)), part);
    say(t('canvas.laid', { label: label(part) }));
  };
  const stay = ({ part }: Lifted) => {
    setLifted(null);
    focusOn(part);
    say(t('canvas.stays', { label: label(part) }));
  };
  const deeds = (): Readonly<Record<string, () => void>> => {
    if (lifted)
      return {
        ArrowUp: () => carry(lifted, 'ArrowUp'),
        ArrowDown: () => carry(lifted, 'ArrowDown'),
        ' ': () => putDown(lifted),
        Enter: () => putDown(lifted),
        Escape: () => stay(lifted),
      };
    const walk = (arrow: 'ArrowUp' | 'ArrowDown') => {
      const next = stepAppPart(app, chosen, arrow);
      focusOn(next);
      choose(next);
    };
    const own = chosen && !readOnly ? editing(chosen) : {};
    return {
      ArrowUp: () => walk('ArrowUp'),
      ArrowDown: () => walk('ArrowDown'),
      ...(chosen ? { Escape: () => choose(null) } : {}),
      ...own,
    };
  };
  const editing = (part: AppPart): Readonly<Record<string, () => void>> => {
    const take = () => {
      desk.take(part);
      say(t('appCanvas.taken', { label: label(part) }));
    };
    return {
      ' ': () => {
        setLifted({ part, app });
        focusOn(part);
        say(t('canvas.lifted', { label: label(part) }));
      },
      Delete: take,
      Backspace: take,
    };
  };
  return {
    lifted,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, [data-own-keys]')) return;
      const deed = deeds()[event.key];
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    },
  };
}

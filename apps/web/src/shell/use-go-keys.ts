import { goKeys } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isWriting } from './use-keys.ts';
import { useNavigation } from './use-navigation.ts';

/** How long `g` waits for its letter. */
const patience = 1500;

/** `g` and a letter lead to a place of the navigation. While `g` waits, the next key is nobody else's. @param active off where keys mean something else */
export function useGoKeys(active: boolean): void {
  const { groups } = useNavigation();
  const navigate = useNavigate();
  const latest = useRef<(letter: string) => void>(() => undefined);
  useEffect(() => {
    const places = goKeys(groups.flatMap((group) => group.entries));
    latest.current = (letter) => {
      const place = places.get(letter);
      if (!place) return;
      if (place.object)
        void navigate({ to: '/o/$object', params: { object: place.object }, search: place.view ? { view: place.view } : {} });
      else void navigate({ to: '/' });
    };
  }, [groups, navigate]);
  useEffect(() => {
    if (!active) return;
    let until = 0;
    const press = (event: KeyboardEvent) => {
      const plain = !(event.metaKey || event.ctrlKey || event.altKey || event.isComposing);
      if (event.timeStamp < until && plain && event.key.length === 1) {
        until = 0;
        event.preventDefault();
        event.stopImmediatePropagation();
        latest.current(event.key.toLowerCase());
      } else
        until =
          plain && event.key === 'g' && !isWriting(event.target) && !document.querySelector('[role="dialog"]')
            ? event.timeStamp + patience
            : 0;
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [active]);
}

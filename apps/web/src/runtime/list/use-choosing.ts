import { useToast } from '@tangram/ui';
import { type SetStateAction, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, chooseOne, chooseThese } from './choice.ts';
import type { Rows } from './use-rows.ts';

/** Rows that one press with Shift chooses: as many as a list keeps. */
const most = 4_500;

/**
 * Chooses rows by their boxes: one, or with Shift all from the one that was pressed before, whether they have been scrolled past or not.
 * @returns for a row by its id and its place in the list
 */
export function useChoosing(rows: Pick<Rows, 'bring'>, setChoice: (choice: SetStateAction<Choice>) => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const before = useRef<number | null>(null);
  const bring = useRef(rows.bring);
  useEffect(() => {
    bring.current = rows.bring;
  });
  return useCallback(
    (id: string, place: number, range: boolean) => {
      const from = range ? before.current : null;
      before.current = place;
      if (from === null) return setChoice((now) => chooseOne(now, id));
      const [first, last] = [Math.min(from, place), Math.max(from, place) + 1];
      if (last - first > most) return void toast({ text: t('bulk.longRange', { most: most.toLocaleString('en') }) });
      void bring.current(first, last).then(
        (stretch) =>
          setChoice((now) =>
            chooseThese(
              now,
              stretch.map((row) => row.id),
            ),
          ),
        () => void toast({ text: t('bulk.lostRange') }),
      );
    },
    [setChoice, t, toast],
  );
}

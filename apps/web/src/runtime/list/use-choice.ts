import { type SetStateAction, useCallback, useState } from 'react';
import type { ListQuestion } from '../../api/records.ts';
import { type Choice, noChoice } from './choice.ts';

/** The rows chosen in a list. Another question has other rows: what was chosen among the old ones is let go, its order alone changes nothing. */
export function useChoice({ filter, search }: ListQuestion): readonly [Choice, (choice: SetStateAction<Choice>) => void] {
  const asked = JSON.stringify([filter ?? null, search ?? null]);
  const [kept, setKept] = useState({ asked, choice: noChoice });
  const set = useCallback(
    (next: SetStateAction<Choice>) =>
      setKept((now) => {
        const choice = now.asked === asked ? now.choice : noChoice;
        return { asked, choice: typeof next === 'function' ? next(choice) : next };
      }),
    [asked],
  );
  return [kept.asked === asked ? kept.choice : noChoice, set];
}

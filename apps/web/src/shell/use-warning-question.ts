import { useCallback, useEffect, useState } from 'react';
import { answerWarnings, type WarningQuestion } from '../api/warnings.ts';

interface Open {
  readonly question: WarningQuestion;
  readonly resolve: (yes: boolean) => void;
}

/** What the rules warn of, one question after the other, for whatever is saved on the page. */
export function useWarningQuestion(): { readonly question: WarningQuestion | null; readonly answer: (yes: boolean) => void } {
  const [open, setOpen] = useState<readonly Open[]>([]);
  useEffect(() => answerWarnings((question) => new Promise((resolve) => setOpen((all) => [...all, { question, resolve }]))), []);
  const [first] = open;
  const answer = useCallback(
    (yes: boolean) => {
      first?.resolve(yes);
      setOpen((all) => all.filter((one) => one !== first));
    },
    [first],
  );
  return { question: first?.question ?? null, answer };
}

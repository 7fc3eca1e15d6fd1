import { useCallback, useEffect, useState } from 'react';
import { documentsOf } from '@tangram/model';
import { answerWarnings, type WarningAnswer, type WarningQuestion } from '../api/warnings.ts';
import { useScreens } from './screens-context.tsx';

interface Open {
  readonly question: WarningQuestion;
  readonly resolve: (said: WarningAnswer | null) => void;
}

/** What the rules warn of, one question after the other, for whatever is saved on the page. */
export function useWarningQuestion(): { readonly question: WarningQuestion | null; readonly answer: (said: WarningAnswer | null) => void } {
  const [open, setOpen] = useState<readonly Open[]>([]);
  const { model, session } = useScreens();
  useEffect(
    () =>
      answerWarnings({
        ask: (question) => new Promise((resolve) => setOpen((all) => [...all, { question, resolve }])),
        mayBypass: (name) =>
          session.actions.includes('bypass') && documentsOf(model, 'validation').some((rule) => rule.name === name && rule.bypass === true),
      }),
    [model, session.actions],
  );
  const [first] = open;
  const answer = useCallback(
    (said: WarningAnswer | null) => {
      first?.resolve(said);
      setOpen((all) => all.filter((one) => one !== first));
    },
    [first],
  );
  return { question: first?.question ?? null, answer };
}

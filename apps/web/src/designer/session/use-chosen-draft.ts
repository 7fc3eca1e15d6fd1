import { useCallback, useState } from 'react';
import { chosenDraftKey } from '../../shell/chosen-draft.ts';

/** The draft that one went over to last in this browser: its id, or `new` for none yet; null when one never chose. */
export function useChosenDraft(workspace: string): readonly [string | null, (draft: string) => void] {
  const key = chosenDraftKey(workspace);
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(key));
  const choose = useCallback(
    (draft: string) => {
      sessionStorage.setItem(key, draft);
      setChosen(draft);
    },
    [key],
  );
  return [chosen, choose];
}

import { useCallback, useState } from 'react';
import { chooseDraft, chosenDraft } from '../../shell/chosen-draft.ts';

/** The draft that one went over to last in this browser: its id, or `new` for none yet; null when one never chose. */
export function useChosenDraft(workspace: string): readonly [string | null, (draft: string) => void] {
  const [chosen, setChosen] = useState(() => chosenDraft(workspace));
  const choose = useCallback(
    (draft: string) => {
      chooseDraft(workspace, draft);
      setChosen(draft);
    },
    [workspace],
  );
  return [chosen, choose];
}

/** Where this browser keeps which draft one works on. */
const keyOf = (workspace: string): string => `tangram.design.draft.${workspace}`;

/** The draft that one went over to last: its id, or `new` for none yet; null when one never chose. */
export const chosenDraft = (workspace: string): string | null => sessionStorage.getItem(keyOf(workspace));

/** Has the designer open a draft the next time. */
export const chooseDraft = (workspace: string, draft: string): void => sessionStorage.setItem(keyOf(workspace), draft);

/** Where this browser keeps which draft one works on. */
export const chosenDraftKey = (workspace: string): string => `tangram.design.draft.${workspace}`;

/** Has the designer open a draft the next time. */
export const chooseDraft = (workspace: string, draft: string): void => sessionStorage.setItem(chosenDraftKey(workspace), draft);

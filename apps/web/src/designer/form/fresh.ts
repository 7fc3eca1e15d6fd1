/** The field that was just made here: whoever shows what it is called puts the cursor there, once. */
export const fresh: { field: string | null } = { field: null };

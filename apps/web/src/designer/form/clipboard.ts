import type { Section } from '@tangram/model';

/** A section that was copied, for this form or another one. */
export const clipboard: { section: { readonly section: Section; readonly object: string } | null } = { section: null };

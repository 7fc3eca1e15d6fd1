import type { FormDocument, Section } from './generated/documents.ts';

/** The sections of a form with their JSON pointers. */
export const sectionsOf = (form: FormDocument): readonly { readonly path: string; readonly section: Section }[] => [
  ...(form.tabs ?? []).flatMap((tab, t) => tab.sections.map((section, i) => ({ path: `/tabs/${t}/sections/${i}`, section }))),
  ...(form.sections ?? []).map((section, i) => ({ path: `/sections/${i}`, section })),
];

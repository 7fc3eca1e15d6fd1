import type { FormDocument, Placed, Section } from '@tangram/model';

/** Sections that are seen together: what stands above the tabs (`tab` is null), or what stands in one tab. */
export interface SectionGroup {
  readonly tab: string | null;
  readonly sections: readonly Section[];
}

/** The groups of a form in the order in which it is drawn. */
export const groupsOf = (form: FormDocument): readonly SectionGroup[] => [
  { tab: null, sections: form.sections ?? [] },
  ...(form.tabs ?? []).map(({ name, sections }) => ({ tab: name, sections })),
];

/** All sections of a form in the order in which it is drawn. */
export const sectionsIn = (form: FormDocument): readonly Section[] => groupsOf(form).flatMap(({ sections }) => sections);

/** The section of a name; undefined when the form has none. */
export const sectionNamed = (form: FormDocument, name: string): Section | undefined =>
  sectionsIn(form).find((section) => section.name === name);

/** The group in which a section stands; undefined when the form has no such section. */
export const groupOf = (form: FormDocument, section: string): SectionGroup | undefined =>
  groupsOf(form).find(({ sections }) => sections.some(({ name }) => name === section));

/** The form with the sections of each group changed. */
export function withGroups(form: FormDocument, change: (group: SectionGroup) => readonly Section[]): FormDocument {
  const [above, ...inTabs] = groupsOf(form).map((group) => [...change(group)]);
  const { sections: _, tabs, ...rest } = form;
  return {
    ...rest,
    ...(above && above.length > 0 ? { sections: above } : {}),
    ...(tabs ? { tabs: tabs.map((tab, i) => ({ ...tab, sections: inTabs[i] ?? [] })) } : {}),
  };
}

/** The form with one section changed. */
export const withSection = (form: FormDocument, name: string, change: (section: Section) => Section): FormDocument =>
  withGroups(form, ({ sections }) => sections.map((section) => (section.name === name ? change(section) : section)));

/** Where a field is placed; null when it is not on the form. */
export function spotOf(form: FormDocument, field: string): FieldSpot | null {
  const section = sectionsIn(form).find(({ fields }) => fields.some((placed) => placed.field === field));
  return section ? { section: section.name, at: section.fields.findIndex((placed) => placed.field === field) } : null;
}

/** How a field is placed; undefined when it is not on the form. */
export const placedAs = (form: FormDocument, field: string): Placed | undefined =>
  sectionsIn(form)
    .flatMap(({ fields }) => fields)
    .find((placed) => placed.field === field);

/** A place for a field: before the one that is at `at` in the section now; the number of its fields means behind the last. */
export interface FieldSpot {
  readonly section: string;
  readonly at: number;
}

/** A place for a section: before the one that is at `at` in the group now. */
export interface SectionSpot {
  readonly tab: string | null;
  readonly at: number;
}

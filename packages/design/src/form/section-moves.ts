import type { FormDocument, Section } from '@tangram/model';
import { freeName } from '../data/field-names.ts';
import { fieldsOn, takeField } from './field-moves.ts';
import { groupOf, groupsOf, sectionNamed, type SectionSpot, sectionsIn, withGroups } from './groups.ts';

type Words = Section['label'];

const namesOf = (form: FormDocument): ReadonlySet<string> => new Set(sectionsIn(form).map(({ name }) => name));

/** Puts in a section. Its name becomes another one where it is taken, and fields that are on the form already are left out of it. */
export function insertSection(form: FormDocument, section: Section, spot: SectionSpot): FormDocument {
  const placed = new Set(fieldsOn(form));
  const own = section.fields.filter(({ field }, i, all) => !placed.has(field) && all.findIndex((one) => one.field === field) === i);
  const put = { ...section, name: freeName(section.name, namesOf(form)), fields: own };
  if (!groupsOf(form).some(({ tab }) => tab === spot.tab)) return form;
  return withGroups(form, ({ tab, sections }) => (tab === spot.tab ? sections.toSpliced(spot.at, 0, put) : sections));
}

/** A new section without fields. @returns also the name that it got */
export function addSection(form: FormDocument, label: Words, spot: SectionSpot): { readonly form: FormDocument; readonly name: string } {
  const name = freeName('section', namesOf(form));
  return { form: insertSection(form, { name, label, columns: 2, fields: [] }, spot), name };
}

/** Moves a section, within its tab or to another one. */
export function moveSection(form: FormDocument, name: string, spot: SectionSpot): FormDocument {
  const section = sectionNamed(form, name);
  const group = groupOf(form, name);
  if (!section || !group || !groupsOf(form).some(({ tab }) => tab === spot.tab)) return form;
  const from = group.sections.indexOf(section);
  const at = group.tab === spot.tab && from < spot.at ? spot.at - 1 : spot.at;
  return withGroups(removeSection(form, name), ({ tab, sections }) => (tab === spot.tab ? sections.toSpliced(at, 0, section) : sections));
}

/** Takes a section off the form, and its fields with it. */
export const removeSection = (form: FormDocument, name: string): FormDocument =>
  withGroups(form, ({ sections }) => sections.filter((section) => section.name !== name));

/** Makes a section of some fields, right behind the section that holds the first of them. @returns also its name; null when none is placed */
export function wrapInSection(
  form: FormDocument,
  fields: readonly string[],
  label: Words,
): { readonly form: FormDocument; readonly name: string } | null {
  const wrapped = sectionsIn(form)
    .flatMap((section) => section.fields)
    .filter(({ field }) => fields.includes(field));
  const from = sectionsIn(form).find((section) => section.fields.some(({ field }) => fields.includes(field)));
  const group = from && groupOf(form, from.name);
  if (!from || !group) return null;
  const without = wrapped.reduce((made, { field }) => takeField(made, field), form);
  const name = freeName('section', namesOf(form));
  const section = { name, label, columns: from.columns ?? 2, fields: wrapped };
  return { form: insertSection(without, section, { tab: group.tab, at: group.sections.indexOf(from) + 1 }), name };
}

/** Adds the fields of a section to those of the one before it in the same tab; the first of a tab stays as it is. */
export function mergeIntoPrevious(form: FormDocument, name: string): FormDocument {
  const group = groupOf(form, name);
  const at = group?.sections.findIndex((section) => section.name === name) ?? 0;
  const [before, own] = [group?.sections[at - 1], group?.sections[at]];
  if (!before || !own) return form;
  return withGroups(removeSection(form, name), ({ sections }) =>
    sections.map((section) => (section.name === before.name ? { ...section, fields: [...section.fields, ...own.fields] } : section)),
  );
}

/** Changes what a section says of itself; a part that is null is taken away. */
export function describeSection(
  form: FormDocument,
  name: string,
  change: { readonly label?: Words; readonly text?: Words | null; readonly visibleWhen?: string | null },
): FormDocument {
  return withGroups(form, ({ sections }) =>
    sections.map((section) => {
      if (section.name !== name) return section;
      const { text = null, visibleWhen = null, ...rest } = { ...section, ...change };
      return { ...rest, ...(text === null ? {} : { text }), ...(visibleWhen === null ? {} : { visibleWhen }) };
    }),
  );
}

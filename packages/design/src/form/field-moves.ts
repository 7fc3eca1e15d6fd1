import type { FormDocument, Placed } from '@tangram/model';
import { type FieldSpot, placedAs, sectionNamed, sectionsIn, spotOf, withGroups, withSection } from './groups.ts';

/** Names of the fields on a form, in the order in which it is drawn. */
export const fieldsOn = (form: FormDocument): readonly string[] =>
  sectionsIn(form).flatMap(({ fields }) => fields.map(({ field }) => field));

/** Fields of an object that are not on the form, in the object's order. */
export function unplaced<F extends { readonly name: string }>(fields: readonly F[], form: FormDocument): readonly F[] {
  const placed = new Set(fieldsOn(form));
  return fields.filter(({ name }) => !placed.has(name));
}

/** Puts a field in its place. One that is on the form already moves there and keeps its width and conditions. */
export function placeField(form: FormDocument, field: string, spot: FieldSpot): FormDocument {
  if (!sectionNamed(form, spot.section)) return form;
  const from = spotOf(form, field);
  const isLaterInSame = from?.section === spot.section && from.at < spot.at;
  const at = isLaterInSame ? spot.at - 1 : spot.at;
  const placed = placedAs(form, field) ?? { field };
  return withSection(from ? takeField(form, field) : form, spot.section, (section) => ({
    ...section,
    fields: section.fields.toSpliced(Math.max(0, at), 0, placed),
  }));
}

/** Takes a field off the form; its section stays, even empty. */
export const takeField = (form: FormDocument, field: string): FormDocument =>
  withGroups(form, ({ sections }) =>
    sections.map((section) =>
      section.fields.some((placed) => placed.field === field)
        ? { ...section, fields: section.fields.filter((placed) => placed.field !== field) }
        : section,
    ),
  );

/** What a form can say of a field that is placed on it. */
export type PlacedCondition = 'visibleWhen' | 'requiredWhen' | 'readOnlyWhen';

/** Says under which condition a placed field is shown, required or closed; null takes the condition away. */
export function withCondition(form: FormDocument, field: string, key: PlacedCondition, text: string | null): FormDocument {
  const spot = spotOf(form, field);
  if (!spot) return form;
  return withSection(form, spot.section, (section) => ({
    ...section,
    fields: section.fields.map((placed): Placed => {
      if (placed.field !== field) return placed;
      const { [key]: _, ...rest } = placed;
      return text === null || text.trim() === '' ? rest : { ...rest, [key]: text };
    }),
  }));
}

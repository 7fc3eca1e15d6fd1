import type { FieldType, FormDocument, Placed, Section } from '@tangram/model';
import { twelfthsOf, usualSpan } from '@tangram/view';
import { sectionNamed, spotOf, withSection } from './groups.ts';

/** The type of a field by its name; undefined for one that the object does not have. */
export type TypeOf = (field: string) => FieldType | undefined;

/** Columns of a section for which nothing is said. */
export const usualColumns = 2;
const possibleColumns = [1, 2, 3, 4] as const;

const typeIn = (typeOf: TypeOf, field: string): FieldType => typeOf(field) ?? 'text';

/** How many twelfths of the form a placed field takes. */
export const widthOf = (section: Section, placed: Placed, typeOf: TypeOf): number =>
  twelfthsOf(typeIn(typeOf, placed.field), section.columns ?? usualColumns, placed.span);

/** Widths that a field of a section can have, in twelfths, from narrow to wide: ¼ ½ ¾ 1, or thirds where the section is in three columns. */
export const widthsOf = ({ columns = usualColumns }: Section): readonly number[] => (columns === 3 ? [4, 8, 12] : [3, 6, 9, 12]);

/** The width that is nearest to so many twelfths. */
export const nearestWidth = (section: Section, twelfths: number): number =>
  widthsOf(section).reduce((best, one) => (Math.abs(one - twelfths) < Math.abs(best - twelfths) ? one : best), 12);

function spanned(placed: Placed, twelfths: number, columns: number, typeOf: TypeOf): Placed {
  const { span: _, ...rest } = placed;
  const span = Math.max(1, Math.round((twelfths * columns) / 12));
  return span === usualSpan(typeIn(typeOf, placed.field), columns) ? rest : { ...rest, span };
}

/**
 * Makes a field as wide as so many twelfths. Where the columns of its section cannot show that, the section is given finer ones and all others
 * stay as wide as they are; where that is not possible either, nothing changes.
 */
export function withWidth(form: FormDocument, field: string, twelfths: number, typeOf: TypeOf): FormDocument {
  const section = sectionNamed(form, spotOf(form, field)?.section ?? '');
  if (!section) return form;
  const now = section.columns ?? usualColumns;
  const widths = section.fields.map((placed) => (placed.field === field ? twelfths : widthOf(section, placed, typeOf)));
  const shows = (columns: number) => widths.every((width) => (width * columns) % 12 === 0);
  const columns = shows(now) ? now : possibleColumns.find(shows);
  if (columns === undefined) return form;
  return withSection(form, section.name, (one) => ({
    ...one,
    ...(columns === now ? {} : { columns }),
    fields: one.fields.map((placed, i) =>
      columns === now && placed.field !== field ? placed : spanned(placed, widths[i] ?? 12, columns, typeOf),
    ),
  }));
}

/** Lays a section out in so many columns: what took the whole width still does, everything else takes one column. */
export const withColumns = (form: FormDocument, name: string, columns: number, typeOf: TypeOf): FormDocument =>
  withSection(form, name, (section) => ({
    ...section,
    columns,
    fields: section.fields.map((placed) => {
      const full = (section.columns ?? usualColumns) > 1 && widthOf(section, placed, typeOf) === 12;
      return spanned(placed, full ? 12 : 12 / columns, columns, typeOf);
    }),
  }));

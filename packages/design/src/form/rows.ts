import type { Arrow } from '../canvas/arrow.ts';
import type { FormDocument, Section } from '@tangram/model';
import { type FieldSpot, groupOf, groupsOf, sectionNamed, spotOf } from './groups.ts';
import { type TypeOf, widthOf } from './widths.ts';

/** Where a placed field comes to stand. */
export interface FormCell {
  readonly field: string;
  readonly at: number;
  /** From 0. */
  readonly row: number;
  /** Twelfths to its left in the row, and those it takes. */
  readonly from: number;
  readonly width: number;
}

/** The fields of a section as they fall into rows of twelve: one that does not fit begins the next row. */
export function cellsOf(section: Section, typeOf: TypeOf): readonly FormCell[] {
  const cells: FormCell[] = [];
  for (const [at, placed] of section.fields.entries()) {
    const last = cells.at(-1);
    const width = widthOf(section, placed, typeOf);
    const end = last ? last.from + last.width : 0;
    const fits = last === undefined || end + width <= 12;
    cells.push({ field: placed.field, at, row: (last?.row ?? 0) + (fits ? 0 : 1), from: fits ? end : 0, width });
  }
  return cells;
}

/** Where something that is held above a cell would be put: beside it, or above or under its whole row. */
export type CellSide = 'before' | 'after' | 'above' | 'under';

/** The place that a side of a cell means. */
export function spotBeside(section: Section, field: string, side: CellSide, typeOf: TypeOf): FieldSpot {
  const cells = cellsOf(section, typeOf);
  const cell = cells.find((one) => one.field === field);
  const ofRow = cells.filter(({ row }) => row === cell?.row);
  const at = {
    before: cell?.at ?? 0,
    after: (cell?.at ?? 0) + 1,
    above: ofRow[0]?.at ?? 0,
    under: (ofRow.at(-1)?.at ?? 0) + 1,
  } satisfies Record<CellSide, number>;
  return { section: section.name, at: at[side] };
}

/** What is chosen on a form. */
export type FormPart = { readonly kind: 'field'; readonly field: string } | { readonly kind: 'section'; readonly section: string };

/** In the row above or below, what stands over or under so many twelfths. */
const inRow = (cells: readonly FormCell[], row: number, from: number): FormCell | undefined => {
  const ofRow = cells.filter((cell) => cell.row === row);
  return ofRow.findLast((cell) => cell.from <= from) ?? ofRow[0];
};

const isBack = (arrow: Arrow): boolean => arrow === 'ArrowUp' || arrow === 'ArrowLeft';

/** What stands next to a cell of its section in the direction of an arrow. */
function beside(cells: readonly FormCell[], own: FormCell, arrow: Arrow): FormCell | undefined {
  const step = isBack(arrow) ? -1 : 1;
  const aside = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  return aside ? cells[own.at + step] : inRow(cells, own.row + step, own.from);
}

/** Sections that are seen together with one, and its place among them. */
function around(form: FormDocument, section: string): { readonly sections: readonly Section[]; readonly at: number } {
  const sections = [...(groupsOf(form)[0]?.sections ?? []), ...(groupOf(form, section)?.sections ?? [])];
  const seen = sections.filter((one, i) => sections.indexOf(one) === i);
  return { sections: seen, at: seen.findIndex(({ name }) => name === section) };
}

/** Where a lifted field goes with an arrow: along its row, to the next row, and on into the next section that is in sight; null at the end. */
export function stepLifted(form: FormDocument, field: string, arrow: Arrow, typeOf: TypeOf): FieldSpot | null {
  const spot = spotOf(form, field);
  const section = spot && sectionNamed(form, spot.section);
  if (!spot || !section) return null;
  const cells = cellsOf(section, typeOf);
  const own = cells[spot.at];
  const back = isBack(arrow);
  const to = own && beside(cells, own, arrow);
  if (to) return { section: section.name, at: back ? to.at : to.at + 1 };
  const { sections, at } = around(form, section.name);
  const next = sections[at + (back ? -1 : 1)];
  return next ? { section: next.name, at: back ? next.fields.length : 0 } : null;
}

const part = (cell: FormCell): FormPart => ({ kind: 'field', field: cell.field });

/** What an arrow chooses from what is chosen: a section is chosen between its fields and those of the section before. */
export function stepChosen(form: FormDocument, chosen: FormPart, arrow: Arrow, typeOf: TypeOf): FormPart {
  const name = chosen.kind === 'section' ? chosen.section : spotOf(form, chosen.field)?.section;
  const section = sectionNamed(form, name ?? '');
  if (!section) return chosen;
  const { sections, at } = around(form, section.name);
  const back = isBack(arrow);
  const cells = cellsOf(section, typeOf);
  if (chosen.kind === 'field') {
    const own = cells.find(({ field }) => field === chosen.field);
    const to = own && beside(cells, own, arrow);
    if (to) return part(to);
    const next = sections[at + 1];
    return back ? { kind: 'section', section: section.name } : next ? { kind: 'section', section: next.name } : chosen;
  }
  const first = cells[0];
  if (!back && first) return part(first);
  const next = sections[at + (back ? -1 : 1)];
  if (!next) return chosen;
  const last = back ? cellsOf(next, typeOf).at(-1) : undefined;
  return last ? part(last) : { kind: 'section', section: next.name };
}

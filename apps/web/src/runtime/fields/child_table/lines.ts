import type { Field, FieldType, ObjectDefinition } from '@tangram/model';

const widths: Readonly<Partial<Record<FieldType, number>>> = {
  integer: 72,
  decimal: 80,
  percent: 72,
  currency: 112,
  duration: 80,
  rating: 120,
  select: 112,
  stage: 112,
  date: 116,
  datetime: 148,
  time: 84,
  boolean: 80,
  user: 124,
};
const unfit = new Set<FieldType>([
  'child_table',
  'file',
  'image',
  'json',
  'rich_text',
  'long_text',
  'secret_text',
  'checklist',
  'address',
  'geo',
  'multi_reference',
  'polymorphic',
  'autonumber',
  'id',
]);

/** A column of the lines' table. */
export interface LineColumn {
  readonly field: Field;
  /** A track of the grid: pixels, or a share of what is left for names and words. */
  readonly track: string;
  /** What it needs at least, in pixels. */
  readonly least: number;
}

/** The columns of a child table: what can be written in one line, the way back to the parent left out. */
export function lineColumns(child: ObjectDefinition, inverse: string): readonly LineColumn[] {
  const shown = child.fields.filter(
    (field) =>
      field.origin === 'declared' && !field.readOnly && field.name !== inverse && field.name !== 'position' && !unfit.has(field.type),
  );
  const first = shown.find(({ type }) => type === 'reference') ?? child.nameField;
  const rest = shown.filter((field) => field !== first);
  return [...(shown.includes(first) ? [first] : []), ...rest].map(columnOf);
}

/** Columns of lines that are only looked at: as many as fit beside each other on a page. */
export const shownColumns = (child: ObjectDefinition, inverse: string): readonly LineColumn[] => lineColumns(child, inverse).slice(0, 7);

/** Wide enough for the sign of a currency and the arrow that chooses another. */
const signedWidth = 160;
const isOfRecord = ({ money }: Field): boolean => money?.kind === 'amount' && money.unit === 'record';

function columnOf(field: Field): LineColumn {
  const width = isOfRecord(field) ? signedWidth : widths[field.type];
  const least = width ?? (field.type === 'reference' ? 148 : 112);
  return { field, least, track: width === undefined ? `minmax(${least}px, 1fr)` : `${least}px` };
}

/** The field that keeps the order of lines: the child's own integer `position`, where it has one. */
export const positionName = (child: ObjectDefinition): string | null =>
  child.byName.get('position')?.type === 'integer' ? 'position' : null;

/** Whether values of a column stand at its end, as figures do. */
export const isFigure = ({ scale, type }: Field): boolean => scale !== null || type === 'integer' || type === 'duration';

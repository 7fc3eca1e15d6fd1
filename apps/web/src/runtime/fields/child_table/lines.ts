import type { Field, FieldType, ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';

/** One line as the form holds it; an id says that it is already stored. */
export type Line = Readonly<Record<string, unknown>>;

const widths: Readonly<Partial<Record<FieldType, number>>> = {
  integer: 64,
  decimal: 72,
  percent: 64,
  currency: 104,
  select: 112,
  date: 124,
  boolean: 72,
  user: 124,
};
const unfit = new Set<FieldType>([
  'child_table',
  'file',
  'image',
  'json',
  'rich_text',
  'long_text',
  'checklist',
  'address',
  'geo',
  'multi_reference',
  'autonumber',
  'id',
]);

/** A column of the lines' table. */
export interface LineColumn {
  readonly field: Field;
  /** A track of the grid: pixels, or a share of what is left for names and words. */
  readonly track: string;
}

/** The columns of a child table: what can be written in one line, the way back to the parent left out. */
export function lineColumns(child: ObjectDefinition, inverse: string): readonly LineColumn[] {
  const shown = child.fields.filter(
    (field) =>
      field.origin === 'declared' && !field.readOnly && field.name !== inverse && field.name !== 'position' && !unfit.has(field.type),
  );
  const first = shown.find(({ type }) => type === 'reference') ?? child.nameField;
  const rest = shown.filter((field) => field !== first);
  return [...(shown.includes(first) ? [first] : []), ...rest].slice(0, 7).map((field) => ({ field, track: trackOf(field) }));
}

const trackOf = ({ type }: Field): string => {
  const width = widths[type];
  return width === undefined ? `minmax(${type === 'reference' ? 132 : 96}px, 1fr)` : `${width}px`;
};

/**
 * Reads a table that was copied elsewhere into lines, cell by cell from a column on. Names of options become their codes;
 * what needs a record's id cannot be read from a word and is passed over.
 */
export function pastedLines(text: string, columns: readonly LineColumn[], from: number, locale: 'zh-CN' | 'en'): readonly Line[] {
  const rows = text
    .replace(/\r/g, '')
    .split('\n')
    .filter((row) => row.trim() !== '');
  return rows.map((row) =>
    Object.fromEntries(
      row.split('\t').flatMap((cell, i) => {
        const field = columns[from + i]?.field;
        const value = field ? valueOfCell(cell.trim(), field, locale) : undefined;
        return field && value !== undefined ? [[field.name, value]] : [];
      }),
    ),
  );
}

function valueOfCell(cell: string, field: Field, locale: 'zh-CN' | 'en'): unknown {
  if (cell === '') return undefined;
  if (field.targets.length > 0) return undefined;
  if (field.options)
    return field.options.find((option) => option.value === cell || labelOf(option.label, locale, option.value) === cell)?.value;
  const digits = cell.replace(/[,¥%\s]/g, '');
  if (field.type === 'integer' || field.type === 'rating') return /^-?\d+$/.test(digits) ? Number(digits) : cell;
  return field.scale === null ? cell : digits;
}

/** What changed between the lines that are stored and those in the form, as a PATCH takes it. */
export function lineChanges(
  before: readonly Line[],
  now: readonly Line[],
): { readonly create: readonly Line[]; readonly update: readonly Line[]; readonly delete: readonly string[] } {
  const stored = new Map(before.flatMap((line) => (typeof line['id'] === 'string' ? [[line['id'], line] as const] : [])));
  const left = new Set(now.map((line) => line['id']));
  return {
    create: now.filter((line) => line['id'] === undefined),
    update: now.flatMap((line) => {
      const old = typeof line['id'] === 'string' ? stored.get(line['id']) : undefined;
      if (!old) return [];
      const changed = Object.entries(line).filter(
        ([name, value]) => name !== 'id' && JSON.stringify(value ?? null) !== JSON.stringify(old[name] ?? null),
      );
      return changed.length === 0 ? [] : [{ id: line['id'], ...Object.fromEntries(changed) }];
    }),
    delete: [...stored.keys()].filter((id) => !left.has(id)),
  };
}

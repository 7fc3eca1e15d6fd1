import type { Json } from '@tangram/contract';
import type { Issue, Locale } from '@tangram/errors';
import type { Field, Model, ObjectDefinition, Option } from '@tangram/model';
import { parseChoiceText, splitAtCommas, splitValues } from '@tangram/model';
import { type Called, closest } from '../mapping/closest.ts';
import type { ImportOptions } from '../mapping/import-options.ts';
import { canCreateBy, planImport, type ReferenceColumns } from '../mapping/import-plan.ts';
import { createRowReader, keyText } from '../run/read-row.ts';
import type { ColumnScan } from './scan-columns.ts';

/** Texts of a column that are listed for somebody to sort out. */
const MOST_LISTED = 200;
const MOST_EXAMPLES = 3;

/** A text of the file and what it stands for. */
export interface ChoiceText {
  readonly text: string;
  readonly rows: number;
  /** The value of the option it names; null when it names none. */
  readonly value: string | null;
  /** The value it probably means, where it names none. */
  readonly guess: string | null;
}

/** A text of the file that names no record. */
export interface StrangeName {
  readonly text: string;
  readonly rows: number;
  /** The name it probably means. */
  readonly guess: string | null;
}

/** What is to be known of a mapped column before the import. */
export interface ColumnFacts {
  /** Rows whose cell cannot be read as the field's type, with some of them. */
  readonly unreadable: { readonly rows: number; readonly examples: readonly { readonly text: string; readonly message: string }[] };
  /** For a closed set of values: every text, those without a value first. */
  readonly choices?: readonly ChoiceText[];
  /** For a reference that is found by the column. */
  readonly names?: {
    readonly object: string;
    readonly found: number;
    readonly missing: number;
    /** The most frequent ones. */
    readonly strangers: readonly StrangeName[];
    /** Whether records for the missing ones could be created along the way. */
    readonly canCreate: boolean;
  };
}

/** Looks records up by their names. */
export interface NameBook {
  count(target: ObjectDefinition, field: Field, values: readonly Json[]): Promise<ReadonlyMap<string, number>>;
  all(target: ObjectDefinition, field: Field): Promise<readonly Called<string>[]>;
}

interface Column {
  readonly name: string;
  readonly path: string;
  readonly scan: ColumnScan;
}

/** @param own the names that the file's own rows will have, for references among them */
export async function columnFacts(
  { name, path, scan }: Column,
  {
    model,
    options,
    timeZone,
    locale,
    book,
    own,
  }: {
    readonly model: Model;
    readonly options: ImportOptions;
    readonly timeZone: string;
    readonly locale: Locale;
    readonly book: NameBook;
    readonly own: ReadonlySet<string>;
  },
): Promise<ColumnFacts | null> {
  const replaced = options.values.get(name) ?? new Map<string, string | null>();
  const alone: ImportOptions = {
    ...options,
    mapping: new Map([[name, path]]),
    values: new Map([[name, replaced]]),
    // The id of a record only serves to find it.
    ...(path === 'id' ? { mode: 'update', match: ['id'] } : { mode: 'create', match: null }),
    createMissing: false,
    onMissing: 'fail',
  };
  const { plan } = planImport(model, alone, [name]);
  if (!plan) return null;
  const reader = createRowReader(plan, { dateOrder: options.dateOrder, timeZone });
  const bad: { readonly text: string; readonly rows: number; readonly issue: Issue }[] = [];
  const wanted = new Map<string, { readonly text: string; readonly key: Json; rows: number }>();
  for (const [text, rows] of scan.texts) {
    const read = reader.read({ line: 0, cells: [text] });
    const [issue] = read.issues;
    if (issue) bad.push({ text, rows, issue });
    for (const one of read.wanted[0] ?? []) {
      const [key] = 'key' in one ? one.key : [];
      if (!('key' in one) || key === undefined || key === null) continue;
      const known = wanted.get(keyText([key]));
      if (known) known.rows += rows;
      else wanted.set(keyText([key]), { text: one.text, key, rows });
    }
  }
  const [cell] = plan.cells;
  const [reference] = plan.references;
  const choices = cell ? choicesOf(cell.field) : null;
  // What is asked for piece by piece is not told as unreadable too.
  const unreadable = choices ? { rows: 0, examples: [] } : examplesOf(bad, locale);
  return {
    unreadable,
    ...(choices ? { choices: choiceTexts(scan, choices, cell?.field.type === 'multi_select', replaced) } : {}),
    ...(reference ? { names: await namesOf(reference, wanted, book, own) } : {}),
  };
}

const examplesOf = (bad: readonly { readonly text: string; readonly rows: number; readonly issue: Issue }[], locale: Locale) => ({
  rows: bad.reduce((sum, { rows }) => sum + rows, 0),
  examples: bad.slice(0, MOST_EXAMPLES).map(({ text, issue }) => ({ text, message: issue.text[locale] })),
});

const choicesOf = (field: Field): readonly Option[] | null =>
  field.type === 'select' || field.type === 'multi_select' || field.type === 'stage' ? (field.options ?? null) : null;

function choiceTexts(
  scan: ColumnScan,
  options: readonly Option[],
  several: boolean,
  replaced: ReadonlyMap<string, string | null>,
): readonly ChoiceText[] {
  const called = options.map(({ value, label }) => ({ value, texts: [value, ...Object.values(label)] }));
  const rows = new Map<string, number>();
  for (const [text, count] of scan.texts)
    for (const piece of several && !replaced.has(text) ? piecesOf(text, options) : [text]) rows.set(piece, (rows.get(piece) ?? 0) + count);
  return [...rows]
    .map(([text, count]): ChoiceText => {
      const meant = replaced.get(text);
      const value = meant === null ? null : parseChoiceText(meant ?? text, options);
      return { text, rows: count, value, guess: value === null && meant !== null ? closest(meant ?? text, called) : null };
    })
    .sort((a, b) => Number(a.value !== null) - Number(b.value !== null) || b.rows - a.rows)
    .slice(0, MOST_LISTED);
}

/** The parts of a cell with several values; a comma separates only what is no option as a whole. */
const piecesOf = (text: string, options: readonly Option[]): readonly string[] =>
  splitValues(text).flatMap((part) => (parseChoiceText(part, options) === null ? splitAtCommas(part) : [part]));

async function namesOf(
  reference: ReferenceColumns,
  wanted: ReadonlyMap<string, { readonly text: string; readonly key: Json; readonly rows: number }>,
  book: NameBook,
  own: ReadonlySet<string>,
): Promise<NonNullable<ColumnFacts['names']>> {
  const { target, by } = reference;
  const [column] = by;
  const shape = { object: target.name, found: 0, missing: 0, strangers: [], canCreate: canCreateBy(target, by) };
  if (!column) return shape;
  const counts = await book.count(
    target,
    column.field,
    [...wanted.values()].map(({ key }) => key),
  );
  const strangers = [...wanted].flatMap(([key, { text, rows }]) => (counts.has(key) || own.has(text) ? [] : [{ text, rows }]));
  const called = strangers.length > 0 ? await book.all(target, column.field) : [];
  return {
    ...shape,
    found: wanted.size - strangers.length,
    missing: strangers.length,
    strangers: strangers
      .sort((a, b) => b.rows - a.rows)
      .slice(0, MOST_LISTED)
      .map(({ text, rows }) => ({ text, rows, guess: closest(text, called) })),
  };
}

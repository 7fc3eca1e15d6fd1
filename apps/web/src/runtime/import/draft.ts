import type { ImportColumn, ImportPreview, Json, JsonObject } from '@tangram/contract';
import { type ColumnState, columnState } from '@tangram/view';

/** The steps of the wizard in their order. */
export const steps = ['file', 'header', 'mapping', 'match', 'rehearsal'] as const;
export type Step = (typeof steps)[number];

export type Mode = 'create' | 'update' | 'upsert';

/** What becomes of records that are there already. */
export type Existing = 'overwrite' | 'fill' | 'skip';

/** What is told to the server about reading the file; what is absent is found out. */
export interface Reading {
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly dateOrder?: string;
}

/** Everything a person has said about an import so far. */
export interface ImportDraft {
  readonly fileId: string;
  readonly step: Exclude<Step, 'file'>;
  readonly reading: Reading;
  /** Columns that were mapped by hand; null: left out. The others are as the server guesses. */
  readonly mapping: Readonly<Record<string, string | null>>;
  /** By column: what its texts stand for; null: nothing. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Columns whose missing records are created. */
  readonly createMissing: readonly string[];
  /** Columns whose missing records leave the reference empty, with a warning. */
  readonly leaveEmpty: readonly string[];
  readonly mode: Mode;
  readonly match: string | readonly string[] | null;
  readonly existing: Existing;
  /** Columns for which something else holds. */
  readonly existingOf: Readonly<Record<string, Existing>>;
  /** What becomes of a row whose record an earlier row wrote: written too, with a warning, or the row fails. */
  readonly repeats: 'apply' | 'fail';
  /** What becomes of a row that rules only warn of: written with the warning, or the row fails. */
  readonly warnings: 'apply' | 'fail';
  readonly clearsEmpty: boolean;
  readonly historical: boolean;
  /** Whether people are told of the records that they are given. */
  readonly notifies: boolean;
  /** The id of the template that was said again. */
  readonly template: string | null;
  /** The dry run that was made, and of what. */
  readonly rehearsal: { readonly id: string; readonly of: string } | null;
}

/** What is said of a file that has just arrived: nothing yet. */
export const emptyDraft = (fileId: string): ImportDraft => ({
  fileId,
  step: 'header',
  reading: {},
  mapping: {},
  values: {},
  createMissing: [],
  leaveEmpty: [],
  mode: 'create',
  match: null,
  existing: 'overwrite',
  existingOf: {},
  repeats: 'apply',
  warnings: 'apply',
  clearsEmpty: false,
  historical: false,
  notifies: true,
  template: null,
  rehearsal: null,
});

/** Another sheet or header: other columns, so what was said of them no longer holds. */
export const readAs = (draft: ImportDraft, reading: Reading): ImportDraft => ({
  ...emptyDraft(draft.fileId),
  reading: { ...draft.reading, ...reading },
  historical: draft.historical,
});

/** Maps a column by hand; what was said of its texts goes. */
export function mapColumn(draft: ImportDraft, column: string, path: string | null): ImportDraft {
  const { [column]: _, ...values } = draft.values;
  return {
    ...draft,
    mapping: { ...draft.mapping, [column]: path },
    values,
    createMissing: draft.createMissing.filter((one) => one !== column),
    leaveEmpty: draft.leaveEmpty.filter((one) => one !== column),
  };
}

/** Says what a text of a column stands for. */
export const mean = (draft: ImportDraft, column: string, text: string, value: string | null): ImportDraft => ({
  ...draft,
  values: { ...draft.values, [column]: { ...draft.values[column], [text]: value } },
});

/** Says what becomes of the missing records of a column. */
export function forMissing(draft: ImportDraft, column: string, what: 'fail' | 'create' | 'empty'): ImportDraft {
  const others = (names: readonly string[]) => names.filter((name) => name !== column);
  return {
    ...draft,
    createMissing: what === 'create' ? [...others(draft.createMissing), column] : others(draft.createMissing),
    leaveEmpty: what === 'empty' ? [...others(draft.leaveEmpty), column] : others(draft.leaveEmpty),
  };
}

/** What a text of a column is taken for: as it was said, else what it names, else what it resembles. undefined: nobody knows. */
export function meaningOf(
  draft: ImportDraft,
  column: string,
  { text, value = null, guess }: { readonly text: string; readonly value?: string | null; readonly guess: string | null },
): string | null | undefined {
  const said = draft.values[column]?.[text];
  return said !== undefined ? said : (value ?? guess ?? undefined);
}

/** Texts of a column that nobody knows the meaning of, and those that are only guessed. */
export function doubtsOf(draft: ImportDraft, column: ImportColumn): { readonly unknown: number; readonly guessed: number } {
  const settled = draft.createMissing.includes(column.name) || draft.leaveEmpty.includes(column.name);
  const texts = [...(column.choices ?? []).filter(({ value }) => value === null), ...(settled ? [] : (column.names?.strangers ?? []))];
  const unsaid = texts.filter(({ text }) => draft.values[column.name]?.[text] === undefined);
  const guessed = unsaid.filter(({ guess }) => guess !== null).length;
  return { unknown: unsaid.length - guessed, guessed };
}

/** Whether a column should be looked at. */
export function stateOf(draft: ImportDraft, column: ImportColumn): ColumnState {
  const { unknown, guessed } = doubtsOf(draft, column);
  return columnState({ field: column.field, sure: column.sure && column.unreadable.rows === 0 && unknown + guessed === 0 });
}

/** How the file is to be looked at again. What the past may set is looked at in any case, so that turning it on asks nothing anew. */
export const previewOptions = (draft: Pick<ImportDraft, 'reading' | 'mapping'>, object: string): JsonObject => ({
  object,
  ...draft.reading,
  mapping: draft.mapping,
  historical: true,
});

/** The import as it is asked for: what was said, and what was guessed and let stand. */
export function importOptions(draft: ImportDraft, preview: ImportPreview, object: string): JsonObject {
  const mapped = preview.columns.filter((column) => column.field !== null);
  const names = new Set(mapped.map(({ name }) => name));
  const values = mapped.flatMap((column) => {
    const replaced = replacements(draft, column);
    return Object.keys(replaced).length > 0 ? [[column.name, replaced] as const] : [];
  });
  const left = draft.leaveEmpty.filter((column) => names.has(column));
  return {
    object,
    ...draft.reading,
    ...(preview.sheet === null ? {} : { sheet: preview.sheet }),
    headerRow: preview.headerRow,
    mapping: Object.fromEntries(mapped.map(({ name, field }) => [name, field])),
    values: Object.fromEntries(values),
    mode: draft.mode,
    ...(draft.mode === 'create' || draft.match === null ? {} : { match: draft.match }),
    ...(draft.mode === 'create'
      ? {}
      : { existing: existingByColumn(draft, names), ...(draft.repeats === 'fail' ? { repeats: 'fail' } : {}) }),
    ...(draft.clearsEmpty && draft.mode !== 'create' && existingOf(draft) === 'overwrite' ? { emptyCells: 'clear' } : {}),
    createMissing: draft.createMissing.filter((column) => names.has(column)),
    onMissing: Object.fromEntries(left.map((column) => [column, 'empty'])),
    ...(draft.warnings === 'fail' ? { warnings: 'fail' } : {}),
    historical: draft.historical,
    ...(draft.notifies ? {} : { run: { notifications: false } }),
  };
}

/** An import that only updates has nothing to do with what it passes over. */
const existingOf = ({ mode, existing }: ImportDraft): Existing => (mode === 'update' && existing === 'skip' ? 'overwrite' : existing);

/** One word for all columns, or a word for each where they differ. */
function existingByColumn(draft: ImportDraft, names: ReadonlySet<string>): Json {
  const whole = existingOf(draft);
  const differs = [...names].some((name) => (draft.existingOf[name] ?? whole) !== whole);
  return whole === 'skip' || !differs ? whole : Object.fromEntries([...names].map((name) => [name, draft.existingOf[name] ?? whole]));
}

/** Texts of a column that stand for something else than they say. */
function replacements(draft: ImportDraft, column: ImportColumn): Readonly<Record<string, string | null>> {
  const settled = draft.createMissing.includes(column.name);
  const open = [...(column.choices ?? []), ...(settled ? [] : (column.names?.strangers ?? []))];
  return {
    ...Object.fromEntries(
      open.flatMap((one) => {
        const meant = meaningOf(draft, column.name, one);
        const named = 'value' in one ? one.value : null;
        return meant === undefined || meant === named ? [] : [[one.text, meant]];
      }),
    ),
    ...draft.values[column.name],
  };
}

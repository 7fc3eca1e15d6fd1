import { isJsonObject, type Json, type JsonObject, listOf, numberOf, textOf } from './json.ts';

/** Bytes that the file of an import may have. */
export const importLimitBytes = 200 * 1024 * 1024;

/** Where an import stands. */
export type ImportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';
const states: readonly ImportState[] = ['queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'];

/** One import: how far it is and what came of it. */
export interface ImportRun {
  readonly id: string;
  readonly state: ImportState;
  readonly object: string;
  readonly file: string;
  /** Rows of the file; null until they were counted. */
  readonly total: number | null;
  /** Rows that were dealt with. */
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly warned: number;
  readonly dryRun: boolean;
  /** The user's id. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** There is a file of rows with problems. */
  readonly hasErrors: boolean;
  /** Why the whole import failed, in words. */
  readonly error: string | null;
  /** Set while it can be taken back. */
  readonly undoUntil: string | null;
  /** What an undo took back and what it left; null until one was asked for. */
  readonly undo: { readonly undone: number; readonly kept: number } | null;
}

/** By what a column was recognised. */
export type ImportSign = 'name' | 'pinyin' | 'part' | 'words' | 'content' | 'linked' | 'left';
const signs: readonly ImportSign[] = ['name', 'pinyin', 'part', 'words', 'content', 'linked', 'left'];

/** A text of the file in a column with a closed set of values. */
export interface ImportChoice {
  readonly text: string;
  readonly rows: number;
  /** The value of the option it names; null when it names none. */
  readonly value: string | null;
  /** The value it probably means. */
  readonly guess: string | null;
}

/** What a column says about the records it names. */
export interface ImportNames {
  readonly object: string;
  readonly found: number;
  readonly missing: number;
  readonly strangers: readonly { readonly text: string; readonly rows: number; readonly guess: string | null }[];
  /** Whether missing records could be created along the way. */
  readonly canCreate: boolean;
}

/** A column of a file before it is imported. */
export interface ImportColumn {
  readonly name: string;
  /** A field, or a path over a reference; null: not imported. */
  readonly field: string | null;
  readonly by: ImportSign | null;
  readonly sure: boolean;
  readonly samples: readonly string[];
  readonly filled: number;
  readonly unreadable: { readonly rows: number; readonly examples: readonly { readonly text: string; readonly message: string }[] };
  readonly choices: readonly ImportChoice[] | null;
  readonly names: ImportNames | null;
}

/** A file before it is imported. */
export interface ImportPreview {
  readonly fileId: string;
  readonly file: { readonly name: string; readonly size: number };
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly headerRow: number;
  readonly rows: number;
  /** There are more rows than were looked at. */
  readonly more: boolean;
  readonly head: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly columns: readonly ImportColumn[];
}

/** Rows of a file with what is wrong in them. */
export interface ImportRows {
  readonly columns: readonly string[];
  readonly data: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    readonly problems: readonly { readonly severity: string; readonly column: string; readonly message: string }[];
  }[];
  readonly next: number | null;
}

/** Reads an import; null when the value is none. */
export function parseImport(value: unknown): ImportRun | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return null;
  const { file, error, undo } = value;
  return {
    id: value['id'],
    state: states.find((state) => state === value['state']) ?? 'running',
    object: textOf(value['object']),
    file: isJsonObject(file) ? textOf(file['name']) : '',
    total: typeof value['total'] === 'number' ? value['total'] : null,
    done: numberOf(value['done']),
    created: numberOf(value['created']),
    updated: numberOf(value['updated']),
    skipped: numberOf(value['skipped']),
    failed: numberOf(value['failed']),
    warned: numberOf(value['warned']),
    dryRun: value['dryRun'] === true,
    createdBy: textOf(value['createdBy']),
    createdAt: textOf(value['createdAt']),
    finishedAt: textOrNull(value['finishedAt']),
    hasErrors: typeof value['errorsUrl'] === 'string',
    error: isJsonObject(error) ? textOf(error['message']) : null,
    undoUntil: textOrNull(value['undoUntil']),
    undo: isJsonObject(undo) ? { undone: numberOf(undo['undone']), kept: numberOf(undo['kept']) } : null,
  };
}

/** A page of imports, newest first. */
export interface ImportPage {
  readonly data: readonly ImportRun[];
  readonly nextCursor?: string;
}

/** Reads a page of imports. */
export function parseImports(value: unknown): ImportPage | null {
  if (!isJsonObject(value)) return null;
  const cursor = value['nextCursor'];
  return {
    data: listOf(value['data']).flatMap((item) => parseImport(item) ?? []),
    ...(typeof cursor === 'string' ? { nextCursor: cursor } : {}),
  };
}

/** Reads the id of an import that was begun. */
export const parseBegun = (value: unknown): { readonly id: string } | null =>
  isJsonObject(value) && typeof value['id'] === 'string' ? { id: value['id'] } : null;

/** Reads what a file holds. */
export function parsePreview(value: unknown): ImportPreview | null {
  if (!isJsonObject(value) || typeof value['fileId'] !== 'string') return null;
  const { file } = value;
  return {
    fileId: value['fileId'],
    file: isJsonObject(file) ? { name: textOf(file['name']), size: numberOf(file['size']) } : { name: '', size: 0 },
    format: value['format'] === 'xlsx' ? 'xlsx' : 'csv',
    encoding: textOrNull(value['encoding']),
    delimiter: textOrNull(value['delimiter']),
    sheet: textOrNull(value['sheet']),
    sheets: texts(value['sheets']),
    headerRow: numberOf(value['headerRow'], 1),
    rows: numberOf(value['rows']),
    more: value['more'] === true,
    head: objects(value['head']).map((row) => ({ row: numberOf(row['row']), cells: texts(row['cells']) })),
    columns: objects(value['columns']).map(columnOf),
  };
}

function columnOf(column: JsonObject): ImportColumn {
  const { unreadable, choices, names } = column;
  return {
    name: textOf(column['name']),
    field: textOrNull(column['field']),
    by: signs.find((sign) => sign === column['by']) ?? null,
    sure: column['sure'] === true,
    samples: texts(column['samples']),
    filled: numberOf(column['filled']),
    unreadable: {
      rows: isJsonObject(unreadable) ? numberOf(unreadable['rows']) : 0,
      examples: objects(isJsonObject(unreadable) ? unreadable['examples'] : []).map(({ text, message }) => ({
        text: textOf(text),
        message: textOf(message),
      })),
    },
    choices: Array.isArray(choices)
      ? objects(choices).map((choice) => ({ ...stranger(choice), value: textOrNull(choice['value']) }))
      : null,
    names: isJsonObject(names)
      ? {
          object: textOf(names['object']),
          found: numberOf(names['found']),
          missing: numberOf(names['missing']),
          strangers: objects(names['strangers']).map(stranger),
          canCreate: names['canCreate'] === true,
        }
      : null,
  };
}

const stranger = (value: JsonObject) => ({
  text: textOf(value['text']),
  rows: numberOf(value['rows']),
  guess: textOrNull(value['guess']),
});

/** Reads rows with their problems. */
export function parseImportRows(value: unknown): ImportRows | null {
  if (!isJsonObject(value)) return null;
  return {
    columns: texts(value['columns']),
    data: objects(value['data']).map((row) => ({
      row: numberOf(row['row']),
      cells: texts(row['cells']),
      problems: objects(row['problems']).map(({ severity, column, message }) => ({
        severity: textOf(severity),
        column: textOf(column),
        message: textOf(message),
      })),
    })),
    next: typeof value['next'] === 'number' ? value['next'] : null,
  };
}

const textOrNull = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] => listOf(value).map((item) => textOf(item));
const objects = (value: unknown): readonly JsonObject[] => listOf(value).filter(isJsonObject);

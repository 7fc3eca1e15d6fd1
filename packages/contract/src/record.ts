import { isJsonObject, type Json, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import { entriesIn, type ProblemEntry } from './problem.ts';

/** A record as the API shows it: flat, money and decimals as text, a selected path under the path itself. */
export interface RecordRow extends JsonObject {
  readonly id: string;
  readonly version: number;
}

/** One page of records. */
export interface Page {
  readonly data: readonly RecordRow[];
  /** Absent after the last page. */
  readonly nextCursor?: string;
  /** Only when it was asked for. */
  readonly count?: number;
}

/** What a query of records asks for; see the HTTP contract for filter and sort. */
export interface RecordQuery {
  readonly filter?: Json;
  readonly select?: readonly string[];
  readonly sort?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
  /** Records to pass over; not together with `cursor`. */
  readonly offset?: number;
  /** Say with each record what the caller may do with it. */
  readonly include?: 'can';
  readonly count?: 'none' | 'estimated' | 'exact';
  readonly search?: string;
  /** The recycle bin in place of the living records. */
  readonly deleted?: 'only';
  /** The state at a moment; not together with `include` or `deleted`. */
  readonly asOf?: string;
}

/** What an aggregate asks for. Without groups there is one row. */
export interface AggregateQuery {
  readonly filter?: Json;
  readonly search?: string;
  readonly groupBy?: readonly { readonly field: string; readonly bucket?: string; readonly as?: string }[];
  readonly measures: readonly { readonly op: string; readonly field?: string; readonly as: string }[];
  /** Most groups that are wanted, in the order of their values. */
  readonly limit?: number;
}

/** Values of masked fields, and how long the record shows them. */
export interface Unmasked {
  readonly values: JsonObject;
  readonly expiresAt: string;
}

/** Reads what was unmasked. */
export function parseUnmasked(value: unknown): Unmasked | null {
  if (!isJsonObject(value) || !isJsonObject(value['values'])) return null;
  return { values: value['values'], expiresAt: textOf(value['expiresAt']) };
}

/** A change of one record, as history keeps it. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: string;
  /** The user's id; null for the system. */
  readonly actor: string | null;
  /** `update`, `delete`, `undelete`. */
  readonly op: string;
  readonly cause: string;
  readonly changes: Readonly<Record<string, { readonly from: Json; readonly to: Json }>>;
}

/** History, newest first. */
export interface HistoryPage {
  readonly data: readonly HistoryEntry[];
  readonly nextCursor?: string;
}

/** One stage of a record's path. */
export interface PathStage {
  readonly name: string;
  readonly [key: string]: Json | undefined;
}

/** Where a record may go next and what is missing for it. */
export interface PathStep {
  readonly to: string;
  readonly missing: readonly PathGap[];
}

/** One thing that a gate still asks for. */
export interface PathGap {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The stage path of a record. */
export interface StagePath {
  readonly current: string | null;
  readonly enteredAt: string | null;
  readonly guidance: Json;
  readonly stages: readonly PathStage[];
  readonly next: readonly PathStep[];
}

/** One hit of the global search. */
export interface SearchHit {
  readonly object: string;
  readonly id: string;
  readonly title: string;
  readonly matched: string;
}

/** Reads one record; null when the value is none. */
export function parseRecord(value: unknown): RecordRow | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return null;
  return { ...value, id: value['id'], version: numberOf(value['version'], 1) };
}

const records = (value: unknown): readonly RecordRow[] =>
  listOf(value).flatMap((item) => {
    const record = parseRecord(item);
    return record ? [record] : [];
  });

/** The cursor of a page; absent on the last one. */
export const cursorIn = (value: JsonObject): { readonly nextCursor?: string } => {
  const cursor = value['nextCursor'];
  return typeof cursor === 'string' ? { nextCursor: cursor } : {};
};

/** Reads a page of records. */
export function parsePage(value: unknown): Page | null {
  if (!isJsonObject(value)) return null;
  const count = value['count'];
  return { data: records(value['data']), ...cursorIn(value), ...(typeof count === 'number' ? { count } : {}) };
}

/** Reads the rows of an aggregate. */
export const parseRows = (value: unknown): readonly JsonObject[] | null =>
  isJsonObject(value) ? listOf(value['rows']).filter(isJsonObject) : null;

/** Reads a page of history. */
export function parseHistory(value: unknown): HistoryPage | null {
  if (!isJsonObject(value)) return null;
  const data = listOf(value['data'])
    .filter(isJsonObject)
    .map((entry) => ({
      version: numberOf(entry['version']),
      at: textOf(entry['at']),
      actor: typeof entry['actor'] === 'string' ? entry['actor'] : null,
      op: textOf(entry['op']),
      cause: textOf(entry['cause']),
      changes: changesIn(entry['changes']),
    }));
  return { data, ...cursorIn(value) };
}

/** Reads the changes of one version, by field. */
export function changesIn(value: unknown): HistoryEntry['changes'] {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, change]) =>
      isJsonObject(change) ? [[field, { from: change['from'] ?? null, to: change['to'] ?? null }]] : [],
    ),
  );
}

/** Reads a stage path. A gap may come as a field's name or as an error entry. */
export function parsePath(value: unknown): StagePath | null {
  if (!isJsonObject(value)) return null;
  return {
    current: typeof value['current'] === 'string' ? value['current'] : null,
    enteredAt: typeof value['enteredAt'] === 'string' ? value['enteredAt'] : null,
    guidance: value['guidance'] ?? null,
    stages: listOf(value['stages'])
      .filter(isJsonObject)
      .map((stage) => ({ ...stage, name: textOf(stage['name']) })),
    next: listOf(value['next'])
      .filter(isJsonObject)
      .map((step) => ({ to: textOf(step['to']), missing: listOf(step['missing']).map(gapOf) })),
  };
}

/** A number that the next new record would get in a field. What is known only once it is made stands as `…`. */
export interface NextNumber {
  readonly field: string;
  readonly number: string;
}

/** Reads the numbers that the next new record would get. */
export const parseNextNumbers = (value: unknown): readonly NextNumber[] | null =>
  isJsonObject(value)
    ? listOf(value['data'])
        .filter(isJsonObject)
        .map((one) => ({ field: textOf(one['field']), number: textOf(one['number']) }))
    : null;

/** A roll-up of a record that waits to be worked out. */
export interface WaitingRollUp {
  readonly field: string;
  readonly failures: number;
  /** When it is tried again, after a failure. */
  readonly nextAt: string | null;
  readonly reason: string | null;
}

/** Reads why the roll-ups of a record wait. */
export const parseWaiting = (value: unknown): readonly WaitingRollUp[] | null =>
  isJsonObject(value)
    ? listOf(value['data'])
        .filter(isJsonObject)
        .map(({ field, failures, nextAt, reason }) => ({
          field: textOf(field),
          failures: numberOf(failures),
          nextAt: typeof nextAt === 'string' ? nextAt : null,
          reason: typeof reason === 'string' ? reason : null,
        }))
    : null;

function gapOf(value: Json): PathGap {
  if (typeof value === 'string') return { path: value, code: 'required', message: '' };
  if (!isJsonObject(value)) return { path: '', code: '', message: '' };
  return { path: textOf(value['path'], textOf(value['field'])), code: textOf(value['code']), message: textOf(value['message']) };
}

/** Reads the hits of a search. */
export function parseHits(value: unknown): readonly SearchHit[] | null {
  if (!isJsonObject(value)) return null;
  return listOf(value['data'])
    .filter(isJsonObject)
    .map((hit) => ({ object: textOf(hit['object']), id: textOf(hit['id']), title: textOf(hit['title']), matched: textOf(hit['matched']) }));
}

/** One operation of a bulk request. With `version` it is refused when the record has another one by now. */
export type BulkOperation =
  | { readonly op: 'update'; readonly id: string; readonly values: JsonObject; readonly version?: number }
  | { readonly op: 'delete'; readonly id: string; readonly version?: number }
  | { readonly op: 'create'; readonly values: JsonObject };

/** A change of one record, by the version that it made. */
export interface RecordChange {
  readonly id: string;
  readonly version: number;
}

/** What one operation of a bulk request came to. */
export interface BulkResult {
  readonly index: number;
  /** An HTTP status. */
  readonly status: number;
  readonly id?: string;
  /** The record's version afterwards; absent when the operation was refused. */
  readonly version?: number;
  /** There when it was done and changed nothing. */
  readonly unchanged?: true;
  /** Why it was refused; absent when it was not. */
  readonly code?: string;
  readonly errors: readonly ProblemEntry[];
}

/** Reads the results of a bulk request. */
export function parseBulk(value: unknown): readonly BulkResult[] | null {
  if (!isJsonObject(value)) return null;
  return listOf(value['results'])
    .filter(isJsonObject)
    .map((result) => ({
      index: numberOf(result['index']),
      status: statusIn(result['status']),
      ...(typeof result['id'] === 'string' ? { id: result['id'] } : {}),
      ...(typeof result['version'] === 'number' ? { version: result['version'] } : {}),
      ...(result['unchanged'] === true ? { unchanged: true as const } : {}),
      ...(typeof result['code'] === 'string' ? { code: result['code'] } : {}),
      errors: entriesIn(result['errors']),
    }));
}

/** A result's status may be a number or a word; what is neither counts as done. */
const statusIn = (value: unknown): number => (typeof value === 'number' ? value : value === 'error' || value === 'failed' ? 422 : 200);

import { isJsonObject, type Json, type JsonObject, listOf, numberOf, textOf } from './json.ts';

/** Which state a record is to get back: after a version, or at a moment; and which of its fields, all when absent. */
export type RestorePoint = ({ readonly version: number } | { readonly asOf: string }) & { readonly fields?: readonly string[] };

/** What became of the fields of a record. */
export interface RestoredRecord {
  readonly version: number;
  readonly restored: readonly string[];
  readonly refused: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** Something that a restore leaves as it is. */
export interface LeftAsItIs {
  /** `kept` because somebody changed it later, or `refused`. */
  readonly outcome: 'kept' | 'refused';
  readonly object: string;
  readonly id: string;
  readonly title: string | null;
  /** null for the record as a whole. */
  readonly field: string | null;
  readonly actor: string | null;
  readonly at: string | null;
  readonly message: string | null;
}

/** What taking a cause back would do, or did. */
export interface RestoreReport {
  readonly total: number;
  readonly restored: number;
  readonly kept: number;
  readonly refused: number;
  readonly items: readonly LeftAsItIs[];
}

/** A restore that was begun. */
export interface RestoreRun extends RestoreReport {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelling' | 'cancelled';
  readonly done: number;
  readonly error: string | null;
}

const textOrNull = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** Reads what became of a record. */
export function parseRestored(value: unknown): RestoredRecord | null {
  if (!isJsonObject(value)) return null;
  return {
    version: numberOf(value['version'], 1),
    restored: listOf(value['restored']).filter((one) => typeof one === 'string'),
    refused: listOf(value['refused'])
      .filter(isJsonObject)
      .map((one) => ({ field: textOf(one['field']), code: textOf(one['code']), message: textOf(one['message']) })),
  };
}

/** Reads what a restore would do. */
export function parseReport(value: unknown): RestoreReport | null {
  if (!isJsonObject(value)) return null;
  return {
    total: numberOf(value['total']),
    restored: numberOf(value['restored']),
    kept: numberOf(value['kept']),
    refused: numberOf(value['refused']),
    items: listOf(value['items']).filter(isJsonObject).map(leftOf),
  };
}

const leftOf = (item: JsonObject): LeftAsItIs => ({
  outcome: item['outcome'] === 'kept' ? 'kept' : 'refused',
  object: textOf(item['object']),
  id: textOf(item['id']),
  title: textOrNull(item['title']),
  field: textOrNull(item['field']),
  actor: textOrNull(item['actor']),
  at: textOrNull(item['at']),
  message: textOrNull(item['message']),
});

const states = ['waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled'] as const;

/** Reads a restore as it stands. */
export function parseRestore(value: unknown): RestoreRun | null {
  const report = parseReport(value);
  if (!report || !isJsonObject(value)) return null;
  const error = value['error'];
  return {
    ...report,
    id: textOf(value['id']),
    state: states.find((state) => state === value['state']) ?? 'failed',
    done: numberOf(value['done']),
    error: isJsonObject(error) ? textOf(error['message']) : null,
  };
}

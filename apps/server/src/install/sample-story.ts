import { installErrors } from './install.errors.ts';
import type { SampleFile } from './template.ts';

/** One sample record with its final id and values. */
export interface SampleRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Roles of a user; they are kept with the membership, not in the record. */
  readonly roles: readonly string[];
}

/** Records of one object that only point to records of earlier steps. */
export interface SampleStep {
  readonly object: string;
  readonly records: readonly SampleRecord[];
}

/** A sample as it is written: records first, then the references that close rings among them. */
export interface SampleStory {
  readonly steps: readonly SampleStep[];
  readonly rings: readonly SampleStep[];
}

/** What a story depends on besides its files. */
export interface StoryContext {
  /** The day of installation in the workspace's zone. */
  readonly today: { readonly year: number; readonly month: number; readonly day: number };
  /** Minutes that the zone is ahead of UTC; it has no summer time. */
  readonly offsetMinutes: number;
  newId(): string;
}

interface Draft {
  readonly object: string;
  readonly file: string;
  readonly ref: string | null;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly roles: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Sample files → records that can be written. `{ "$ref": name }` becomes the id of the record of that name, `{ "$day": n }` the date
 * n days from the installation, with `"$time": "09:30"` the moment of that wall clock. All ids are made first, so rings resolve.
 *
 * @throws AppError broken_sample
 */
export function readStory(files: readonly SampleFile[], context: StoryContext): SampleStory {
  const drafts = files.flatMap((file) => readFile(file, context));
  const ids = new Map<string, string>();
  for (const { ref, id, file } of drafts) {
    if (ref !== null && ids.has(ref)) throw installErrors.broken_sample({ file, reason: `$ref ${ref}` });
    if (ref !== null) ids.set(ref, id);
  }
  const steps: SampleStep[] = [];
  const rings: SampleStep[] = [];
  const written = new Set<string>();
  for (const [object, group] of groupByObject(drafts)) {
    let waiting = group.map((draft) => ({ draft, needs: refsIn(draft.values).flatMap((ref) => ids.get(ref) ?? []) }));
    while (waiting.length > 0) {
      const free = waiting.filter(({ needs }) => needs.every((id) => written.has(id)));
      const late = free.length > 0 ? new Set<string>() : new Set([...ids.values()].filter((id) => !written.has(id)));
      const next = free.length > 0 ? free : waiting;
      const resolved = next.map(({ draft }) => resolveDraft(draft, ids, late, context));
      steps.push({ object, records: resolved.map(({ first }) => first) });
      const closing = resolved.flatMap(({ then }) => (then ? [then] : []));
      if (closing.length > 0) rings.push({ object, records: closing });
      for (const { draft } of next) written.add(draft.id);
      waiting = waiting.filter((each) => !next.includes(each));
    }
  }
  return { steps, rings };
}

function readFile({ file, content }: SampleFile, { newId }: StoryContext): readonly Draft[] {
  if (!isJson(content) || typeof content['object'] !== 'string' || !Array.isArray(content['records'])) {
    throw installErrors.broken_sample({ file, reason: '{ "object", "records": [] }' });
  }
  const object = content['object'];
  return content['records'].map((record: unknown): Draft => {
    if (!isJson(record)) throw installErrors.broken_sample({ file, reason: JSON.stringify(record) });
    const { $ref, roles, ...values } = record;
    const given = object === 'user' && Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
    return {
      object,
      file,
      ref: typeof $ref === 'string' ? $ref : null,
      id: newId(),
      values: object === 'user' || roles === undefined ? values : { ...values, roles },
      roles: given,
    };
  });
}

function groupByObject(drafts: readonly Draft[]): ReadonlyMap<string, readonly Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) groups.set(draft.object, [...(groups.get(draft.object) ?? []), draft]);
  return groups;
}

/** Names of the records that a value points to, at any depth. */
function refsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isJson(value)) return [];
  return typeof value['$ref'] === 'string' ? [value['$ref']] : Object.values(value).flatMap(refsIn);
}

/** The record with what can be written now, and the values that have to wait for records that come later. */
function resolveDraft(
  draft: Draft,
  ids: ReadonlyMap<string, string>,
  late: ReadonlySet<string>,
  context: StoryContext,
): { first: SampleRecord; then: SampleRecord | null } {
  const waits = (value: unknown) => refsIn(value).some((ref) => late.has(ids.get(ref) ?? ''));
  const resolved = Object.entries(draft.values).map(([name, value]) => ({
    name,
    value: resolve(value, draft.file, ids, context),
    late: waits(value),
  }));
  const valuesOf = (when: boolean) => Object.fromEntries(resolved.flatMap((each) => (each.late === when ? [[each.name, each.value]] : [])));
  const then = resolved.some((each) => each.late) ? { id: draft.id, values: valuesOf(true), roles: [] } : null;
  return { first: { id: draft.id, values: valuesOf(false), roles: draft.roles }, then };
}

function resolve(value: unknown, file: string, ids: ReadonlyMap<string, string>, context: StoryContext): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, file, ids, context));
  if (!isJson(value)) return value;
  const { $ref, $day, $time } = value;
  if (typeof $ref === 'string') {
    const id = ids.get($ref);
    if (id === undefined) throw installErrors.broken_sample({ file, reason: `$ref ${$ref}` });
    return id;
  }
  if (typeof $day === 'number') return momentOf($day, $time, file, context);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, file, ids, context)]));
}

function momentOf(day: number, time: unknown, file: string, { today, offsetMinutes }: StoryContext): string {
  const midnight = Date.UTC(today.year, today.month - 1, today.day + day);
  if (time === undefined) return new Date(midnight).toISOString().slice(0, 10);
  const match = typeof time === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time) : null;
  if (!match) throw installErrors.broken_sample({ file, reason: `$time ${String(time)}` });
  const [, hours, minutes, seconds = '0'] = match;
  return new Date(midnight + ((Number(hours) * 60 + Number(minutes) - offsetMinutes) * 60 + Number(seconds)) * 1_000).toISOString();
}

import type { Issue } from '@tangram/errors';
import { canonical } from '@tangram/model';
import { recordErrors, recordIssues } from './record.errors.ts';
import type { Bypass, Operation } from './write-batch.ts';

/** Most operations of one bulk request. */
export const MOST_OPERATIONS = 10_000;

const idForm = new RegExp(canonical.id);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id from an address. One that is none names no record. @throws AppError not_found */
export function idOf(object: string, text: string): string {
  const id = text.toLowerCase();
  if (!idForm.test(id)) throw recordErrors.not_found({ object, id: text.slice(0, 100) });
  return id;
}

/** `If-Match: "7"` → 7; undefined without the header, or for `*`, which any version matches. @throws AppError malformed_version */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const found = /^\s*(?:W\/)?"(\d{1,9})(?:-[\w-]{22})?"\s*$/.exec(header);
  if (!found) throw recordErrors.malformed_version();
  return Number(found[1]);
}

/** `Tangram-Confirm: big_discount, no_phone` → the warnings that are confirmed; `*` is all of them. */
export function confirmedOf(header: string | undefined): ReadonlySet<string> | 'all' {
  const names = (header ?? '').split(',').map((name) => name.trim());
  return names.includes('*') ? 'all' : new Set(names.filter((name) => name !== ''));
}

/** Most letters of a reason. */
const MOST_REASON = 500;

/**
 * `Tangram-Bypass: big_discount` with `Tangram-Bypass-Reason: <percent-encoded UTF-8>` → the rules that are set aside, and why; null without the first.
 *
 * @throws AppError bypass_needs_reason
 */
export function bypassOf(header: (name: string) => string | undefined): Bypass | null {
  const rules = new Set((header('tangram-bypass') ?? '').split(',').flatMap((name) => name.trim() || []));
  if (rules.size === 0) return null;
  const reason = decoded(header('tangram-bypass-reason') ?? '').trim();
  if (reason === '' || [...reason].length > MOST_REASON) throw recordErrors.bypass_needs_reason({ max: MOST_REASON });
  return { rules, reason };
}

/** Empty for what is not percent-encoded UTF-8. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A body of `POST …/bulk`. */
export interface BulkRequest {
  readonly operations: readonly Operation[];
  readonly atomic: boolean;
  readonly dryRun: boolean;
  /** Say what it would do, step by step; it is a dry run then. */
  readonly explain: boolean;
}

const bulkKeys = new Set(['operations', 'atomic', 'dryRun', 'explain']);
/** Most operations that are explained at once. */
const MOST_EXPLAINED = 100;

/** @throws AppError malformed_batch with every place that is wrong; values of records are checked when they are written */
export function parseBulk(body: unknown): BulkRequest {
  const issues: Issue[] = [];
  const given = isObject(body) ? body : {};
  if (!isObject(body)) issues.push(recordIssues.not_an_object(''));
  for (const key of Object.keys(given)) if (!bulkKeys.has(key)) issues.push(recordIssues.unknown_property(key));
  const { atomic, dryRun, explain } = given;
  if (atomic !== undefined && typeof atomic !== 'boolean') issues.push(recordIssues.not_a_yes_or_no('atomic'));
  if (dryRun !== undefined && typeof dryRun !== 'boolean') issues.push(recordIssues.not_a_yes_or_no('dryRun'));
  if (explain !== undefined && typeof explain !== 'boolean') issues.push(recordIssues.not_a_yes_or_no('explain'));
  if (explain === true && Array.isArray(given['operations']) && given['operations'].length > MOST_EXPLAINED)
    issues.push(recordIssues.too_many_operations('operations', { max: MOST_EXPLAINED }));
  const parsed = listOf(given, 'operations', issues).flatMap((one, i) => parseOperation(one, `operations.${i}`, issues));
  if (issues.length > 0) throw recordErrors.malformed_batch({ count: issues.length }, { issues });
  return { operations: parsed, atomic: atomic !== false, dryRun: dryRun === true || explain === true, explain: explain === true };
}

/** One change to take back: the record, and the version that the change made. */
export interface ChangeToUndo {
  readonly id: string;
  readonly version: number;
}

/** A body of `POST …/undo`. @throws AppError malformed_batch with every place that is wrong */
export function parseUndo(body: unknown): readonly ChangeToUndo[] {
  const issues: Issue[] = [];
  const given = isObject(body) ? body : {};
  if (!isObject(body)) issues.push(recordIssues.not_an_object(''));
  for (const key of Object.keys(given)) if (key !== 'changes') issues.push(recordIssues.unknown_property(key));
  const changes = listOf(given, 'changes', issues).flatMap((one, i) => parseChange(one, `changes.${i}`, issues));
  if (issues.length > 0) throw recordErrors.malformed_batch({ count: issues.length }, { issues });
  return changes;
}

function parseChange(input: unknown, path: string, issues: Issue[]): readonly ChangeToUndo[] {
  const given = isObject(input) ? input : {};
  if (!isObject(input)) issues.push(recordIssues.not_an_object(path));
  const id = typeof given['id'] === 'string' ? given['id'].toLowerCase() : '';
  const { version } = given;
  const isId = idForm.test(id);
  if (isObject(input) && !isId) issues.push(recordIssues.not_an_id(`${path}.id`));
  if (isObject(input) && !isVersion(version)) issues.push(recordIssues.not_a_version(`${path}.version`));
  return isId && isVersion(version) ? [{ id, version }] : [];
}

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 1_000_000_000;

/** The list under a key, of which there may be so many. */
function listOf(given: Readonly<Record<string, unknown>>, key: string, issues: Issue[]): readonly unknown[] {
  const list = given[key];
  if (!Array.isArray(list)) {
    issues.push(recordIssues.not_a_list(key));
    return [];
  }
  if (list.length <= MOST_OPERATIONS) return list;
  issues.push(recordIssues.too_many_operations(key, { max: MOST_OPERATIONS }));
  return [];
}

function parseOperation(input: unknown, path: string, issues: Issue[]): readonly Operation[] {
  const refuse = (issue: Issue) => {
    issues.push(issue);
    return [];
  };
  if (!isObject(input)) return refuse(recordIssues.not_an_object(path));
  const { op, id, key, values, version } = input;
  const known = typeof id === 'string' ? id.toLowerCase() : '';
  if (version !== undefined && ((op !== 'update' && op !== 'delete') || !isVersion(version)))
    return refuse(recordIssues.not_a_version(`${path}.version`));
  const expected = isVersion(version) ? { expectedVersion: version } : {};
  switch (op) {
    case 'create':
      if (id !== undefined && !idForm.test(known)) return refuse(recordIssues.not_an_id(`${path}.id`));
      return [id === undefined ? { op, values } : { op, id: known, values }];
    case 'update':
      return idForm.test(known) ? [{ op, id: known, values, ...expected }] : refuse(recordIssues.not_an_id(`${path}.id`));
    case 'upsert':
      return typeof key === 'string' ? [{ op, key, values }] : refuse(recordIssues.not_a_text(`${path}.key`));
    case 'delete':
      return idForm.test(known) ? [{ op, id: known, ...expected }] : refuse(recordIssues.not_an_id(`${path}.id`));
    default:
      return refuse(recordIssues.unknown_operation(`${path}.op`));
  }
}

/** A body of `POST …/transitions`. */
export interface TransitionRequest {
  readonly to: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
}

/** @throws AppError validation_failed */
export function parseTransition(body: unknown): TransitionRequest {
  const issues: Issue[] = [];
  const given = isObject(body) ? body : {};
  const { to, values, reason } = given;
  for (const key of Object.keys(given))
    if (key !== 'to' && key !== 'values' && key !== 'reason') issues.push(recordIssues.unknown_property(key));
  if (typeof to !== 'string') issues.push(recordIssues.not_a_text('to'));
  if (values !== undefined && !isObject(values)) issues.push(recordIssues.not_an_object('values'));
  if (reason !== undefined && reason !== null && typeof reason !== 'string') issues.push(recordIssues.not_a_text('reason'));
  if (issues.length > 0) throw recordErrors.validation_failed({ count: issues.length }, { issues });
  return {
    to: typeof to === 'string' ? to : '',
    values: isObject(values) ? values : {},
    reason: typeof reason === 'string' ? reason.trim().slice(0, 500) : null,
  };
}

import type { Issue } from '@tangram/errors';
import { restoreErrors, restoreIssues } from './restore.errors.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Causes that are one batch of somebody's: not a single change of a person, nor what a publish did (a draft takes that back). */
const CAUSE = /^(?!user|revision|retention|install)[a-z_]{2,30}:[^\0]{1,200}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const refuse = (issues: readonly Issue[]): Error => restoreErrors.validation_failed({ count: issues.length }, { issues: [...issues] });

function opened(body: unknown, keys: readonly string[]): { readonly given: Json; readonly issues: Issue[] } {
  const issues: Issue[] = isObject(body) ? [] : [restoreIssues.not_an_object('')];
  const given = isObject(body) ? body : {};
  for (const key of Object.keys(given)) if (!keys.includes(key)) issues.push(restoreIssues.unknown_property(key));
  if (given['dryRun'] !== undefined && typeof given['dryRun'] !== 'boolean') issues.push(restoreIssues.not_a_yes_or_no('dryRun'));
  return { given, issues };
}

/** A body of `POST /api/v1/restores`. @throws AppError validation_failed */
export function parseRestore(body: unknown): { readonly cause: string; readonly dryRun: boolean } {
  const { given, issues } = opened(body, ['cause', 'dryRun']);
  const { cause, dryRun } = given;
  if (isObject(body) && (typeof cause !== 'string' || !CAUSE.test(cause))) issues.push(restoreIssues.not_a_cause('cause'));
  if (issues.length > 0) throw refuse(issues);
  return { cause: String(cause), dryRun: dryRun === true };
}

/** To what a record is to be restored, and which of its fields: null for all. */
export interface RecordRestore {
  readonly to: { readonly version: number } | { readonly asOf: string };
  readonly fields: readonly string[] | null;
  readonly dryRun: boolean;
}

/** A body of `POST …/{id}/restore`. @throws AppError validation_failed */
export function parseRecordRestore(body: unknown): RecordRestore {
  const { given, issues } = opened(body, ['asOf', 'version', 'fields', 'dryRun']);
  const { asOf, version, fields, dryRun } = given;
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 1 && version < 1_000_000_000;
  const moment = typeof asOf === 'string' && MOMENT.test(asOf) ? new Date(asOf) : null;
  const isMoment = moment !== null && !Number.isNaN(moment.getTime());
  if (isObject(body) && (asOf === undefined) === (version === undefined)) issues.push(restoreIssues.one_of_two('version'));
  else if (version !== undefined && !isVersion) issues.push(restoreIssues.not_a_version('version'));
  else if (asOf !== undefined && !isMoment) issues.push(restoreIssues.not_a_moment('asOf'));
  const names = Array.isArray(fields) && fields.every((name) => typeof name === 'string') ? fields : null;
  if (fields !== undefined && fields !== null && names === null) issues.push(restoreIssues.not_a_list('fields'));
  if (issues.length > 0) throw refuse(issues);
  return { to: isVersion ? { version } : { asOf: moment?.toISOString() ?? '' }, fields: names, dryRun: dryRun === true };
}

export const refuseFields = refuse;

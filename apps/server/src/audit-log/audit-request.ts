import type { Issue } from '@tangram/errors';
import { isAuditAction } from '../audit/audit-actions.ts';
import type { AuditFilter, AuditPlace } from '../audit/audit-reading.ts';
import { auditLogErrors, auditLogIssues } from './audit-log.errors.ts';

/** What is asked of the log. */
export interface AuditRequest {
  readonly filter: AuditFilter;
  readonly after: AuditPlace | null;
  readonly limit: number;
}

/** How the log is exported. `jsonl` can be checked without this server. */
export type AuditFormat = 'csv' | 'xlsx' | 'jsonl';

type Given = Readonly<Record<string, unknown>>;

const MOST = 200;
const MAX_TEXT = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const filterKeys = ['actor', 'action', 'result', 'kind', 'target', 'object', 'record', 'address', 'from', 'to', 'q'];
const formats = ['csv', 'xlsx', 'jsonl'] as const;

/** The query of `GET /audit`. @throws AppError bad_audit_request with everything that is wrong */
export function parseAuditRequest(given: Given): AuditRequest {
  const issues: Issue[] = strangers(given, [...filterKeys, 'cursor', 'limit']);
  const filter = parseFilter(given, issues);
  const { after, limit } = pageOf(given, issues);
  refuse(issues);
  return { filter, after, limit };
}

/** The query of a list that is not filtered. @throws AppError bad_audit_request with everything that is wrong */
export function parsePage(given: Given): Pick<AuditRequest, 'after' | 'limit'> {
  const issues: Issue[] = strangers(given, ['cursor', 'limit']);
  const page = pageOf(given, issues);
  refuse(issues);
  return page;
}

function pageOf(given: Given, issues: Issue[]): Pick<AuditRequest, 'after' | 'limit'> {
  const limit = given['limit'] === undefined ? 50 : Number(given['limit']);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) issues.push(auditLogIssues.not_in_range('limit', { from: 1, to: MOST }));
  const cursor = textOf(given, 'cursor', issues);
  const after = cursor === undefined ? null : parseCursor(cursor);
  if (cursor !== undefined && after === null) issues.push(auditLogIssues.not_a_cursor('cursor'));
  return { after, limit };
}

/** The body of `POST /audit/export`. @throws AppError bad_audit_request with everything that is wrong */
export function parseAuditExport(body: unknown): { readonly filter: AuditFilter; readonly format: AuditFormat } {
  const given: Given = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const issues: Issue[] = strangers(given, [...filterKeys, 'format']);
  const filter = parseFilter(given, issues);
  const format = formats.find((one) => one === given['format']);
  if (format === undefined) issues.push(auditLogIssues.not_one_of('format', { choices: formats }));
  refuse(issues);
  return { filter, format: format ?? 'csv' };
}

export const cursorOf = ({ at, seq }: AuditPlace): string => Buffer.from(`${at} ${seq}`).toString('base64url');

function parseCursor(text: string): AuditPlace | null {
  const [, at, seq] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z) (\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return at === undefined || seq === undefined || Number.isNaN(Date.parse(at)) ? null : { at, seq };
}

function parseFilter(given: Given, issues: Issue[]): AuditFilter {
  const text = (name: string) => textOf(given, name, issues);
  const [actor, action, result, kind, target] = [text('actor'), text('action'), text('result'), text('kind'), text('target')];
  const [object, record, address, q] = [text('object'), text('record'), text('address'), text('q')];
  const actions = action?.split(',').map((one) => one.trim());
  if (actor !== undefined && !UUID.test(actor)) issues.push(auditLogIssues.not_an_id('actor'));
  for (const one of actions ?? []) if (!isAuditAction(one)) issues.push(auditLogIssues.not_an_action('action', { action: one }));
  if (record !== undefined && !UUID.test(record)) issues.push(auditLogIssues.not_an_id('record'));
  if (record !== undefined && object === undefined) issues.push(auditLogIssues.no_object('object'));
  if (result !== undefined && result !== 'allowed' && result !== 'refused')
    issues.push(auditLogIssues.not_one_of('result', { choices: ['allowed', 'refused'] }));
  const [from, to] = [momentOf(text('from'), 'from', issues), momentOf(text('to'), 'to', issues)];
  return {
    ...(actor === undefined ? {} : { actor: actor.toLowerCase() }),
    ...(actions === undefined ? {} : { actions }),
    ...(result === 'allowed' || result === 'refused' ? { result } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(target === undefined ? {} : { target }),
    ...(object === undefined ? {} : { object }),
    ...(record === undefined ? {} : { record: record.toLowerCase() }),
    ...(address === undefined ? {} : { address }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(q === undefined ? {} : { text: q }),
  };
}

/** undefined when it is absent or empty: a form sends empty fields. */
function textOf(given: Given, name: string, issues: Issue[]): string | undefined {
  const value = given[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && value.length <= MAX_TEXT && !value.includes('\0')) return value.trim() || undefined;
  issues.push(auditLogIssues.too_long(name, { max: MAX_TEXT }));
  return undefined;
}

function momentOf(text: string | undefined, name: string, issues: Issue[]): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (MOMENT.test(text) && !Number.isNaN(moment.getTime())) return moment;
  issues.push(auditLogIssues.not_a_moment(name));
  return undefined;
}

const strangers = (given: Given, known: readonly string[]): Issue[] =>
  Object.keys(given).flatMap((key) => (known.includes(key) ? [] : [auditLogIssues.unknown_property(key)]));

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw auditLogErrors.bad_audit_request({ count: issues.length }, { issues });
}

import { BodyReader, bodyIssues } from '../metadata/body-reader.ts';
import type { Decision } from '../metadata/approvals.ts';
import { isId } from '../metadata/parse-id.ts';

/** A body of `POST /drafts/{id}/publish`: nothing at all, or what it says of itself, when it shall be, and which teams are told. */
export interface PublishRequest {
  readonly note: string;
  /** Why it goes live though tests fail; null: then it does not. */
  readonly override: string | null;
  /** null: now. */
  readonly at: Date | null;
  readonly teams: readonly string[];
  /** Of the draft, as the caller has looked at it; null: whichever it is. */
  readonly version: number | null;
}

const MOST_NOTE = 2_000;
const MOST_TEAMS = 100;
const MOST_VERSION = 1_000_000_000;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws AppError validation_failed with everything that is wrong */
export function parsePublish(body: unknown): PublishRequest {
  const read = new BodyReader(body, ['note', 'override', 'at', 'teams', 'version']);
  const override = read.optional('override', 1_000);
  const note = read.optional('note', MOST_NOTE) ?? '';
  const version = read.whole('version', 1, MOST_VERSION);
  const [moment, teams] = [read.optional('at', 40), read.anything('teams') ?? []];
  const at = moment !== null && MOMENT.test(moment) ? new Date(moment) : null;
  const isMoment = at !== null && !Number.isNaN(at.getTime());
  if (moment !== null && !isMoment) read.also([bodyIssues.wrong_type('at', { expected: '2026-06-01T22:00:00+08:00' })]);
  const list: readonly unknown[] = Array.isArray(teams) ? teams : [];
  const ids = list.flatMap((one) => (typeof one === 'string' && isId(one) ? [one.toLowerCase()] : []));
  if (!Array.isArray(teams) || ids.length !== list.length || ids.length > MOST_TEAMS)
    read.also([bodyIssues.wrong_type('teams', { expected: `["id", …] (≤ ${MOST_TEAMS})` })]);
  read.end();
  return { note, override, at: isMoment ? at : null, teams: [...new Set(ids)], version };
}

/** A body of `POST /drafts/{id}/approval`. @throws AppError validation_failed */
export function parseAsking(body: unknown): { readonly note: string } {
  const read = new BodyReader(body, ['note']);
  const note = read.optional('note', MOST_NOTE) ?? '';
  read.end();
  return { note };
}

/** A body of `POST /drafts/{id}/approval/decision`: who refuses says why, and anybody what they looked at. @throws AppError validation_failed */
export function parseDecision(body: unknown): Decision {
  const read = new BodyReader(body, ['decision', 'reason', 'version', 'revision']);
  const seen = { version: read.whole('version', 1, MOST_VERSION), revision: read.whole('revision', 0, MOST_VERSION) };
  const decision = read.oneOf('decision', ['approve', 'refuse'] as const);
  const reason = decision === 'refuse' ? read.text('reason', MOST_NOTE) : (read.optional('reason', MOST_NOTE) ?? '');
  if (decision === null) read.also([bodyIssues.required('decision')]);
  read.end();
  return { state: decision === 'refuse' ? 'refused' : 'approved', reason, seen };
}

/** A body of `PATCH /publishing`. @throws AppError validation_failed */
export function parseRule(body: unknown): { readonly needsApproval: boolean } {
  const read = new BodyReader(body, ['needsApproval']);
  const needsApproval = read.anything('needsApproval');
  if (typeof needsApproval !== 'boolean') read.also([bodyIssues.wrong_type('needsApproval', { expected: 'true | false' })]);
  read.end();
  return { needsApproval: needsApproval === true };
}

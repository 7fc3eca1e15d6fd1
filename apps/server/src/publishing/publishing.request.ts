import { BodyReader, bodyIssues } from '../metadata/body-reader.ts';
import { isId } from '../metadata/parse-id.ts';

/** A body of `POST /drafts/{id}/publish`: nothing at all, or what it says of itself, when it shall be, and which teams are told. */
export interface PublishRequest {
  readonly note: string;
  /** Why it goes live though tests fail; null: then it does not. */
  readonly override: string | null;
  /** null: now. */
  readonly at: Date | null;
  readonly teams: readonly string[];
}

const MOST_NOTE = 2_000;
const MOST_TEAMS = 100;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws AppError validation_failed with everything that is wrong */
export function parsePublish(body: unknown): PublishRequest {
  const read = new BodyReader(body, ['note', 'override', 'at', 'teams']);
  const override = read.optional('override', 1_000);
  const note = read.optional('note', MOST_NOTE) ?? '';
  const [moment, teams] = [read.optional('at', 40), read.anything('teams') ?? []];
  const at = moment !== null && MOMENT.test(moment) ? new Date(moment) : null;
  const isMoment = at !== null && !Number.isNaN(at.getTime());
  if (moment !== null && !isMoment) read.also([bodyIssues.wrong_type('at', { expected: '2026-06-01T22:00:00+08:00' })]);
  const list: readonly unknown[] = Array.isArray(teams) ? teams : [];
  const ids = list.flatMap((one) => (typeof one === 'string' && isId(one) ? [one.toLowerCase()] : []));
  if (!Array.isArray(teams) || ids.length !== list.length || ids.length > MOST_TEAMS)
    read.also([bodyIssues.wrong_type('teams', { expected: `["id", …] (≤ ${MOST_TEAMS})` })]);
  read.end();
  return { note, override, at: isMoment ? at : null, teams: [...new Set(ids)] };
}

/** A body of `POST /drafts/{id}/approval`. @throws AppError validation_failed */
export function parseAsking(body: unknown): { readonly note: string } {
  const read = new BodyReader(body, ['note']);
  const note = read.optional('note', MOST_NOTE) ?? '';
  read.end();
  return { note };
}

/** A body of `POST /drafts/{id}/approval/decision`: who refuses says why. @throws AppError validation_failed */
export function parseDecision(body: unknown): { readonly state: 'approved' | 'refused'; readonly reason: string } {
  const read = new BodyReader(body, ['decision', 'reason']);
  const decision = read.oneOf('decision', ['approve', 'refuse'] as const);
  const reason = decision === 'refuse' ? read.text('reason', MOST_NOTE) : (read.optional('reason', MOST_NOTE) ?? '');
  if (decision === null) read.also([bodyIssues.required('decision')]);
  read.end();
  return { state: decision === 'refuse' ? 'refused' : 'approved', reason };
}

/** A body of `PATCH /publishing`. @throws AppError validation_failed */
export function parseRule(body: unknown): { readonly needsApproval: boolean } {
  const read = new BodyReader(body, ['needsApproval']);
  const needsApproval = read.anything('needsApproval');
  if (typeof needsApproval !== 'boolean') read.also([bodyIssues.wrong_type('needsApproval', { expected: 'true | false' })]);
  read.end();
  return { needsApproval: needsApproval === true };
}

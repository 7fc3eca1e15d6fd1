import type { Issue } from '@tangram/errors';
import { canonical, type ObjectDefinition } from '@tangram/model';
import { shareErrors, shareIssues } from './share.errors.ts';
import type { Grantee, ShareChange, ShareRequest } from './share.ts';

const MOST_REASON = 500;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const idForm = new RegExp(canonical.id);
type Given = Readonly<Record<string, unknown>>;
const given = (body: unknown): Given => (typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {});
const kinds = ['user', 'team', 'department', 'role'] as const;

/** A body of `POST …/shares`. @param now by the one clock @throws AppError validation_failed with everything that is wrong */
export function parseShare(body: unknown, object: ObjectDefinition, now: Date): ShareRequest {
  const { with: whom, ...others } = given(body);
  const issues: Issue[] = [];
  const grantee = granteeOf(whom, issues);
  const change = parseParts(others, object, now, issues);
  if (grantee && grantee.kind !== 'user' && typeof others['teamRole'] === 'string') issues.push(shareIssues.team_of_people('teamRole'));
  if (others['access'] === undefined && typeof others['teamRole'] !== 'string') issues.push(shareIssues.not_access('access'));
  if (issues.length > 0 || !grantee) throw shareErrors.validation_failed({ count: issues.length }, { issues });
  const { teamRole = null, access = 'read', reason = null, expiresAt = null } = change;
  return { grantee, teamRole, access, reason, expiresAt };
}

/** A body of `PATCH …/shares/{shareId}`. @throws AppError validation_failed with everything that is wrong */
export function parseShareChange(body: unknown, object: ObjectDefinition, now: Date): ShareChange {
  const issues: Issue[] = [];
  const change = parseParts(given(body), object, now, issues);
  if (issues.length === 0 && Object.keys(change).length === 0) issues.push(shareIssues.nothing_to_change(''));
  if (issues.length > 0) throw shareErrors.validation_failed({ count: issues.length }, { issues });
  return change;
}

function granteeOf(whom: unknown, issues: Issue[]): Grantee | null {
  const { below, ...named } = given(whom);
  const said = kinds.filter((kind) => named[kind] !== undefined);
  const [kind] = said;
  const name = kind === undefined ? undefined : named[kind];
  for (const key of Object.keys(named)) if (!kinds.some((one) => one === key)) issues.push(shareIssues.unknown_property(`with.${key}`));
  if (below !== undefined && typeof below !== 'boolean') issues.push(shareIssues.not_yes_or_no('with.below'));
  if (below !== undefined && kind !== 'department') issues.push(shareIssues.unknown_property('with.below'));
  if (kind === undefined || said.length !== 1 || typeof name !== 'string' || name === '') {
    issues.push(shareIssues.not_whom('with'));
    return null;
  }
  if (kind !== 'role' && !idForm.test(name.toLowerCase())) {
    issues.push(shareIssues.no_such_grantee(`with.${kind}`));
    return null;
  }
  return { kind, name: kind === 'role' ? name : name.toLowerCase(), below: kind === 'department' && below !== false };
}

function parseParts(parts: Given, { document }: ObjectDefinition, now: Date, issues: Issue[]): ShareChange {
  const { access, teamRole, reason, expiresAt, ...others } = parts;
  issues.push(...Object.keys(others).map((key) => shareIssues.unknown_property(key)));
  if (access !== undefined && typeof teamRole === 'string') issues.push(shareIssues.follows_team_role('access'));
  return {
    ...accessOf(access, issues),
    ...teamRoleOf(teamRole, document.sharing?.teamRoles ?? [], issues),
    ...reasonOf(reason, issues),
    ...endOf(expiresAt, now, issues),
  };
}

function accessOf(access: unknown, issues: Issue[]): Pick<ShareChange, 'access'> {
  if (access === 'read' || access === 'edit') return { access };
  if (access !== undefined) issues.push(shareIssues.not_access('access'));
  return {};
}

type TeamRole = NonNullable<NonNullable<ObjectDefinition['document']['sharing']>['teamRoles']>[number];
function teamRoleOf(name: unknown, roles: readonly TeamRole[], issues: Issue[]): Pick<ShareChange, 'teamRole' | 'access'> {
  if (name === undefined) return {};
  if (name === null) return { teamRole: null };
  const role = roles.find((one) => one.name === name);
  if (!role) issues.push(shareIssues.no_team_role('teamRole', { names: roles.map((one) => one.name) }));
  return role ? { teamRole: role.name, access: role.access } : {};
}

function reasonOf(reason: unknown, issues: Issue[]): Pick<ShareChange, 'reason'> {
  if (reason === undefined) return {};
  if (reason === null) return { reason };
  if (typeof reason === 'string' && reason.length <= MOST_REASON) return { reason: reason.trim() === '' ? null : reason.trim() };
  issues.push(shareIssues.not_text('reason', { max: MOST_REASON }));
  return {};
}

function endOf(end: unknown, now: Date, issues: Issue[]): Pick<ShareChange, 'expiresAt'> {
  if (end === undefined) return {};
  if (end === null) return { expiresAt: end };
  const expiresAt = new Date(typeof end === 'string' && MOMENT.test(end) ? end : Number.NaN);
  if (!(expiresAt.getTime() > now.getTime())) issues.push(shareIssues.not_ahead('expiresAt'));
  return { expiresAt };
}

/** The id of a share from an address. @throws AppError not_found for what is none */
export function shareIdOf(text: string): string {
  const id = text.toLowerCase();
  if (!idForm.test(id)) throw shareErrors.not_found();
  return id;
}

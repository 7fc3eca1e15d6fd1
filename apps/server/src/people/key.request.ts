import { type WorkspaceAction, workspaceActions } from '@tangram/policy';
import type { KeyScope } from '../context/key-scope.ts';
import { identityErrors, identityIssues } from '../identity/identity.errors.ts';

/** What a request wants of a key. */
export interface KeyRequest {
  readonly name: string;
  /** A service account; absent: the caller. */
  readonly user?: string;
  readonly scope: KeyScope;
  readonly days: number | null;
}

const MAX_NAME = 100;
const MAX_DAYS = 3650;
const known = ['name', 'user', 'access', 'objects', 'actions', 'days'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isAction = (name: string): name is WorkspaceAction => workspaceActions.some((action) => action === name);

/**
 * A body of `POST /keys`: `{ name, access, objects?, actions?, days, user? }`. `days: null` is said, not left out: a key without an end
 * is nobody's oversight.
 *
 * @param objects the names of the objects that there are
 * @throws AppError validation_failed with everything that is wrong
 */
export function parseKey(body: unknown, objects: ReadonlySet<string>): KeyRequest {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const { name, user, access, objects: wanted = null, actions = [], days } = given;
  const issues = [
    ...Object.keys(given).flatMap((one) => (known.includes(one) ? [] : [identityIssues.unknown_field(one)])),
    ...textIssues(name),
    ...(user === undefined || (typeof user === 'string' && UUID.test(user)) ? [] : [identityIssues.unknown_reference('user')]),
    ...(access === undefined ? [identityIssues.required('access')] : []),
    ...(access === undefined || access === 'read' || access === 'write'
      ? []
      : [identityIssues.unknown_choice('access', { choices: ['read', 'write'] })]),
    ...(wanted === null || isList(wanted) ? [] : [identityIssues.wrong_type('objects', { wanted: 'list' })]),
    ...(isList(wanted) ? wanted : []).flatMap((object, i) =>
      objects.has(object) ? [] : [identityIssues.unknown_object(`objects.${i}`, { object })],
    ),
    ...(isList(actions) ? [] : [identityIssues.wrong_type('actions', { wanted: 'list' })]),
    ...(isList(actions) ? actions : []).flatMap((action, i) =>
      isAction(action) ? [] : [identityIssues.unknown_choice(`actions.${i}`, { choices: workspaceActions })],
    ),
    ...(days === undefined ? [identityIssues.required('days')] : []),
    ...(days === undefined || days === null || (typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MAX_DAYS)
      ? []
      : [identityIssues.not_days('days', { max: MAX_DAYS })]),
  ];
  if (issues.length > 0 || typeof name !== 'string') throw identityErrors.validation_failed({ count: issues.length }, { issues });
  return {
    name: name.trim(),
    ...(typeof user === 'string' ? { user: user.toLowerCase() } : {}),
    scope: {
      access: access === 'write' ? 'write' : 'read',
      objects: isList(wanted) ? [...new Set(wanted)] : null,
      actions: isList(actions) ? [...new Set(actions.filter(isAction))] : [],
    },
    days: typeof days === 'number' ? days : null,
  };
}

function textIssues(name: unknown) {
  if (name === undefined || name === null || name === '') return [identityIssues.required('name')];
  if (typeof name !== 'string') return [identityIssues.wrong_type('name', { wanted: 'text' })];
  if (name.trim() === '') return [identityIssues.required('name')];
  return name.length > MAX_NAME ? [identityIssues.too_long('name', { max: MAX_NAME })] : [];
}

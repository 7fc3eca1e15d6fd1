import type { Issue } from '@tangram/errors';
import { canonical } from '@tangram/model';
import { handoverErrors, handoverIssues as say } from './handover.errors.ts';
import type { HandoverPlan, HandoverRule, HandoverStep } from './handover-run.ts';

/** What is asked for: a plan, to be carried out or only counted. */
export interface HandoverRequest {
  readonly plan: HandoverPlan;
  readonly dryRun: boolean;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const idForm = new RegExp(canonical.id);
/** Rules of one step. */
const MOST_RULES = 50;

/**
 * A body of `POST /users/{id}/handover`: `{ steps: [{ object, field, scope?, rules: [{ filter?, to }] }], views?, deactivate?, dryRun? }`.
 *
 * @param isHolding   whether records of the object can name a person in the field
 * @param isSuccessor whether something can be handed to this user
 * @throws AppError validation_failed with everything that is wrong; filters are understood when they are asked
 */
export function parseHandover(
  body: unknown,
  isHolding: (object: string, field: string) => boolean,
  isSuccessor: (id: string) => boolean,
): HandoverRequest {
  const issues: Issue[] = [];
  const given = objectIn(body, '', ['steps', 'views', 'deactivate', 'dryRun'], issues);
  const successor = (value: unknown, path: string): readonly string[] => {
    const id = typeof value === 'string' ? value.toLowerCase() : '';
    if (idForm.test(id) && isSuccessor(id)) return [id];
    issues.push(say.not_a_successor(path));
    return [];
  };
  const rule = (value: unknown, path: string): HandoverRule => {
    const { filter = null, to } = objectIn(value, path, ['filter', 'to'], issues);
    const named = listIn(to, `${path}.to`, issues);
    if (Array.isArray(to) && to.length === 0) issues.push(say.nobody(`${path}.to`));
    return { filter, to: named.flatMap((one, i) => successor(one, `${path}.to.${i}`)) };
  };
  const known = new Set<string>();
  const step = (value: unknown, i: number): HandoverStep => {
    const path = `steps.${i}`;
    const { object, field, scope = 'open', rules } = objectIn(value, path, ['object', 'field', 'scope', 'rules'], issues);
    const [objectName, fieldName] = [String(object), String(field)];
    if (!isHolding(objectName, fieldName)) issues.push(say.unknown_holding(`${path}.field`));
    else if (known.has(`${objectName} ${fieldName}`)) issues.push(say.named_twice(`${path}.field`));
    known.add(`${objectName} ${fieldName}`);
    if (scope !== 'open' && scope !== 'all') issues.push(say.unknown_scope(`${path}.scope`));
    const list = listIn(rules, `${path}.rules`, issues).slice(0, MOST_RULES);
    return {
      object: objectName,
      field: fieldName,
      scope: scope === 'all' ? 'all' : 'open',
      rules: list.map((one, n) => rule(one, `${path}.rules.${n}`)),
    };
  };
  const steps = listIn(given['steps'] ?? [], 'steps', issues).map(step);
  const [views = null] = given['views'] === undefined || given['views'] === null ? [] : successor(given['views'], 'views');
  for (const name of ['deactivate', 'dryRun'])
    if (given[name] !== undefined && typeof given[name] !== 'boolean') issues.push(say.not_a_yes_or_no(name));
  if (issues.length > 0) throw handoverErrors.validation_failed({ count: issues.length }, { issues });
  return { plan: { steps, views, deactivate: given['deactivate'] !== false }, dryRun: given['dryRun'] === true };
}

function objectIn(value: unknown, path: string, known: readonly string[], issues: Issue[]): Json {
  if (!isObject(value)) {
    issues.push(say.not_an_object(path));
    return {};
  }
  for (const key of Object.keys(value)) if (!known.includes(key)) issues.push(say.unknown_property(path === '' ? key : `${path}.${key}`));
  return value;
}

function listIn(value: unknown, path: string, issues: Issue[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  issues.push(say.not_a_list(path));
  return [];
}

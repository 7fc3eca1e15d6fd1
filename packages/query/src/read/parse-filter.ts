import type { Issue } from '@tangram/errors';
import type { Expression } from '@tangram/expression';
import { filterOperators, type Model, type ObjectDefinition } from '@tangram/model';
import { buildLeaf, type FilterContext } from './leaf.ts';
import type { Operator } from './operators.ts';
import { limits, say } from './read-issues.ts';
import type { Params } from './params.ts';
import { resolveReadPath } from './path.ts';
import { relationOf } from './relation.ts';
import type { Sight } from './sight.ts';

/** What parsing a request needs and collects: the values go to `params`, what is wrong to `issues`. */
export interface ParseWorld {
  readonly model: Model;
  readonly sight: Sight;
  readonly context: FilterContext;
  readonly params: Params;
  readonly issues: Issue[];
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (input: unknown): input is Json => typeof input === 'object' && input !== null && !Array.isArray(input);
const isOperator = (input: unknown): input is Operator => filterOperators.some((one) => one === input);

/** Keys that tell what a node is. Exactly one of them. */
const kinds = ['field', 'and', 'or', 'not', 'has', 'hasNo'] as const;
const companions: Record<(typeof kinds)[number], readonly string[]> = {
  field: ['op', 'value'],
  and: [],
  or: [],
  not: [],
  has: ['filter'],
  hasNo: ['filter'],
};

/**
 * The filter of a request as a condition without values; null when there is none or something was reported.
 *
 * @param input absent or null means all records
 * @param at where the filter stands in the request
 */
export function parseFilter(world: ParseWorld, object: ObjectDefinition, input: unknown, at = 'filter'): Expression | null {
  if (input === undefined || input === null) return null;
  const budget = { nodes: 0, over: false };
  return parseNode(world, object, input, at, 1, budget);
}

function parseNode(world: ParseWorld, object: ObjectDefinition, input: unknown, at: string, depth: number, budget: { nodes: number; over: boolean }): Expression | null {
  const refuse = (issue: Issue) => {
    world.issues.push(issue);
    return null;
  };
  budget.nodes += 1;
  if (budget.nodes > limits.filterNodes) {
    if (!budget.over) refuse(say.too_many_nodes('filter', { max: limits.filterNodes }));
    budget.over = true;
    return null;
  }
  if (depth > limits.filterDepth) return refuse(say.too_deep(at, { max: limits.filterDepth }));
  if (!isObject(input)) return refuse(say.not_a_node(at));
  const kind = kinds.find((key) => Object.hasOwn(input, key));
  if (kind === undefined) return refuse(say.not_a_node(at));
  for (const key of Object.keys(input)) if (key !== kind && !companions[kind].includes(key)) refuse(say.unknown_key(`${at}.${key}`, { key }));
  const child = (inside: unknown, path: string, of = object) => parseNode(world, of, inside, path, depth + 1, budget);
  switch (kind) {
    case 'field':
      return parseLeaf(world, object, input, at);
    case 'not': {
      const of = child(input['not'], `${at}.not`);
      return of && { kind: 'not', of };
    }
    case 'and':
    case 'or': {
      const list: unknown = input[kind];
      if (!Array.isArray(list)) return refuse(say.not_a_node(`${at}.${kind}`));
      const parsed = list.map((one: unknown, i) => child(one, `${at}.${kind}.${i}`));
      const of = parsed.filter((one) => one !== null);
      return of.length < parsed.length ? null : { kind, of };
    }
    case 'has':
    case 'hasNo': {
      const name: unknown = input[kind];
      const relation = typeof name === 'string' ? relationOf(world.model, object, name) : null;
      if (!relation || !world.sight.sees(relation.object, relation.field)) {
        return refuse(say.unknown_relation(`${at}.${kind}`, { relation: String(name) }));
      }
      const inner = input['filter'];
      const where = inner === undefined || inner === null ? null : child(inner, `${at}.filter`, relation.object);
      if (where === null && inner !== undefined && inner !== null) return null;
      const exists: Expression = { kind: 'exists', relation: relation.name, where };
      return kind === 'has' ? exists : { kind: 'not', of: exists };
    }
  }
}

function parseLeaf(world: ParseWorld, object: ObjectDefinition, input: Json, at: string): Expression | null {
  const path: unknown = input['field'];
  const op: unknown = input['op'];
  const found = typeof path === 'string' ? resolveReadPath(world.model, world.sight, object, path, `${at}.field`, world.issues) : null;
  if (typeof path !== 'string') world.issues.push(say.unknown_field(`${at}.field`, { field: String(path) }));
  if (!isOperator(op)) world.issues.push(say.unknown_operator(`${at}.op`, { op: String(op) }));
  return found && isOperator(op) ? buildLeaf(found, op, input['value'], at, world) : null;
}

/** Whether a filter depends on the time, so that only then somebody asks the clock. */
export function asksTime(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(asksTime);
  if (!isObject(filter)) return false;
  return filter['op'] === 'within' || ['and', 'or', 'not', 'filter'].some((key) => asksTime(filter[key]));
}

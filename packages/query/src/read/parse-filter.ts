import type { Issue } from '@tangram/errors';
import type { Expression } from '@tangram/expression';
import { filterOperators, type Model, type ObjectDefinition } from '@tangram/model';
import { buildTest, type FilterContext, subjectOf } from './leaf.ts';
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
export const isOperator = (input: unknown): input is Operator => filterOperators.some((one) => one === input);

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

/** What the leaves of a tree are about. */
export interface FilterScope {
  /** A node with `field`: null when something was reported. */
  leaf(node: Json, at: string): Expression | null;
  /** Where the conditions on related records are understood; null when there is no such relation. */
  related(name: string): FilterScope | null;
}

/**
 * The filter of a request as a condition without values; null when there is none or something was reported.
 *
 * @param input absent or null means all records
 */
export const parseFilter = (world: ParseWorld, object: ObjectDefinition, input: unknown): Expression | null => parseTree(world, input, 'filter', recordScope(world, object));

function recordScope(world: ParseWorld, object: ObjectDefinition): FilterScope {
  return {
    leaf: (node, at) => parseLeaf(world, object, node, at),
    related: (name) => {
      const relation = relationOf(world.model, object, name);
      return relation && world.sight.sees(relation.object, relation.field) ? recordScope(world, relation.object) : null;
    },
  };
}

/**
 * A tree of `and`, `or`, `not`, `has`, `hasNo` over leaves.
 *
 * @param at where the tree stands in the request
 */
export function parseTree(world: ParseWorld, input: unknown, at: string, scope: FilterScope): Expression | null {
  if (input === undefined || input === null) return null;
  const budget: Budget = { root: at, nodes: 0 };
  return parseNode(world, scope, input, at, 1, budget);
}

interface Budget {
  readonly root: string;
  nodes: number;
}

function parseNode(world: ParseWorld, scope: FilterScope, input: unknown, at: string, depth: number, budget: Budget): Expression | null {
  const refuse = (issue: Issue) => {
    world.issues.push(issue);
    return null;
  };
  budget.nodes += 1;
  if (budget.nodes === limits.filterNodes + 1) refuse(say.too_many_nodes(budget.root, { max: limits.filterNodes }));
  if (budget.nodes > limits.filterNodes) return null;
  if (depth > limits.filterDepth) return refuse(say.too_deep(at, { max: limits.filterDepth }));
  if (!isObject(input)) return refuse(say.not_a_node(at));
  const kind = kinds.find((key) => Object.hasOwn(input, key));
  if (kind === undefined) return refuse(say.not_a_node(at));
  for (const key of Object.keys(input)) if (key !== kind && !companions[kind].includes(key)) refuse(say.unknown_key(`${at}.${key}`, { key }));
  const child = (inside: unknown, path: string, of = scope) => parseNode(world, of, inside, path, depth + 1, budget);
  if (kind === 'field') return scope.leaf(input, at);
  if (kind === 'has' || kind === 'hasNo') {
    const name: unknown = input[kind];
    const relation = typeof name === 'string' ? name : '';
    const inner = scope.related(relation);
    if (!inner) return refuse(say.unknown_relation(`${at}.${kind}`, { relation: String(name) }));
    const filter: unknown = input['filter'] ?? null;
    const where = filter === null ? null : child(filter, `${at}.filter`, inner);
    if (where === null && filter !== null) return null;
    const exists: Expression = { kind: 'exists', relation, where };
    return kind === 'has' ? exists : { kind: 'not', of: exists };
  }
  if (kind === 'not') {
    const of = child(input['not'], `${at}.not`);
    return of && { kind: 'not', of };
  }
  const list: unknown = input[kind];
  if (!Array.isArray(list)) return refuse(say.not_a_node(`${at}.${kind}`));
  const parsed = list.map((one: unknown, i) => child(one, `${at}.${kind}.${i}`));
  const of = parsed.filter((one) => one !== null);
  return of.length < parsed.length ? null : { kind, of };
}

function parseLeaf(world: ParseWorld, object: ObjectDefinition, input: Json, at: string): Expression | null {
  const path: unknown = input['field'];
  const op: unknown = input['op'];
  const found = typeof path === 'string' ? resolveReadPath(world.model, world.sight, object, path, `${at}.field`, world.issues) : null;
  if (typeof path !== 'string') world.issues.push(say.unknown_field(`${at}.field`, { field: String(path) }));
  if (!isOperator(op)) world.issues.push(say.unknown_operator(`${at}.op`, { op: String(op) }));
  return found && isOperator(op) ? buildTest(subjectOf(found), op, input['value'], at, world) : null;
}

/** Whether a filter depends on the time, so that only then somebody asks the clock. */
export function asksTime(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(asksTime);
  if (!isObject(filter)) return false;
  return filter['op'] === 'within' || ['and', 'or', 'not', 'filter'].some((key) => asksTime(filter[key]));
}

import type { Issue } from '@tangram/errors';
import { type Expression, sizeOf } from '@tangram/expression';
import { filterOperators, type Model, type ObjectDefinition, stageFacts } from '@tangram/model';
import { buildTest, type FilterContext, subjectOf } from './leaf.ts';
import type { Operator } from './operators.ts';
import { limits, say } from './read-issues.ts';
import type { Params } from './params.ts';
import { beneathMask, maskedPath } from './masked-filter.ts';
import { type ReadPath, resolveReadPath } from './path.ts';
import { relationOf } from './relation.ts';
import type { Sight } from './sight.ts';

/** What parsing a request needs and collects: the values go to `params`, what is wrong to `issues`. */
export interface ParseWorld {
  readonly model: Model;
  /** Of what may be asked. */
  readonly sight: Sight;
  /** Of what may be shown: the masks of fields too. */
  readonly shown: Sight;
  readonly context: FilterContext;
  readonly params: Params;
  readonly issues: Issue[];
  /** Told of each test that goes exactly by what is masked; absent where that is not offered. */
  readonly exactly?: (() => void) | undefined;
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
export function parseFilter(world: ParseWorld, object: ObjectDefinition, input: unknown): Expression | null {
  const formulas: Tally = { parts: 0 };
  const tree = parseTree(world, input, 'filter', recordScope(world, object, formulas));
  if (formulas.parts <= limits.filterParts) return tree;
  world.issues.push(say.filter_too_large('filter', { max: limits.filterParts }));
  return null;
}

/** The parts of the formulas that leaves stand for: each is written out as often as it is named. */
interface Tally {
  parts: number;
}

function recordScope(world: ParseWorld, object: ObjectDefinition, formulas: Tally): FilterScope {
  return {
    leaf: (node, at) => parseLeaf(world, object, node, at, formulas),
    related: (name) => {
      const relation = relationOf(world.model, object, name);
      return relation && world.sight.sees(relation.object, relation.field) ? recordScope(world, relation.object, formulas) : null;
    },
  };
}

/** One tree while it is parsed. */
interface Tree {
  readonly world: ParseWorld;
  /** Where it stands in the request. */
  readonly root: string;
  nodes: number;
}

/** One node of it: where it stands, how deep, and what its leaves are about. */
interface Place {
  readonly at: string;
  readonly depth: number;
  readonly scope: FilterScope;
}

/**
 * A tree of `and`, `or`, `not`, `has`, `hasNo` over leaves.
 *
 * @param root where the tree stands in the request
 */
export function parseTree(world: ParseWorld, input: unknown, root: string, scope: FilterScope): Expression | null {
  if (input === undefined || input === null) return null;
  return parseNode({ world, root, nodes: 0 }, input, { at: root, depth: 1, scope });
}

function refuse({ world }: Tree, issue: Issue): null {
  world.issues.push(issue);
  return null;
}

function parseNode(tree: Tree, input: unknown, place: Place): Expression | null {
  const { at, depth } = place;
  tree.nodes += 1;
  if (tree.nodes === limits.filterNodes + 1) refuse(tree, say.too_many_nodes(tree.root, { max: limits.filterNodes }));
  if (tree.nodes > limits.filterNodes) return null;
  if (depth > limits.filterDepth) return refuse(tree, say.too_deep(at, { max: limits.filterDepth }));
  const kind = isObject(input) ? kinds.find((key) => Object.hasOwn(input, key)) : undefined;
  if (!isObject(input) || kind === undefined) return refuse(tree, say.not_a_node(at));
  for (const key of Object.keys(input))
    if (key !== kind && !companions[kind].includes(key)) refuse(tree, say.unknown_key(`${at}.${key}`, { key }));
  return parsers[kind](tree, input, place);
}

const below = (place: Place, step: string, scope = place.scope): Place => ({ at: `${place.at}.${step}`, depth: place.depth + 1, scope });

const parsers: Record<(typeof kinds)[number], (tree: Tree, node: Json, place: Place) => Expression | null> = {
  field: (_, node, { at, scope }) => scope.leaf(node, at),
  not: (tree, node, place) => {
    const of = parseNode(tree, node['not'], below(place, 'not'));
    return of && { kind: 'not', of };
  },
  and: (tree, node, place) => parseGroup(tree, 'and', node['and'], place),
  or: (tree, node, place) => parseGroup(tree, 'or', node['or'], place),
  has: (tree, node, place) => parseRelated(tree, 'has', node, place),
  hasNo: (tree, node, place) => {
    const exists = parseRelated(tree, 'hasNo', node, place);
    return exists && { kind: 'not', of: exists };
  },
};

function parseGroup(tree: Tree, kind: 'and' | 'or', list: unknown, place: Place): Expression | null {
  if (!Array.isArray(list)) return refuse(tree, say.not_a_node(`${place.at}.${kind}`));
  const parsed = list.map((one: unknown, i) => parseNode(tree, one, below(place, `${kind}.${i}`)));
  const of = parsed.filter((one) => one !== null);
  return of.length < parsed.length ? null : { kind, of };
}

function parseRelated(tree: Tree, kind: 'has' | 'hasNo', node: Json, place: Place): Expression | null {
  const name = node[kind];
  const relation = typeof name === 'string' ? name : '';
  const inner = place.scope.related(relation);
  if (!inner) return refuse(tree, say.unknown_relation(`${place.at}.${kind}`, { relation: String(name) }));
  const filter: unknown = node['filter'] ?? null;
  if (filter === null) return { kind: 'exists', relation, where: null };
  const where = parseNode(tree, filter, below(place, 'filter', inner));
  return where && { kind: 'exists', relation, where };
}

function parseLeaf(world: ParseWorld, object: ObjectDefinition, input: Json, at: string, formulas: Tally): Expression | null {
  const path: unknown = input['field'];
  const op: unknown = input['op'];
  const masked = typeof path === 'string' ? maskedPath(world, object, path, op) : null;
  const found =
    masked ?? (typeof path === 'string' ? resolveReadPath(world.model, world.sight, object, path, `${at}.field`, world.issues) : null);
  if (typeof path !== 'string') world.issues.push(say.unknown_field(`${at}.field`, { field: String(path) }));
  if (!isOperator(op)) world.issues.push(say.unknown_operator(`${at}.op`, { op: String(op) }));
  if (!found || !isOperator(op)) return null;
  const tree = found.field.formula?.tree();
  if (tree) formulas.parts += sizeOf(tree);
  if (masked) return beneathMask(buildTest(subjectOf(found), op, input['value'], at, world));
  return stageTest(found, op, input['value'], world) ?? buildTest(subjectOf(found), op, input['value'], at, world);
}

/** What follows from a stage has a value where the stage is one of some: asked like that, an index on the stage answers it. */
function stageTest({ path, object, field }: ReadPath, op: Operator, value: unknown, { params }: ParseWorld): Expression | null {
  const names = path.split('.');
  const stages = field.computed && object.byName.get(field.computed.stage)?.pipeline?.stages;
  const values: readonly unknown[] = op === 'in' && Array.isArray(value) ? value : [value];
  const isAsked = (op === 'eq' || op === 'in') && names.at(-1) === field.name && values.every((one) => typeof one === 'string');
  if (!field.computed || !stages || !isAsked) return null;
  const factOf = stageFacts[field.computed.kind];
  const some = stages.filter((stage) => values.includes(factOf(stage))).map(({ name }) => name);
  const of: Expression = { kind: 'path', type: 'text', path: [...names.slice(0, -1), field.computed.stage].join('.') };
  return { kind: 'in', of, list: params.slot('text[]', some) };
}

/** Whether a filter depends on the time, so that only then somebody asks the clock. Deeper than a filter may be it is not followed. */
export function asksTime(filter: unknown, depth = 1): boolean {
  if (!isObject(filter) || depth > limits.filterDepth) return false;
  const below = ['and', 'or', 'not', 'filter'].flatMap((key): readonly unknown[] =>
    Array.isArray(filter[key]) ? filter[key] : [filter[key]],
  );
  return filter['op'] === 'within' || below.some((node) => asksTime(node, depth + 1));
}

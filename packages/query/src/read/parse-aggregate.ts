import type { Issue, Outcome } from '@tangram/errors';
import type { Expression } from '@tangram/expression';
import type { Field, ObjectDefinition } from '@tangram/model';
import type { AggregateQuery, Group, Measure } from './aggregate-query.ts';
import { type Bucket, buckets, isGroupable, type MeasureOp, measureOps, resultOf } from './measures.ts';
import { operands } from './operators.ts';
import { allOf, openRequest, parseOption, parseSearch, type ReadContext } from './parse-query.ts';
import { parseFilter, type ParseWorld } from './parse-filter.ts';
import { parseHaving, type Result } from './parse-having.ts';
import { type ReadPath, resolveReadPath } from './path.ts';
import { limits, say } from './read-issues.ts';
import { expectedKind } from './request-form.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (input: unknown): input is Json => typeof input === 'object' && input !== null && !Array.isArray(input);
const keys = ['filter', 'search', 'groupBy', 'measures', 'having', 'sort', 'limit', 'deleted', 'asOf'] as const;
const ALIAS = /^[A-Za-z_][A-Za-z0-9_.]{0,99}$/;
const MOST_COLUMNS = 20;

/** An aggregate request → what it means, or everything that is wrong with it. */
export function parseAggregate(context: ReadContext, object: ObjectDefinition, request: unknown): Outcome<AggregateQuery> {
  const opened = openRequest(context, request, keys);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  const { input, world, asOf } = opened;
  const { issues, params } = world;
  const filter = allOf(parseFilter(world, object, input['filter']), parseSearch(world, object, input['search']));
  const groups = parseList(input['groupBy'], 'groupBy', issues).flatMap((one, i) => parseGroup(world, object, one, `groupBy.${i}`) ?? []);
  const asked = parseList(input['measures'], 'measures', issues).flatMap(
    (one, i) => parseMeasure(world, object, one, `measures.${i}`, groups) ?? [],
  );
  const measures = asked.length > 0 || groups.length > 0 ? asked : [counted];
  const results = resultsOf(groups, measures, issues);
  const having: Expression | null = parseHaving(world, results, input['having']);
  const sort = parseOrder(input['sort'], results, issues);
  const limit = parseLimit(input['limit'], issues);
  const deleted = parseOption(input, 'deleted', 'only', issues);
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    value: { object, filter, deleted, asOf, groups, measures, having, sort, limit, params: params.values, calendar: context.calendar },
  };
}

const counted: Measure = { name: 'count', op: 'count', path: null, form: { as: 'number' }, type: 'integer' };

function parseList(input: unknown, key: string, issues: Issue[]): readonly unknown[] {
  if (input === undefined || input === null) return [];
  if (!Array.isArray(input)) {
    issues.push(say.wrong_type(key, { expected: expectedKind.list }));
    return [];
  }
  if (input.length > MOST_COLUMNS) issues.push(say.out_of_range(key, { min: 0, max: MOST_COLUMNS }));
  return input.slice(0, MOST_COLUMNS);
}

/** The object of one group or measure, when it has no key but these. */
function parsePart(input: unknown, at: string, allowed: readonly string[], issues: Issue[]): Json | null {
  if (!isObject(input)) {
    issues.push(say.wrong_type(at, { expected: expectedKind.object }));
    return null;
  }
  for (const key of Object.keys(input)) if (!allowed.includes(key)) issues.push(say.unknown_key(`${at}.${key}`, { key }));
  return input;
}

function parseName(input: unknown, otherwise: string, at: string, issues: Issue[]): string {
  if (input === undefined || input === null) return otherwise;
  if (typeof input === 'string' && ALIAS.test(input)) return input;
  issues.push(say.bad_alias(`${at}.as`, { name: String(input) }));
  return otherwise;
}

function parseGroup({ model, sight, issues }: ParseWorld, object: ObjectDefinition, input: unknown, at: string): Group | null {
  const part = typeof input === 'string' ? { field: input } : parsePart(input, at, ['field', 'bucket', 'as'], issues);
  if (!part) return null;
  const name: unknown = part.field;
  const path = typeof name === 'string' ? resolveReadPath(model, sight, object, name, `${at}.field`, issues) : null;
  if (typeof name !== 'string') issues.push(say.unknown_field(`${at}.field`, { field: String(name) }));
  const bucket = parseBucket('bucket' in part ? part.bucket : undefined, path?.field ?? null, at, issues);
  if (!path) return null;
  if (!isGroupable(path.field.type)) issues.push(say.not_groupable(`${at}.field`, { field: path.path }));
  return { name: parseName('as' in part ? part.as : undefined, path.path, at, issues), path, bucket };
}

function parseBucket(input: unknown, field: Field | null, at: string, issues: Issue[]): Bucket | null {
  if (input === undefined || input === null) return null;
  const bucket = buckets.find((one) => one === input);
  if (!bucket) issues.push(say.not_one_of(`${at}.bucket`, { values: buckets.join(', ') }));
  else if (field && field.type !== 'date' && field.type !== 'datetime') issues.push(say.no_bucket(`${at}.bucket`, { field: field.name }));
  return bucket ?? null;
}

function parseMeasure(
  { model, sight, issues }: ParseWorld,
  object: ObjectDefinition,
  input: unknown,
  at: string,
  groups: readonly Group[],
): Measure | null {
  const part = parsePart(input, at, ['op', 'field', 'as'], issues);
  if (!part) return null;
  const op: MeasureOp | undefined = measureOps.find((one) => one === part['op']);
  if (!op) issues.push(say.not_one_of(`${at}.op`, { values: measureOps.join(', ') }));
  const name = part['field'];
  const isNamed = typeof name === 'string';
  if (!isNamed && name !== undefined && name !== null) issues.push(say.unknown_field(`${at}.field`, { field: String(name) }));
  const asked = isNamed ? resolveReadPath(model, sight, object, name, `${at}.field`, issues) : null;
  const sum = asked && op ? addedUp(asked, op, groups) : null;
  const path = sum === null ? asked : resolveReadPath(model, sight, object, sum, `${at}.field`, issues);
  if (!op || (isNamed && !path)) return null;
  const result = resultOf(op, path?.field ?? null);
  if (!result) {
    issues.push(asked ? say.not_measurable(`${at}.field`, { field: asked.path, op }) : say.field_needed(`${at}.field`, { op }));
    return null;
  }
  return { name: parseName(part['as'], asked ? `${op}_${asked.path}` : op, at, issues), op, path, ...result };
}

/** Amounts that may be in several currencies are measured in the corporate one, unless each currency has a group of its own. */
function addedUp({ path, field }: ReadPath, op: MeasureOp, groups: readonly Group[]): string | null {
  const base = field.money?.kind === 'amount' ? field.money.base : null;
  if (base === null || op === 'count' || op === 'count_distinct') return null;
  const way = path.split('.').slice(0, -1);
  const beside = (name: string) => [...way, name].join('.');
  const isApart = groups.some(
    (group) => group.path.field.money?.kind === 'currency' && beside(group.path.path.split('.').at(-1) ?? '') === group.path.path,
  );
  return isApart ? null : beside(base);
}

function resultsOf(groups: readonly Group[], measures: readonly Measure[], issues: Issue[]): ReadonlyMap<string, Result> {
  const results = new Map<string, Result>();
  const add = (name: string, result: Result, at: string) => {
    if (results.has(name)) issues.push(say.twice(at, { name }));
    results.set(name, result);
  };
  groups.forEach(({ name, path, bucket }, i) =>
    add(
      name,
      bucket
        ? { type: 'date', ops: operands.date.ops }
        : { type: operands[path.field.type].type ?? 'text', ops: operands[path.field.type].ops },
      `groupBy.${i}.as`,
    ),
  );
  measures.forEach(({ name, type }, i) => add(name, { type, ops: operands.decimal.ops }, `measures.${i}.as`));
  return results;
}

function parseOrder(input: unknown, results: ReadonlyMap<string, Result>, issues: Issue[]): AggregateQuery['sort'] {
  const names: readonly unknown[] = typeof input === 'string' ? input.split(',') : parseList(input, 'sort', issues);
  return names.flatMap((text, i) => {
    const name = String(text).trim().replace(/^[+-]/, '');
    if (typeof text === 'string' && results.has(name)) return [{ name, descending: text.trim().startsWith('-') }];
    issues.push(say.unknown_result(`sort.${i}`, { name }));
    return [];
  });
}

function parseLimit(input: unknown, issues: Issue[]): number | null {
  if (input === undefined || input === null) return null;
  if (typeof input === 'number' && Number.isInteger(input) && input >= 1 && input <= limits.groups) return input;
  issues.push(say.out_of_range('limit', { min: 1, max: limits.groups }));
  return null;
}

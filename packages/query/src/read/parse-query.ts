import type { Issue, Outcome } from '@tangram/errors';
import type { Expression } from '@tangram/expression';
import type { Model, ObjectDefinition } from '@tangram/model';
import { parseAsOf } from './as-of.ts';
import type { FilterContext } from './leaf.ts';
import { operands, sorting } from './operators.ts';
import { Params } from './params.ts';
import { type ParseWorld, parseFilter } from './parse-filter.ts';
import { filterByIds, pathIds } from './filter-ids.ts';
import { type ReadPath, resolveReadPath, targetOf } from './path.ts';
import { limits, say } from './read-issues.ts';
import type { CountMode, ReadQuery, RecordQuery, Selection, SortKey } from './read-query.ts';
import { expectedKind } from './request-form.ts';
import { asking, type Sight } from './sight.ts';

/** Who asks, and what the answer depends on besides. */
export interface ReadContext extends FilterContext {
  readonly model: Model;
  readonly sight: Sight;
  /** The acting user's record; null when the program itself asks. */
  readonly userId: string | null;
  /** Told of each test that goes exactly by what is masked for the caller; absent where that is not offered. */
  readonly exactly?: () => void;
}

const listKeys = ['filter', 'select', 'sort', 'limit', 'cursor', 'offset', 'count', 'search', 'include', 'deleted', 'asOf'] as const;
const recordKeys = ['select', 'include', 'deleted', 'asOf'] as const;
const counts: readonly CountMode[] = ['none', 'estimated', 'exact'];

/**
 * A list request → what it means, or everything that is wrong with it. The cursor is opened by the caller, who knows the key: this room gets its
 * values as `after`, and gives the text it is bound to as `binding`.
 *
 * @param request the JSON body, or the parameters of a URL in the same form
 */
export function parseQuery(context: ReadContext, object: ObjectDefinition, request: unknown): Outcome<ReadQuery> {
  const opened = openRequest(context, request, listKeys);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  const { input, world, asOf } = opened;
  const { issues, params } = world;
  const filter = parseFilter(world, object, input['filter']);
  const search = parseSearch(world, object, input['search']);
  const sort = parseSort(world, object, input['sort']);
  const select = parseSelect(world, object, input['select']);
  const limit = parseLimit(input['limit'], issues);
  const count = counts.find((one) => one === (input['count'] ?? 'none'));
  if (count === undefined) issues.push(say.not_one_of('count', { values: counts.join(', ') }));
  if ('cursor' in input && input['cursor'] !== null && typeof input['cursor'] !== 'string')
    issues.push(say.wrong_type('cursor', { expected: expectedKind.text }));
  const offset = parseOffset(input, issues);
  const can = parseOption(input, 'include', 'can', issues);
  const deleted = parseOption(input, 'deleted', 'only', issues);
  if (issues.length > 0) return { ok: false, issues };
  const query: ReadQuery = {
    object,
    filter: allOf(filter, search),
    sort,
    select,
    deleted,
    asOf,
    limit,
    after: null,
    offset,
    count: count ?? 'none',
    can,
    params: params.values,
    binding: JSON.stringify([
      object.id,
      deleted,
      sort.map(({ path, descending }) => [pathIds(path), descending]),
      filterByIds(context.model, object, input['filter'] ?? null),
      input['search'] ?? null,
      ...(asOf === null ? [] : [asOf]),
    ]),
  };
  return { ok: true, value: query };
}

/** In which list a record's neighbours are looked for: `filter`, `sort` and `search` as of a list. */
export function parseNeighbours(context: ReadContext, object: ObjectDefinition, request: unknown): Outcome<ReadQuery> {
  const opened = openRequest(context, request, ['filter', 'sort', 'search']);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  return opened.world.issues.length > 0 ? { ok: false, issues: opened.world.issues } : parseQuery(context, object, request);
}

/** How one record is asked for: `select`, `include=can`, `deleted=only`. */
export function parseRecordQuery(context: ReadContext, object: ObjectDefinition, request: unknown): Outcome<RecordQuery> {
  const opened = openRequest(context, request, recordKeys);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  const { input, world, asOf } = opened;
  const { issues } = world;
  const select = parseSelect(world, object, input['select']);
  const can = parseOption(input, 'include', 'can', issues);
  const deleted = parseOption(input, 'deleted', 'only', issues);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: { object, select, can, deleted, asOf } };
}

/** A request with the keys it may have. null when it is no object at all. A request of a moment is understood as at that moment: `today` is then. */
export function openRequest(
  context: ReadContext,
  request: unknown,
  keys: readonly string[],
): { readonly input: Readonly<Record<string, unknown>>; readonly world: ParseWorld; readonly asOf: string | null } | null {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return null;
  const issues: Issue[] = [];
  for (const key of Object.keys(request)) {
    if (!keys.includes(key)) issues.push(say.unknown_key(key, { key }));
  }
  const input: Readonly<Record<string, unknown>> = { ...request };
  const asOf = keys.includes('asOf') ? parseAsOf(input, context.calendar, issues) : null;
  const params = new Params(context.userId);
  if (asOf !== null) params.slot('datetime', asOf);
  const then = asOf === null ? context : { ...context, nowMs: Date.parse(asOf) };
  const { sight } = context;
  return { input, world: { ...then, sight: asking(sight), shown: sight, context: then, params, issues }, asOf };
}

/** `include=can` and its like: present with its one value, or absent. */
export function parseOption(input: Readonly<Record<string, unknown>>, key: string, only: string, issues: Issue[]): boolean {
  const value = input[key];
  if (value === undefined || value === null) return false;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((one) => one === only)) return list.length > 0;
  issues.push(say.not_one_of(key, { values: only }));
  return false;
}

function parseLimit(input: unknown, issues: Issue[]): number {
  if (input === undefined || input === null) return limits.defaultPage;
  const limit = typeof input === 'string' && /^\d{1,6}$/.test(input) ? Number(input) : input;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= limits.page) return limit;
  issues.push(say.out_of_range('limit', { min: 1, max: limits.page }));
  return limits.defaultPage;
}

/** How many records a request passes over; null when it does not say so in a way that is understood. */
export function offsetIn({ offset, cursor }: Readonly<Record<string, unknown>>): number | null {
  if (offset === undefined || offset === null) return 0;
  const given = typeof offset === 'string' && /^\d{1,8}$/.test(offset) ? Number(offset) : offset;
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 0 || given > limits.offset) return null;
  return given > 0 && typeof cursor === 'string' && cursor !== '' ? null : given;
}

/** A cursor says where a page begins: to pass over records behind it as well would be two answers to one question. */
function parseOffset(input: Readonly<Record<string, unknown>>, issues: Issue[]): number {
  const offset = offsetIn(input);
  if (offset !== null) return offset;
  const alone = offsetIn({ offset: input['offset'] });
  issues.push(alone === null ? say.out_of_range('offset', { min: 0, max: limits.offset }) : say.not_with('offset', { key: 'cursor' }));
  return 0;
}

/** Names as a list, or as one text with commas between them. */
function namesOf(input: unknown, key: string, most: number, issues: Issue[]): readonly string[] {
  if (input === undefined || input === null || input === '') return [];
  const list: unknown = typeof input === 'string' ? input.split(',').map((name) => name.trim()) : input;
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) {
    issues.push(say.wrong_type(key, { expected: expectedKind.names }));
    return [];
  }
  if (list.length > most) issues.push(say.out_of_range(key, { min: 0, max: most }));
  return list.length > most ? [] : list;
}

function parseSelect({ model, shown, issues }: ParseWorld, object: ObjectDefinition, input: unknown): Selection {
  if (input === undefined || input === null || input === '') return 'own';
  const names = [...new Set(namesOf(input, 'select', limits.paths, issues))];
  return names.flatMap((name, i) => resolveReadPath(model, shown, object, name, `select.${i}`, issues) ?? []);
}

function parseSort(world: ParseWorld, object: ObjectDefinition, input: unknown): readonly SortKey[] {
  const { model, sight, issues } = world;
  const seen = new Set<string>();
  return namesOf(input, 'sort', limits.sortKeys, issues).flatMap((text, i): SortKey[] => {
    const descending = text.startsWith('-');
    const name = text.replace(/^[+-]/, '');
    const asked = resolveReadPath(model, sight, object, name, `sort.${i}`, issues);
    if (!asked) return [];
    const path = sorting[asked.field.type] === 'title' ? titleOf(world, object, asked) : asked;
    if (!path || sorting[path.field.type] === null) {
      issues.push(say.not_sortable(`sort.${i}`, { field: name }));
      return [];
    }
    if (seen.has(path.path)) issues.push(say.twice(`sort.${i}`, { name }));
    seen.add(path.path);
    return [{ path, descending }];
  });
}

/** A reference sorts by the name of the record it points to, for who may read that name. */
function titleOf({ model, sight }: ParseWorld, object: ObjectDefinition, asked: ReadPath): ReadPath | null {
  const target = targetOf(model, asked.field);
  return target && resolveReadPath(model, sight, object, `${asked.path}.${target.nameField.name}`, '', []);
}

/** Both conditions, where there are any. */
export const allOf = (...conditions: readonly (Expression | null)[]): Expression | null => {
  const of = conditions.filter((one) => one !== null);
  return of.length > 1 ? { kind: 'and', of } : (of[0] ?? null);
};

/** Every word must occur in one of the search fields that the caller may read. */
export function parseSearch({ sight, params, issues }: ParseWorld, object: ObjectDefinition, input: unknown): Expression | null {
  if (input === undefined || input === null || input === '') return null;
  if (typeof input !== 'string' || /[\0\p{Cs}]/u.test(input)) {
    issues.push(say.wrong_type('search', { expected: expectedKind.text }));
    return null;
  }
  const words = searchWords(input);
  const fields = object.search.filter((field) => sight.sees(object, field));
  return words.length === 0
    ? null
    : {
        kind: 'and',
        of: words.map(
          (word): Expression =>
            anyContains(
              fields.map(({ name }) => name),
              params.word(word),
            ),
        ),
      };
}

/** The words of a search text, at most eight; more are one with the last. */
export function searchWords(text: string): readonly string[] {
  const words = text
    .normalize('NFC')
    .slice(0, limits.searchLength)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const most = limits.searchWords;
  return words.length <= most ? words : [...words.slice(0, most - 1), words.slice(most - 1).join(' ')];
}

/** Some of the fields contains the text. */
export const anyContains = (paths: readonly string[], word: Expression): Expression => ({
  kind: 'or',
  of: paths.map((path): Expression => ({ kind: 'call', name: 'contains', args: [{ kind: 'path', type: 'text', path }, word] })),
});

/** In which type the values of a path are bound, as text in a cursor. */
export const boundType = ({ field }: ReadPath) => operands[field.type].type ?? 'text';

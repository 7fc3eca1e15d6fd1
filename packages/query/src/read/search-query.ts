import type { Issue, Outcome } from '@tangram/errors';
import type { Expression, Value } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import { openRequest, type ReadContext, searchWords } from './parse-query.ts';
import { limits, say } from './read-issues.ts';
import { expectedKind } from './request-form.ts';

/** A search over several objects as understood; the words are in `params`. */
export interface SearchQuery {
  readonly objects: readonly ObjectDefinition[];
  /** The whole text: titles that begin with it come first. */
  readonly text: Expression;
  readonly words: readonly Expression[];
  readonly limit: number;
  readonly params: readonly Value[];
}

const keys = ['q', 'objects', 'limit'] as const;
const DEFAULT_LIMIT = 20;
const MOST = 100;

/** A global search → what it means, or everything that is wrong with it. Without `objects` it goes through all that the caller may read. */
export function parseSearchQuery(context: ReadContext, request: unknown): Outcome<SearchQuery> {
  const opened = openRequest(context, request, keys);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  const { input, world } = opened;
  const { issues, params } = world;
  const text =
    typeof input['q'] === 'string' && !/[\0\p{Cs}]/u.test(input['q'])
      ? input['q'].normalize('NFC').trim().slice(0, limits.searchLength)
      : '';
  if (text === '') issues.push(say.wrong_type('q', { expected: expectedKind.someText }));
  const limit: unknown = input['limit'] ?? DEFAULT_LIMIT;
  const isLimit = typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= MOST;
  if (!isLimit) issues.push(say.out_of_range('limit', { min: 1, max: MOST }));
  const objects = searched(context, input['objects'], issues);
  if (issues.length > 0) return { ok: false, issues };
  const words = searchWords(text).map((word) => params.word(word));
  return { ok: true, value: { objects, text: params.word(text), words, limit: isLimit ? limit : DEFAULT_LIMIT, params: params.values } };
}

function searched({ model, sight }: ReadContext, input: unknown, issues: Issue[]): readonly ObjectDefinition[] {
  const open = [...model.objects.values()].filter((object) => sight.rows(object) !== 'none');
  if (input === undefined || input === null) return open;
  if (!Array.isArray(input)) {
    issues.push(say.wrong_type('objects', { expected: expectedKind.list }));
    return [];
  }
  return input.flatMap((name: unknown, i) => {
    const object = open.find((one) => one.name === name);
    if (!object) issues.push(say.unknown_object(`objects.${i}`, { object: String(name) }));
    return object ? [object] : [];
  });
}

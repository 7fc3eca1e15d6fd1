import type { FastifyInstance, FastifyRequest } from 'fastify';
import '../context/request.ts';
import type { KeyUses } from './key-uses.ts';

const RECORDS = /^\/api\/v1\/records\/([a-z][a-z0-9_]*)(?:\/([a-z]+))?(?:\/[^?]*)?(?:\?(.*))?$/;
/** Keys of an answer or a request that hold records, or lists of names, rather than being names of fields. */
const RESERVED = new Set(['id', 'version', 'can']);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Notes for API keys which fields they ask for, get and write. Other callers cost nothing. */
export function watchKeys(fastify: FastifyInstance, uses: KeyUses): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.actor?.keyId !== undefined && reply.statusCode < 400) {
      const use = useOf(request, payload);
      if (use !== null) uses.note(request.actor, use);
    }
    done(null, payload);
  });
}

function useOf({ method, url, body }: FastifyRequest, payload: unknown) {
  const [, object, part = '', query = ''] = RECORDS.exec(url) ?? [];
  if (object === undefined) return null;
  const asked = askedFor(body);
  const wording = `${method} ${part} ${query.replaceAll(/(cursor|offset)=[^&]*/g, '')} ${asked.join()}`;
  return { object, wording, fields: () => [...new Set([...asked, ...inQuery(query), ...answered(payload)])] };
}

/** The fields that a body writes or names: of values, selections, sorts, groups, and at any depth of a filter. */
function askedFor(body: unknown): readonly string[] {
  if (!isObject(body)) return [];
  const names = Object.entries(body).flatMap(([key, value]) => {
    if (key === 'operations' && Array.isArray(value))
      return value.slice(0, 100).flatMap((one) => valuesOf(isObject(one) ? one['values'] : null));
    if (key === 'values') return valuesOf(value);
    if (key === 'filter' || key === 'having') return inFilter(value);
    if (Array.isArray(value))
      return value.flatMap((one) => (typeof one === 'string' ? [fieldOf(one)] : isObject(one) ? inFilter(one) : []));
    return [];
  });
  const isPlain = !('operations' in body || 'filter' in body || 'select' in body || 'measures' in body || 'values' in body);
  return [...new Set(isPlain ? [...names, ...valuesOf(body)] : names)].sort();
}

const valuesOf = (value: unknown): readonly string[] => (isObject(value) ? Object.keys(value).filter((key) => !RESERVED.has(key)) : []);

/** A path stands for its first step, which is the field of this object. */
const fieldOf = (path: string): string => path.replace(/^-/, '').split('.')[0] ?? path;

function inFilter(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(inFilter);
  if (!isObject(node)) return [];
  const own = typeof node['field'] === 'string' ? [fieldOf(node['field'])] : [];
  return [...own, ...['and', 'or', 'not'].flatMap((key) => inFilter(node[key]))];
}

function inQuery(query: string): readonly string[] {
  const given = new URLSearchParams(query);
  const lists = ['select', 'sort'].flatMap((name) => (given.get(name) ?? '').split(',')).filter((name) => name !== '');
  let filter: unknown;
  try {
    filter = JSON.parse(given.get('filter') ?? 'null');
  } catch {
    filter = null;
  }
  return [...lists.map(fieldOf), ...inFilter(filter)];
}

/** The fields of the first record of an answer. */
function answered(payload: unknown): readonly string[] {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return [];
  try {
    const answer: unknown = JSON.parse(payload.toString());
    const first = isObject(answer) && Array.isArray(answer['data']) ? answer['data'][0] : answer;
    return isObject(first) && typeof first['id'] === 'string' ? valuesOf(first).map(fieldOf) : [];
  } catch {
    return [];
  }
}

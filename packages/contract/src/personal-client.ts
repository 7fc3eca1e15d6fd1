import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** Fields of an object that are marked as personal. */
export interface MarkedObject {
  readonly object: string;
  /** Its records are people. */
  readonly person: boolean;
  readonly fields: readonly string[];
}

/** What one kind of record tells of a person. */
export interface ToldPart {
  readonly object: string;
  /** The reference that leads to the person; null: the person's own record. */
  readonly by: string | null;
  readonly fields: readonly string[];
  readonly count: number;
  readonly records: readonly ToldRecord[];
}

/** A record that tells of a person, with what it held before. */
export interface ToldRecord {
  readonly id: string;
  readonly values: JsonObject;
  readonly past: readonly { readonly at: string; readonly field: string; readonly value: unknown }[];
}

/** Everything that is known of a person. */
export interface PersonalData {
  readonly title: string | null;
  readonly parts: readonly ToldPart[];
}

/** How far an erasure is. */
export interface Erasure {
  readonly id: string;
  /** `waiting`, `running`, `done`, `failed`, `cancelling`, `cancelled`. */
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly error: string | null;
}

/** A saved view or a file of an import that may speak of a person. */
export interface KeptElsewhere {
  readonly id: string;
  readonly object: string;
  readonly at: string;
}

/** Where a person may be spoken of without a field that says so. */
export interface Mentions {
  /** What was looked for. */
  readonly words: readonly string[];
  readonly records: readonly {
    readonly id: string;
    readonly object: string;
    readonly title: string | null;
    readonly fields: readonly string[];
  }[];
  readonly views: readonly KeptElsewhere[];
  readonly imports: readonly KeptElsewhere[];
  readonly more: boolean;
}

/** Personal data of one person, for who may look at it. */
export interface PersonalClient {
  marked(): Promise<Reply<readonly MarkedObject[]>>;
  of(object: string, id: string): Promise<Reply<PersonalData>>;
  mentions(object: string, id: string): Promise<Reply<Mentions>>;
  erase(object: string, id: string, reason: string): Promise<Reply<{ readonly id: string }>>;
  erasure(id: string): Promise<Reply<Erasure>>;
  stopErasure(id: string): Promise<Reply<Erasure>>;
}

/** Where everything that is known of a person is a file. */
export const personalFileOf = (object: string, id: string): string => `/api/v1/personal-data/${object}/${encodeURIComponent(id)}/file`;

/** Builds it. */
export function createPersonalClient(options: ClientOptions): PersonalClient {
  const { ask } = createAsker(options);
  const person = (object: string, id: string) => `/api/v1/personal-data/${object}/${encodeURIComponent(id)}`;
  return {
    marked: () => ask({ method: 'GET', path: '/api/v1/personal-data' }, parseMarked),
    of: (object, id) => ask({ method: 'GET', path: person(object, id) }, parseData),
    mentions: (object, id) => ask({ method: 'GET', path: `${person(object, id)}/mentions` }, parseMentions),
    erase: (object, id, reason) =>
      ask({ method: 'POST', writes: true, path: `${person(object, id)}/erasure`, json: { reason } }, parseBegun),
    erasure: (id) => ask({ method: 'GET', path: `/api/v1/erasures/${id}` }, parseErasure),
    stopErasure: (id) => ask({ method: 'POST', writes: true, path: `/api/v1/erasures/${id}/cancel`, json: {} }, parseErasure),
  };
}

const texts = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string');
const parts = (value: unknown): readonly JsonObject[] => listOf(value).filter(isJsonObject);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const parseMarked = (body: unknown): readonly MarkedObject[] | null =>
  isJsonObject(body)
    ? parts(body['data']).map((one) => ({ object: textOf(one['object']), person: one['person'] === true, fields: texts(one['fields']) }))
    : null;

const parseBegun = (body: unknown): { readonly id: string } | null =>
  isJsonObject(body) && typeof body['id'] === 'string' ? { id: body['id'] } : null;

function parseErasure(body: unknown): Erasure | null {
  if (!isJsonObject(body) || typeof body['id'] !== 'string') return null;
  const error = body['error'];
  return {
    id: body['id'],
    state: textOf(body['state']),
    total: numberOf(body['total']),
    done: numberOf(body['done']),
    error: isJsonObject(error) ? textOf(error['message']) : null,
  };
}

const parseData = (body: unknown): PersonalData | null =>
  isJsonObject(body)
    ? {
        title: textOrNull(body['title']),
        parts: parts(body['parts']).map((part) => ({
          object: textOf(part['object']),
          by: textOrNull(part['by']),
          fields: texts(part['fields']),
          count: numberOf(part['count']),
          records: parts(part['records']).map(parseRecord),
        })),
      }
    : null;

const parseRecord = (one: JsonObject): ToldRecord => ({
  id: textOf(one['id']),
  values: isJsonObject(one['values']) ? one['values'] : {},
  past: parts(one['past']).map(({ at, field, value }) => ({ at: textOf(at), field: textOf(field), value })),
});

const parseKept = (value: unknown): readonly KeptElsewhere[] =>
  parts(value).map((one) => ({ id: textOf(one['id']), object: textOf(one['object']), at: textOf(one['at']) }));

const parseMentions = (body: unknown): Mentions | null =>
  isJsonObject(body)
    ? {
        words: texts(body['words']),
        records: parts(body['records']).map((one) => ({
          id: textOf(one['id']),
          object: textOf(one['object']),
          title: textOrNull(one['title']),
          fields: texts(one['fields']),
        })),
        views: parseKept(body['views']),
        imports: parseKept(body['imports']),
        more: body['more'] === true,
      }
    : null;

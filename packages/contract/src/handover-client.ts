import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type Json, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** What records of one object name somebody in one field, and how many. */
export interface Holding {
  readonly object: string;
  readonly field: string;
  readonly total: number;
  /** Those that are not won, lost or done. */
  readonly open: number;
}

/** What somebody has who may leave. */
export interface Holdings {
  readonly data: readonly Holding[];
  /** Views that the person keeps. */
  readonly views: number;
  /** API keys that stop working with the person. */
  readonly keys: number;
  /** Where roles, restrictions and sharing rules name the person: the document (`role:rep`), a JSON pointer, and what it is in words. */
  readonly named: readonly { readonly document: string; readonly path: string; readonly message: string }[];
}

/** What becomes of the records that name the person in one field: the first rule that fits, in turn where it names several. */
export interface HandoverStep {
  readonly object: string;
  readonly field: string;
  readonly scope: 'open' | 'all';
  readonly rules: readonly { readonly filter: Json; readonly to: readonly string[] }[];
}

/** What is to happen when somebody leaves. */
export interface HandoverWish {
  readonly steps: readonly HandoverStep[];
  /** Who gets the views; null: nobody. */
  readonly views: string | null;
}

/** What a handover would do, rule by rule. */
export interface HandoverForeseen {
  readonly total: number;
  readonly steps: readonly { readonly object: string; readonly field: string; readonly rules: readonly number[]; readonly left: number }[];
}

/** A handover as it stands. */
export interface Handover {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly moved: number;
  readonly refused: number;
  readonly deactivated: boolean;
  /** Records that stayed, and why. */
  readonly items: readonly { readonly object: string; readonly id: string; readonly title: string | null; readonly message: string }[];
  readonly createdAt: string;
  /** Why it broke off. */
  readonly error: string | null;
}

/** Hands over what people have who leave. */
export interface HandoverClient {
  holdings(user: string): Promise<Reply<Holdings>>;
  /** The last ones of somebody, the newest first. */
  list(user: string): Promise<Reply<readonly Handover[]>>;
  foresee(user: string, wish: HandoverWish): Promise<Reply<HandoverForeseen>>;
  /** @returns its id; the person is deactivated at its end */
  begin(user: string, wish: HandoverWish): Promise<Reply<string>>;
  show(id: string): Promise<Reply<Handover>>;
  cancel(id: string): Promise<Reply<Handover>>;
  undo(id: string): Promise<Reply<null>>;
}

/** Builds it. */
export function createHandoverClient(options: ClientOptions): HandoverClient {
  const { ask, order } = createAsker(options);
  const user = (id: string, rest: string) => `/api/v1/users/${encodeURIComponent(id)}/${rest}`;
  const one = (id: string, rest = '') => `/api/v1/handovers/${encodeURIComponent(id)}${rest}`;
  const wished = ({ steps, views }: HandoverWish): JsonObject => ({
    steps: steps.map(({ rules, ...step }) => ({ ...step, rules: rules.map(({ filter, to }) => ({ filter, to: [...to] })) })),
    views,
  });
  return {
    holdings: (id) => ask({ method: 'GET', path: user(id, 'holdings') }, parseHoldings),
    list: (id) =>
      ask({ method: 'GET', path: user(id, 'handovers') }, (body) =>
        isJsonObject(body) ? objectsIn(body['data']).map(parseHandover) : null,
      ),
    foresee: (id, wish) => ask({ method: 'POST', path: user(id, 'handover'), json: { ...wished(wish), dryRun: true } }, parseForeseen),
    begin: (id, wish) =>
      ask({ method: 'POST', writes: true, path: user(id, 'handover'), json: wished(wish) }, (body) =>
        isJsonObject(body) ? textOf(body['id']) || null : null,
      ),
    show: (id) => ask({ method: 'GET', path: one(id) }, parseShown),
    cancel: (id) => ask({ method: 'POST', writes: true, path: one(id, '/cancel'), json: {} }, parseShown),
    undo: (id) => order({ method: 'POST', writes: true, path: one(id, '/undo'), json: {} }),
  };
}

const objectsIn = (value: unknown): readonly JsonObject[] => listOf(value).filter(isJsonObject);
const parseShown = (body: unknown): Handover | null => (isJsonObject(body) ? parseHandover(body) : null);

function parseHoldings(body: unknown): Holdings | null {
  if (!isJsonObject(body)) return null;
  const data = objectsIn(body['data']).map((one) => ({
    object: textOf(one['object']),
    field: textOf(one['field']),
    total: numberOf(one['total']),
    open: numberOf(one['open']),
  }));
  const named = objectsIn(body['named']).map((one) => ({
    document: textOf(one['document']),
    path: textOf(one['path']),
    message: textOf(one['message']),
  }));
  return { data, views: numberOf(body['views']), keys: numberOf(body['keys']), named };
}

function parseForeseen(body: unknown): HandoverForeseen | null {
  if (!isJsonObject(body)) return null;
  const steps = objectsIn(body['steps']).map((one) => ({
    object: textOf(one['object']),
    field: textOf(one['field']),
    rules: listOf(one['rules']).map(numberOf),
    left: numberOf(one['left']),
  }));
  return { total: numberOf(body['total']), steps };
}

function parseHandover(body: JsonObject): Handover {
  const error = body['error'];
  return {
    id: textOf(body['id']),
    state: textOf(body['state']),
    total: numberOf(body['total']),
    done: numberOf(body['done']),
    moved: numberOf(body['moved']),
    refused: numberOf(body['refused']),
    deactivated: body['deactivated'] === true,
    items: objectsIn(body['items']).map((one) => ({
      object: textOf(one['object']),
      id: textOf(one['id']),
      title: typeof one['title'] === 'string' ? one['title'] : null,
      message: textOf(one['message']),
    })),
    createdAt: textOf(body['createdAt']),
    error: isJsonObject(error) ? textOf(error['message']) : null,
  };
}

import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type Json, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** Somebody by id and by the name they have now; null for one who is gone. */
export interface AuditPerson {
  readonly id: string;
  readonly name: string | null;
}

/** A row of the audit log. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  /** The action in the reader's language. */
  readonly text: string;
  readonly result: 'allowed' | 'refused';
  readonly actor: AuditPerson | null;
  /** Who acted as the actor. */
  readonly impersonator: AuditPerson | null;
  readonly key: string | null;
  readonly cause: string | null;
  readonly address: string | null;
  readonly browser: string | null;
  readonly system: string | null;
  readonly target: {
    readonly kind: string;
    readonly id: string | null;
    readonly object: string | null;
    readonly name: string | null;
  } | null;
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly facts: JsonObject;
  /** Something was left out that the reader may not see. */
  readonly withheld: boolean;
  readonly position: number | null;
}

/** One thing that happened to somebody's way in. */
export interface SignInRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly text: string;
  readonly result: 'allowed' | 'refused';
  readonly way: string | null;
  readonly address: string | null;
  readonly browser: string | null;
  readonly system: string | null;
  readonly by: AuditPerson | null;
  readonly reason: string | null;
  readonly times: number;
}

/** A page, the latest first. */
export interface AuditPage<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** What is asked of the log; empty texts ask for nothing. */
export interface AuditQuestion {
  readonly actor?: string;
  readonly action?: string;
  readonly result?: string;
  readonly object?: string;
  /** Of one record of the object. */
  readonly record?: string;
  readonly target?: string;
  readonly address?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
}

/** What can be noted. Labels are by language. */
export interface AuditActionName {
  readonly code: string;
  readonly label: unknown;
}

/** How it stands with the chain. */
export interface ChainReport {
  readonly ok: boolean;
  readonly rows: number;
  /** The signed head, to be kept elsewhere. */
  readonly anchor: string | null;
  readonly broken: { readonly position: number; readonly at: string | null; readonly reason: string } | null;
}

/** The audit log, logs of sign-ins, and acting as somebody. */
export interface AuditClient {
  page(question: AuditQuestion, cursor: string | null): Promise<Reply<AuditPage<AuditRow>>>;
  actions(): Promise<Reply<readonly AuditActionName[]>>;
  verify(): Promise<Reply<ChainReport>>;
  /** @param user null: one's own */
  signIns(user: string | null, cursor: string | null): Promise<Reply<AuditPage<SignInRow>>>;
  /** The caller's session stands for this user from now on. */
  impersonate(user: string, reason: string): Promise<Reply<null>>;
  endImpersonation(): Promise<Reply<null>>;
}

/** Builds it. */
export function createAuditClient(options: ClientOptions): AuditClient {
  const { ask, order } = createAsker(options);
  return {
    page: (question, cursor) =>
      ask({ method: 'GET', path: `/api/v1/audit${queryOf({ ...question, cursor: cursor ?? '', limit: '100' })}` }, pageOf(parseRow)),
    actions: () => ask({ method: 'GET', path: '/api/v1/audit/actions' }, parseActions),
    verify: () => ask({ method: 'GET', path: '/api/v1/audit/verify' }, parseReport),
    signIns: (user, cursor) => {
      const path = user === null ? '/api/v1/auth/sign-ins' : `/api/v1/users/${encodeURIComponent(user)}/sign-ins`;
      return ask({ method: 'GET', path: `${path}${queryOf({ cursor: cursor ?? '', limit: '20' })}` }, pageOf(parseSignIn));
    },
    impersonate: (user, reason) =>
      order({ method: 'POST', path: `/api/v1/users/${encodeURIComponent(user)}/impersonate`, json: { reason } }),
    endImpersonation: () => order({ method: 'POST', path: '/api/v1/auth/impersonation/end', json: {} }),
  };
}

const queryOf = (asked: Readonly<Record<string, string>>): string => {
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const resultOf = (value: unknown) => (value === 'refused' ? 'refused' : 'allowed');
const personOf = (value: unknown): AuditPerson | null =>
  isJsonObject(value) ? { id: textOf(value['id']), name: textOrNull(value['name']) } : null;
const deviceOf = (value: unknown) => {
  const device = isJsonObject(value) ? value : {};
  return { browser: textOrNull(device['browser']), system: textOrNull(device['system']) };
};

const pageOf =
  <T>(parse: (one: JsonObject) => T) =>
  (body: unknown): AuditPage<T> | null =>
    isJsonObject(body)
      ? {
          data: listOf(body['data']).flatMap((one) => (isJsonObject(one) ? [parse(one)] : [])),
          nextCursor: textOrNull(body['nextCursor']),
        }
      : null;

function parseRow(row: JsonObject): AuditRow {
  const { target, facts, before, after, position } = row;
  return {
    id: textOf(row['id']),
    at: textOf(row['at']),
    action: textOf(row['action']),
    text: textOf(row['text']),
    result: resultOf(row['result']),
    actor: personOf(row['actor']),
    impersonator: personOf(row['impersonator']),
    key: textOrNull(row['key']),
    cause: textOrNull(row['cause']),
    address: textOrNull(row['address']),
    ...deviceOf(row['device']),
    target: isJsonObject(target)
      ? {
          kind: textOf(target['kind']),
          id: textOrNull(target['id']),
          object: textOrNull(target['object']),
          name: textOrNull(target['name']),
        }
      : null,
    reason: textOrNull(row['reason']),
    before: before ?? null,
    after: after ?? null,
    facts: isJsonObject(facts) ? facts : {},
    withheld: row['withheld'] === true,
    position: typeof position === 'number' ? position : null,
  };
}

const parseSignIn = (row: JsonObject): SignInRow => ({
  id: textOf(row['id']),
  at: textOf(row['at']),
  action: textOf(row['action']),
  text: textOf(row['text']),
  result: resultOf(row['result']),
  way: textOrNull(row['way']),
  address: textOrNull(row['address']),
  ...deviceOf(row['device']),
  by: personOf(row['by']),
  reason: textOrNull(row['reason']),
  times: numberOf(row['times'], 1),
});

const parseActions = (body: unknown): readonly AuditActionName[] | null =>
  isJsonObject(body)
    ? listOf(body['data']).flatMap((one) => (isJsonObject(one) ? [{ code: textOf(one['code']), label: one['label'] }] : []))
    : null;

function parseReport(body: unknown): ChainReport | null {
  if (!isJsonObject(body)) return null;
  const { broken } = body;
  return {
    ok: body['ok'] === true,
    rows: numberOf(body['rows']),
    anchor: textOrNull(body['anchor']),
    broken: isJsonObject(broken)
      ? { position: numberOf(broken['position']), at: textOrNull(broken['at']), reason: textOf(broken['reason']) }
      : null,
  };
}

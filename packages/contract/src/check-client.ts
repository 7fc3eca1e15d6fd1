import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type Json as Sendable, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

/** Records as the list of an object shows them. */
export interface RecordList {
  readonly object: string;
  readonly filter: { readonly field: string; readonly op: string; readonly value?: readonly string[] } | null;
}

/** Something that stands in the way of a publish, or should be known before it. */
export interface CheckProblem {
  /** `view:deal_all`; null when it is about stored data. */
  readonly document: string | null;
  /** JSON pointer into the document, or the ref of the element. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** The ref under which a decision is missing, and what it has to say. */
  readonly decision: { readonly ref: string; readonly kind: 'map' | 'fill' | 'accept'; readonly mayGoBack: boolean } | null;
  readonly repairable: boolean;
  readonly covering: { readonly document: string; readonly path: string } | null;
  readonly list: RecordList | null;
}

/** One difference of a document, in words. */
export interface DifferenceLine {
  readonly pointer: string;
  readonly place: readonly string[];
  readonly how: 'added' | 'removed' | 'changed' | 'moved';
  readonly what: string;
  readonly kept: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly message: string;
}

/** A document that is not as it was. */
export interface Difference {
  readonly ref: string;
  readonly kind: string;
  readonly label: string;
  readonly how: 'added' | 'removed' | 'changed';
  readonly lines: readonly DifferenceLine[];
}

/** A step that the database takes. */
export interface PlannedStep {
  readonly title: string;
  readonly lock: string;
  readonly rows: number;
  readonly ms: number;
  readonly reversible: boolean;
  readonly loss: string | null;
}

/** What publishing a draft would do. */
export interface CheckReport {
  /** Of the draft that was checked: what is published or approved by it is of this one. */
  readonly version: number | null;
  readonly live: number;
  readonly next: number;
  readonly errors: readonly CheckProblem[];
  readonly warnings: readonly CheckProblem[];
  readonly documents: readonly Difference[];
  readonly impact: readonly {
    readonly ref: string;
    readonly records: number;
    /** Places that use it. */
    readonly uses: number;
    readonly message: string;
    readonly list: RecordList | null;
  }[];
  readonly effects: {
    readonly records: number;
    readonly people: number;
    readonly rights: readonly { readonly label: string; readonly people: number }[];
    readonly callers: readonly { readonly name: string; readonly object: string; readonly field: string; readonly day: string }[];
    readonly pause: 'none' | 'moment';
    readonly reversible: boolean;
  };
  readonly plan: readonly PlannedStep[];
}

/** Where a draft stands on its way. */
export interface Standing {
  readonly needsApproval: boolean;
  readonly approval: {
    readonly state: 'asked' | 'approved' | 'refused';
    readonly current: boolean;
    /** Why it does not hold any more: the draft has changed since, or what is live. */
    readonly lapsed: 'changed' | 'overtaken' | null;
    /** Whether it is the caller who can approve or refuse it. */
    readonly mayDecide: boolean;
    readonly note: string;
    readonly askedBy: string;
    readonly decidedBy: string | null;
    readonly reason: string;
  } | null;
  /** Not current: the draft has changed since, and does not go live by it. */
  readonly schedule: { readonly at: string; readonly by: string; readonly current: boolean } | null;
}

/** What is said of a publish. */
export interface PublishWish {
  readonly note: string;
  /** With its zone; null for now. */
  readonly at: string | null;
  readonly teams: readonly string[];
  /** Why it goes live though tests fail; null: then it does not. */
  readonly override: string | null;
  /** Of the draft, as it was looked at; null: whichever it is. */
  readonly version: number | null;
}

/** What somebody looked at who approves: the report of a check says it. */
export type Seen = Pick<CheckReport, 'version' | 'live'>;

/** A publish that is live, that runs on, or that waits for its moment. */
export interface PublishAnswer {
  readonly revision: number | null;
  readonly publication: string | null;
  readonly scheduledFor: string | null;
}

/** How far a publish is. */
export interface Progress {
  readonly state: string;
  readonly progress: number;
  readonly revision: number | null;
  readonly error: string | null;
  readonly step: string;
}

/** How drafts are checked, approved and go live, as functions. */
export interface CheckClient {
  check(draft: string): Promise<Reply<CheckReport>>;
  repair(draft: string): Promise<Reply<{ readonly repaired: number; readonly left: number }>>;
  decisions(draft: string): Promise<Reply<Json>>;
  decide(draft: string, decisions: Sendable): Promise<Reply<Json>>;
  publish(draft: string, wish: PublishWish): Promise<Reply<PublishAnswer>>;
  progress(publication: string): Promise<Reply<Progress>>;
  cancel(publication: string): Promise<Reply<null>>;
  unschedule(draft: string): Promise<Reply<null>>;
  standing(draft: string): Promise<Reply<Standing>>;
  ask(draft: string, note: string): Promise<Reply<null>>;
  withdraw(draft: string): Promise<Reply<null>>;
  answer(draft: string, decision: 'approve' | 'refuse', reason: string, seen: Seen): Promise<Reply<null>>;
  rule(): Promise<Reply<boolean>>;
  setRule(needsApproval: boolean): Promise<Reply<boolean>>;
  /** @param to the one that is live when absent */
  differences(from: number, to?: number): Promise<Reply<readonly Difference[]>>;
}

/** Builds it. */
export function createCheckClient(options: ClientOptions): CheckClient {
  const { ask, order } = createAsker(options);
  const of = (draft: string, part: string) => `/api/v1/drafts/${draft}/${part}`;
  return {
    check: (draft) => ask({ method: 'POST', path: of(draft, 'check') }, parseReport),
    repair: (draft) => ask({ method: 'POST', path: of(draft, 'repair'), writes: true }, parseRepair),
    decisions: (draft) => ask({ method: 'GET', path: `/api/v1/drafts/${draft}` }, (body) => jsonIn(body, 'decisions')),
    decide: (draft, decisions) =>
      ask({ method: 'PUT', path: of(draft, 'decisions'), json: decisions }, (body) => (isJsonObject(body) ? body : null)),
    publish: (draft, { note, at, teams, override, version }) => {
      const json = {
        note,
        teams,
        ...(at === null ? {} : { at }),
        ...(override === null ? {} : { override }),
        ...(version === null ? {} : { version }),
      };
      return ask({ method: 'POST', path: of(draft, 'publish'), json, writes: true }, parsePublish);
    },
    progress: (publication) => ask({ method: 'GET', path: `/api/v1/publications/${publication}` }, parseProgress),
    cancel: (publication) => order({ method: 'POST', path: `/api/v1/publications/${publication}/cancel` }),
    unschedule: (draft) => order({ method: 'DELETE', path: of(draft, 'schedule') }),
    standing: (draft) => ask({ method: 'GET', path: of(draft, 'approval') }, parseStanding),
    ask: (draft, note) => order({ method: 'POST', path: of(draft, 'approval'), json: { note }, writes: true }),
    withdraw: (draft) => order({ method: 'DELETE', path: of(draft, 'approval') }),
    answer: (draft, decision, reason, { version, live }) => {
      const json = { decision, reason, revision: live, ...(version === null ? {} : { version }) };
      return order({ method: 'POST', path: of(draft, 'approval/decision'), json, writes: true });
    },
    rule: () => ask({ method: 'GET', path: '/api/v1/publishing' }, parseRule),
    setRule: (needsApproval) => ask({ method: 'PATCH', path: '/api/v1/publishing', json: { needsApproval } }, parseRule),
    differences: (from, to) =>
      ask({ method: 'GET', path: `/api/v1/revisions/${from}/differences${to === undefined ? '' : `?to=${to}`}` }, (body) =>
        isJsonObject(body) ? objects(body['documents']).map(parseDifference) : null,
      ),
  };
}

const objects = (value: unknown): readonly Json[] => listOf(value).filter(isJsonObject);
const jsonIn = (body: unknown, name: string): Json | null => {
  const value = isJsonObject(body) ? body[name] : null;
  return isJsonObject(value) ? value : null;
};
const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] => listOf(value).map((one) => textOf(one));
const oneOf = <T extends string>(value: unknown, values: readonly T[], otherwise: T): T => values.find((one) => one === value) ?? otherwise;

function parseList(value: unknown): RecordList | null {
  if (!isJsonObject(value)) return null;
  const filter = isJsonObject(value['filter']) ? value['filter'] : null;
  const values = filter && Array.isArray(filter['value']) ? { value: texts(filter['value']) } : {};
  return { object: textOf(value['object']), filter: filter && { field: textOf(filter['field']), op: textOf(filter['op']), ...values } };
}

const parseProblem = (one: Json): CheckProblem => ({
  document: orNull(one['document']),
  path: textOf(one['path']),
  code: textOf(one['code']),
  message: textOf(one['message']),
  decision:
    typeof one['decision'] === 'string'
      ? {
          ref: one['decision'],
          kind: oneOf(one['decisionKind'], ['map', 'fill', 'accept'], 'accept'),
          mayGoBack: one['mayGoBack'] === true,
        }
      : null,
  repairable: one['repairable'] === true,
  covering: isJsonObject(one['covering']) ? { document: textOf(one['covering']['document']), path: textOf(one['covering']['path']) } : null,
  list: parseList(one['list']),
});

/** One difference, as it comes. */
export const parseDifference = (one: Json): Difference => ({
  ref: textOf(one['ref']),
  kind: textOf(one['kind']),
  label: textOf(one['label']),
  how: oneOf(one['how'], ['added', 'removed', 'changed'], 'changed'),
  lines: objects(one['lines']).map((line) => ({
    pointer: textOf(line['pointer']),
    place: texts(line['place']),
    how: oneOf(line['how'], ['added', 'removed', 'changed', 'moved'], 'changed'),
    what: textOf(line['what']),
    kept: orNull(line['kept']),
    from: orNull(line['from']),
    to: orNull(line['to']),
    message: textOf(line['message']),
  })),
});

/** What a check says; null where there is none. */
export function parseReport(body: unknown): CheckReport | null {
  if (!isJsonObject(body) || !isJsonObject(body['revision']) || !isJsonObject(body['effects'])) return null;
  const { revision, effects } = body;
  return {
    version: typeof body['version'] === 'number' ? body['version'] : null,
    live: numberOf(revision['live']),
    next: numberOf(revision['next']),
    errors: objects(body['errors']).map(parseProblem),
    warnings: objects(body['warnings']).map(parseProblem),
    documents: objects(body['documents']).map(parseDifference),
    impact: objects(body['impact']).map((one) => ({
      ref: textOf(one['ref']),
      records: numberOf(one['records']),
      uses: isJsonObject(one['uses']) ? Object.values(one['uses']).reduce((sum: number, count) => sum + numberOf(count), 0) : 0,
      message: textOf(one['message']),
      list: parseList(one['list']),
    })),
    effects: {
      records: numberOf(effects['records']),
      people: numberOf(effects['people']),
      rights: objects(effects['rights']).map(({ label, people }) => ({ label: textOf(label), people: numberOf(people) })),
      callers: objects(effects['callers']).map(({ name, object, field, day }) => ({
        name: textOf(name),
        object: textOf(object),
        field: textOf(field),
        day: textOf(day),
      })),
      pause: oneOf(effects['pause'], ['none', 'moment'], 'none'),
      reversible: effects['reversible'] === true,
    },
    plan: objects(body['plan']).map((step) => ({
      title: textOf(step['title']),
      lock: textOf(step['lock']),
      rows: numberOf(step['rows']),
      ms: numberOf(step['ms']),
      reversible: step['reversible'] === true,
      loss: orNull(step['loss']),
    })),
  };
}

const parseRepair = (body: unknown) =>
  isJsonObject(body) ? { repaired: listOf(body['repaired']).length, left: listOf(body['left']).length } : null;

const parseRule = (body: unknown): boolean | null =>
  isJsonObject(body) && typeof body['needsApproval'] === 'boolean' ? body['needsApproval'] : null;

const parsePublish = (body: unknown): PublishAnswer | null =>
  isJsonObject(body)
    ? {
        revision: typeof body['revision'] === 'number' ? body['revision'] : null,
        publication: orNull(body['publication']),
        scheduledFor: orNull(body['scheduledFor']),
      }
    : null;

function parseProgress(body: unknown): Progress | null {
  if (!isJsonObject(body)) return null;
  const steps = objects(body['steps']);
  const step = steps.find(({ state }) => state === 'running') ?? steps.find(({ state }) => state === 'waiting');
  return {
    state: textOf(body['state']),
    progress: numberOf(body['progress']),
    revision: typeof body['revision'] === 'number' ? body['revision'] : null,
    error: isJsonObject(body['error']) ? textOf(body['error']['message']) : null,
    step: textOf(step?.['title']),
  };
}

function parseStanding(body: unknown): Standing | null {
  if (!isJsonObject(body)) return null;
  const { approval, schedule } = body;
  return {
    needsApproval: body['needsApproval'] === true,
    approval: isJsonObject(approval)
      ? {
          state: oneOf(approval['state'], ['asked', 'approved', 'refused'], 'asked'),
          current: approval['current'] === true,
          lapsed: approval['lapsed'] === 'changed' || approval['lapsed'] === 'overtaken' ? approval['lapsed'] : null,
          mayDecide: approval['mayDecide'] === true,
          note: textOf(approval['note']),
          askedBy: textOf(approval['askedBy']),
          decidedBy: orNull(approval['decidedBy']),
          reason: textOf(approval['reason']),
        }
      : null,
    schedule: isJsonObject(schedule)
      ? { at: textOf(schedule['at']), by: textOf(schedule['by']), current: schedule['current'] === true }
      : null,
  };
}

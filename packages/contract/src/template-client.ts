import { type ClientOptions, createAsker } from './asker.ts';
import { type CheckReport, type Difference, parseDifference, parseReport } from './check-client.ts';
import { parseDraftId } from './draft.ts';
import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** A template as a card shows it. */
export interface TemplateEntry {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly version: string;
  readonly source: 'shipped' | 'uploaded';
  readonly hasSample: boolean;
  readonly installed: { readonly version: string; readonly revision: number } | null;
  /** A version that is later than the installed one. */
  readonly upgrade: string | null;
  /** An open draft that does something to it. */
  readonly draft: string | null;
  readonly objects: readonly { readonly name: string; readonly label: string; readonly icon: string; readonly fields: number }[];
  readonly relations: readonly (readonly [string, string])[];
  readonly pipelines: readonly { readonly label: string; readonly stages: readonly string[] }[];
  readonly roles: readonly string[];
  readonly documents: number;
}

export type TemplateDeed = 'install' | 'upgrade' | 'uninstall';

/** What is wanted with a template, and what was decided about it. */
export interface TemplateWish {
  readonly do: TemplateDeed;
  /** By ref: another name, or null for the workspace's own. */
  readonly places?: Readonly<Record<string, string | null>>;
  readonly choices?: Readonly<Record<string, 'ours' | 'theirs'>>;
  readonly remove?: readonly string[];
}

/** What would come of it. */
export interface TemplatePlan {
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly clashes: readonly { readonly ref: string; readonly own: string; readonly theirs: string; readonly free: string }[];
  readonly conflicts: readonly {
    readonly key: string;
    readonly place: string;
    readonly was: string;
    readonly ours: string;
    readonly theirs: string;
  }[];
  readonly edits: readonly Difference[];
  readonly objects: readonly { readonly name: string; readonly label: string; readonly records: number }[];
  readonly documents: number;
  readonly elsewhere: readonly {
    readonly ref: string;
    readonly label: string;
    readonly bound: boolean;
    readonly uses: readonly string[];
  }[];
  /** null while something has to be decided. */
  readonly check: CheckReport | null;
}

/** How far sample data is written; null where there is none. */
export interface SampleState {
  readonly done: number;
  readonly of: number;
  readonly isDone: boolean;
}

/** Templates of a workspace, as functions. */
export interface TemplateClient {
  templates(): Promise<Reply<readonly TemplateEntry[]>>;
  plan(name: string, wish: TemplateWish): Promise<Reply<TemplatePlan>>;
  /** @returns the id of the draft that does it */
  draft(name: string, wish: TemplateWish): Promise<Reply<string>>;
  upload(template: JsonObject): Promise<Reply<string>>;
  beginSample(name: string): Promise<Reply<SampleState | null>>;
  sample(): Promise<Reply<SampleState | null>>;
}

/** Builds it. */
export function createTemplateClient(options: ClientOptions): TemplateClient {
  const { ask } = createAsker(options);
  const of = (name: string, part: string) => `/api/v1/templates/${encodeURIComponent(name)}/${part}`;
  return {
    templates: () =>
      ask({ method: 'GET', path: '/api/v1/templates' }, (body) => (isJsonObject(body) ? objects(body['data']).map(parseEntry) : null)),
    plan: (name, wish) => ask({ method: 'POST', path: of(name, 'plan'), json: asJson(wish) }, parsePlan),
    draft: (name, wish) => ask({ method: 'POST', path: of(name, 'drafts'), json: asJson(wish), writes: true }, parseDraftId),
    upload: (template) =>
      ask({ method: 'POST', path: '/api/v1/templates', json: template, writes: true }, (body) =>
        isJsonObject(body) ? textOf(body['name']) : null,
      ),
    beginSample: async (name) => stateIn(await ask({ method: 'POST', path: of(name, 'sample'), writes: true }, parseSample)),
    sample: async () => stateIn(await ask({ method: 'GET', path: '/api/v1/templates/sample' }, parseSample)),
  };
}

const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value));
const objects = (value: unknown): readonly JsonObject[] => listOf(value).filter(isJsonObject);
const texts = (value: unknown): readonly string[] => listOf(value).map((one) => textOf(one));

const parseEntry = (one: JsonObject): TemplateEntry => ({
  name: textOf(one['name']),
  label: textOf(one['label']),
  description: textOf(one['description']),
  version: textOf(one['version']),
  source: one['source'] === 'uploaded' ? 'uploaded' : 'shipped',
  hasSample: one['hasSample'] === true,
  installed: isJsonObject(one['installed'])
    ? { version: textOf(one['installed']['version']), revision: numberOf(one['installed']['revision']) }
    : null,
  upgrade: textOf(one['upgrade']) || null,
  draft: textOf(one['draft']) || null,
  objects: objects(one['objects']).map(({ name, label, icon, fields }) => ({
    name: textOf(name),
    label: textOf(label),
    icon: textOf(icon),
    fields: numberOf(fields),
  })),
  relations: listOf(one['relations']).map((pair) => [textOf(listOf(pair)[0]), textOf(listOf(pair)[1])] as const),
  pipelines: objects(one['pipelines']).map(({ label, stages }) => ({ label: textOf(label), stages: texts(stages) })),
  roles: texts(one['roles']),
  documents: numberOf(one['documents']),
});

function parsePlan(body: unknown): TemplatePlan | null {
  if (!isJsonObject(body)) return null;
  return {
    label: textOf(body['label']),
    from: textOf(body['from']) || null,
    to: textOf(body['to']) || null,
    clashes: objects(body['clashes']).map(({ ref, own, theirs, free }) => ({
      ref: textOf(ref),
      own: textOf(own),
      theirs: textOf(theirs),
      free: textOf(free),
    })),
    conflicts: objects(body['conflicts']).map(({ key, place, was, ours, theirs }) => ({
      key: textOf(key),
      place: textOf(place),
      was: textOf(was),
      ours: textOf(ours),
      theirs: textOf(theirs),
    })),
    edits: objects(body['edits']).map(parseDifference),
    objects: objects(body['objects']).map(({ name, label, records }) => ({
      name: textOf(name),
      label: textOf(label),
      records: numberOf(records),
    })),
    documents: numberOf(body['documents']),
    elsewhere: objects(body['elsewhere']).map(({ ref, label, bound, uses }) => ({
      ref: textOf(ref),
      label: textOf(label),
      bound: bound === true,
      uses: texts(uses),
    })),
    check: parseReport(body['check']),
  };
}

/** Wrapped, since no value is how a client says that an answer cannot be read. */
function parseSample(body: unknown): { readonly state: SampleState | null } | null {
  if (!isJsonObject(body)) return null;
  const { sample } = body;
  if (!isJsonObject(sample)) return { state: null };
  return { state: { done: numberOf(sample['done']), of: numberOf(sample['of']), isDone: sample['isDone'] === true } };
}

const stateIn = (reply: Reply<{ readonly state: SampleState | null }>): Reply<SampleState | null> =>
  reply.ok ? { ok: true, value: reply.value.state } : reply;

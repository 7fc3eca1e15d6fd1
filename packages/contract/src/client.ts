import { type Bypass, type ClientOptions, createAsker } from './asker.ts';
import {
  type ImportPage,
  type ImportPreview,
  type ImportRows,
  type ImportRun,
  parseBegun,
  parseImport,
  parseImportRows,
  parseImports,
  parsePreview,
} from './import.ts';
import { type ImportTemplate, parseImportTemplate, parseImportTemplates, type TemplateParts } from './import-template.ts';
import type { Json, JsonObject } from './json.ts';
import { type Notifications, parseNotifications } from './notification.ts';
import type { Reply } from './problem.ts';
import {
  type AggregateQuery,
  type BulkOperation,
  type BulkResult,
  type HistoryPage,
  type Page,
  parseBulk,
  parseHistory,
  parseHits,
  parsePage,
  type NextNumber,
  parseNextNumbers,
  parsePath,
  parseRecord,
  parseRows,
  parseWaiting,
  type RecordChange,
  type RecordQuery,
  parseUnmasked,
  type RecordRow,
  type Unmasked,
  type SearchHit,
  type StagePath,
  type WaitingRollUp,
} from './record.ts';
import {
  parseReport,
  parseRestore,
  parseRestored,
  type RestoredRecord,
  type RestorePoint,
  type RestoreReport,
  type RestoreRun,
} from './restore.ts';
import { type DraftCheck, parseCheck, parseDraftId, parsePublication, parsePublished, type Publication, type Published } from './draft.ts';
import { parseRestoring, parseRetired, type RestoringDraft, type RetiredElement } from './retired.ts';
import {
  parseFile,
  parseModel,
  parseSession,
  parseSignIn,
  type PublishedModel,
  type Session,
  type SignInAnswer,
  type StoredFile,
} from './session.ts';
import { type NamedRecord, type Neighbours, parseFavourites, parseNeighbours, parseTimeline, type TimelinePage } from './timeline.ts';
import type { Part } from './transport.ts';
import { parsePersonalView, parsePersonalViews, type PersonalView } from './view.ts';

/** The HTTP API as functions. Each returns a `Reply`: a refusal is a value, never an exception. */
export interface Client {
  login(email: string, password: string, workspace?: string): Promise<Reply<SignInAnswer>>;
  logout(): Promise<Reply<null>>;
  me(): Promise<Reply<Session>>;
  model(): Promise<Reply<PublishedModel>>;
  jsonSchema(object: string, mode: 'create' | 'update'): Promise<Reply<Json>>;
  query(object: string, query: RecordQuery): Promise<Reply<Page>>;
  /** @param asOf a moment whose state is wanted; now when absent */
  read(object: string, id: string, select?: readonly string[], asOf?: string): Promise<Reply<RecordRow>>;
  /**
   * @param key     stands for this deed: sent again with it, it is not done again; absent: a new one
   * @param confirm names of the warnings that somebody has read and confirmed
   */
  create(object: string, values: JsonObject, key?: string, confirm?: readonly string[], bypass?: Bypass | null): Promise<Reply<RecordRow>>;
  /** @param version what the change was made on; another one by now is refused with `version_conflict` */
  update(
    object: string,
    id: string,
    version: number,
    values: JsonObject,
    confirm?: readonly string[],
    bypass?: Bypass | null,
  ): Promise<Reply<RecordRow>>;
  remove(object: string, id: string, version?: number, confirm?: readonly string[], bypass?: Bypass | null): Promise<Reply<null>>;
  undelete(object: string, id: string): Promise<Reply<RecordRow>>;
  /** Removes a record for good, with its history. */
  purge(object: string, id: string): Promise<Reply<null>>;
  /** Gives a record, or some of its fields, what it held then. */
  restore(object: string, id: string, point: RestorePoint): Promise<Reply<RestoredRecord>>;
  /** What taking back all that a cause did would come to. */
  foreseeRestore(cause: string): Promise<Reply<RestoreReport>>;
  startRestore(cause: string): Promise<Reply<{ readonly id: string }>>;
  restoreOf(id: string): Promise<Reply<RestoreRun>>;
  cancelRestore(id: string): Promise<Reply<RestoreRun>>;
  /** Each operation on its own: one that is refused does not stop the others. @param dryRun says what would come of it and changes nothing */
  bulk(
    object: string,
    operations: readonly BulkOperation[],
    dryRun?: boolean,
    confirm?: readonly string[],
  ): Promise<Reply<readonly BulkResult[]>>;
  /** Takes changes back, each on its own; a record that was changed again since is left alone. */
  undo(object: string, changes: readonly RecordChange[]): Promise<Reply<readonly BulkResult[]>>;
  aggregate(object: string, query: AggregateQuery): Promise<Reply<readonly JsonObject[]>>;
  history(object: string, id: string, cursor?: string): Promise<Reply<HistoryPage>>;
  /** @param types kinds of activity, `change`, `create`; none means all */
  timeline(object: string, id: string, types: readonly string[], cursor?: string): Promise<Reply<TimelinePage>>;
  /** What stands beside a record in a list. */
  neighbours(object: string, id: string, list: Pick<RecordQuery, 'filter' | 'sort' | 'search'>): Promise<Reply<Neighbours>>;
  favourites(): Promise<Reply<readonly NamedRecord[]>>;
  /** Keeps a record at hand, or no longer. */
  favour(object: string, id: string, kept: boolean): Promise<Reply<null>>;
  /** What the next new record would be numbered; another may be faster. */
  nextNumbers(object: string): Promise<Reply<readonly NextNumber[]>>;
  /** Masked fields of a record in plain, until a moment. */
  unmask(object: string, id: string, fields: readonly string[], reason: string): Promise<Reply<Unmasked>>;
  /** Why the roll-ups that a record lists in `$updating` wait. */
  updating(object: string, id: string): Promise<Reply<readonly WaitingRollUp[]>>;
  path(object: string, id: string): Promise<Reply<StagePath>>;
  transition(object: string, id: string, move: StageMove, confirm?: readonly string[], bypass?: Bypass | null): Promise<Reply<RecordRow>>;
  search(q: string, limit: number): Promise<Reply<readonly SearchHit[]>>;
  notifications(cursor?: string): Promise<Reply<Notifications>>;
  /** Marks notifications as read, or as unread again. @param ids `all` for every one of them */
  markNotifications(ids: readonly string[] | 'all', read: boolean): Promise<Reply<null>>;
  upload(file: Part): Promise<Reply<StoredFile>>;
  /** Looks at a file without importing it. @param file the file itself, or the id under which an earlier preview kept it */
  previewImport(file: ImportSource, options: JsonObject): Promise<Reply<ImportPreview>>;
  startImport(file: ImportSource, options: JsonObject): Promise<Reply<{ readonly id: string }>>;
  imports(asked: ImportList): Promise<Reply<ImportPage>>;
  importOf(id: string): Promise<Reply<ImportRun>>;
  cancelImport(id: string): Promise<Reply<ImportRun>>;
  undoImport(id: string): Promise<Reply<ImportRun>>;
  /** @param after the last row seen; 0 begins */
  importRows(id: string, asked: { readonly after: number; readonly limit: number; readonly problems: boolean }): Promise<Reply<ImportRows>>;
  /** What the caller once said about files of an object. */
  importTemplates(object: string): Promise<Reply<readonly ImportTemplate[]>>;
  keepImportTemplate(template: TemplateParts & { readonly object: string; readonly name: string }): Promise<Reply<ImportTemplate>>;
  /** Changes what is named. */
  changeImportTemplate(id: string, changes: Partial<TemplateParts> & { readonly name?: string }): Promise<Reply<ImportTemplate>>;
  dropImportTemplate(id: string): Promise<Reply<null>>;
  /** The caller's own views, of all objects. */
  views(): Promise<Reply<readonly PersonalView[]>>;
  createView(document: JsonObject): Promise<Reply<PersonalView>>;
  /** Changes what is named; null takes it away. */
  changeView(id: string, version: number, changes: JsonObject): Promise<Reply<PersonalView>>;
  removeView(id: string): Promise<Reply<null>>;
  /** @returns the id of the draft */
  createDraft(title: string): Promise<Reply<string>>;
  putDocument(draft: string, kind: string, name: string, document: JsonObject): Promise<Reply<null>>;
  /** Gives a document other members; what is not named stays, null takes one away. */
  changeDocument(draft: string, kind: string, name: string, members: JsonObject): Promise<Reply<null>>;
  removeDocument(draft: string, kind: string, name: string): Promise<Reply<null>>;
  checkDraft(draft: string): Promise<Reply<DraftCheck>>;
  publishDraft(draft: string): Promise<Reply<Published>>;
  discardDraft(draft: string): Promise<Reply<null>>;
  publication(id: string): Promise<Reply<Publication>>;
  /** What was taken out of the model and can come back, the latest first. */
  retired(): Promise<Reply<readonly RetiredElement[]>>;
  /** Makes the draft that brings it back. */
  restoreRetired(element: Pick<RetiredElement, 'kind' | 'id' | 'object'>): Promise<Reply<RestoringDraft>>;
}

/** A record's way into another stage, with what its gate asks for. */
export interface StageMove {
  readonly to: string;
  readonly values?: JsonObject;
  readonly reason?: string;
}

/** The file of an import: itself, or where an earlier preview kept it. */
export type ImportSource = { readonly file: Part } | { readonly fileId: string };

/** Which imports are wanted. */
export interface ImportList {
  readonly object?: string;
  readonly dryRun?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Builds the client over a transport; a browser gives one made of `fetch`, a test one made of a table. */
export function createClient(options: ClientOptions): Client {
  const { ask, order } = createAsker(options);
  const at = (object: string, ...rest: readonly string[]) => ['/api/v1/records', object, ...rest.map(encodeURIComponent)].join('/');

  return {
    login: (email, password, workspace) =>
      ask({ method: 'POST', path: '/api/v1/auth/login', json: { email, password, ...(workspace ? { workspace } : {}) } }, parseSignIn),
    logout: () => order({ method: 'POST', writes: true, path: '/api/v1/auth/logout', json: {} }),
    me: () => ask({ method: 'GET', path: '/api/v1/auth/me' }, parseSession),
    model: () => ask({ method: 'GET', path: '/api/v1/model' }, parseModel),
    jsonSchema: (object, mode) => ask({ method: 'GET', path: `/api/v1/model/objects/${object}/json-schema?mode=${mode}` }, jsonBody),
    query: (object, query) => ask({ method: 'POST', path: at(object, 'query'), json: { ...query } }, parsePage),
    read: (object, id, select, asOf) => {
      const asked = query({ select: select?.join(','), asOf });
      return ask({ method: 'GET', path: at(object, id) + (asked === '' ? '' : `?${asked}`) }, parseRecord);
    },
    create: (object, values, key, confirm = [], bypass = null) =>
      ask({ method: 'POST', writes: key ?? true, path: at(object), json: values, confirm, bypass }, parseRecord),
    update: (object, id, version, values, confirm = [], bypass = null) =>
      ask({ method: 'PATCH', path: at(object, id), json: values, version, confirm, bypass }, parseRecord),
    remove: (object, id, version, confirm = [], bypass = null) =>
      order({ method: 'DELETE', path: at(object, id), confirm, bypass, ...(version === undefined ? {} : { version }) }),
    undelete: (object, id) => ask({ method: 'POST', writes: true, path: at(object, id, 'undelete'), json: {} }, parseRecord),
    purge: (object, id) => order({ method: 'DELETE', path: `${at(object, id)}?purge=true` }),
    restore: (object, id, point) =>
      ask({ method: 'POST', writes: true, path: at(object, id, 'restore'), json: { ...point } }, parseRestored),
    foreseeRestore: (cause) => ask({ method: 'POST', path: '/api/v1/restores', json: { cause, dryRun: true } }, parseReport),
    startRestore: (cause) => ask({ method: 'POST', writes: true, path: '/api/v1/restores', json: { cause } }, parseBegun),
    restoreOf: (id) => ask({ method: 'GET', path: `/api/v1/restores/${id}` }, parseRestore),
    cancelRestore: (id) => ask({ method: 'POST', writes: true, path: `/api/v1/restores/${id}/cancel`, json: {} }, parseRestore),
    bulk: (object, operations, dryRun = false, confirm = []) =>
      ask(
        {
          confirm,
          method: 'POST',
          ...(dryRun ? {} : { writes: true }),
          path: at(object, 'bulk'),
          json: { operations: operations.map((one) => ({ ...one })), atomic: false, ...(dryRun ? { dryRun } : {}) },
        },
        parseBulk,
      ),
    undo: (object, changes) =>
      ask(
        { method: 'POST', writes: true, path: at(object, 'undo'), json: { changes: changes.map(({ id, version }) => ({ id, version })) } },
        parseBulk,
      ),
    aggregate: (object, query) => ask({ method: 'POST', path: at(object, 'aggregate'), json: { ...query } }, parseRows),
    history: (object, id, cursor) =>
      ask({ method: 'GET', path: at(object, id, 'history') + (cursor ? `?cursor=${encodeURIComponent(cursor)}` : '') }, parseHistory),
    timeline: (object, id, types, cursor) => {
      const asked = [types.length > 0 ? `types=${types.join(',')}` : '', cursor ? `cursor=${encodeURIComponent(cursor)}` : ''];
      const query = asked.filter(Boolean).join('&');
      return ask({ method: 'GET', path: at(object, id, 'timeline') + (query === '' ? '' : `?${query}`) }, parseTimeline);
    },
    neighbours: (object, id, list) => ask({ method: 'POST', path: at(object, id, 'neighbours'), json: { ...list } }, parseNeighbours),
    favourites: () => ask({ method: 'GET', path: '/api/v1/favourites' }, parseFavourites),
    favour: (object, id, kept) =>
      order({ method: kept ? 'PUT' : 'DELETE', path: ['/api/v1/favourites', object, encodeURIComponent(id)].join('/') }),
    nextNumbers: (object) => ask({ method: 'GET', path: at(object, 'next-numbers') }, parseNextNumbers),
    unmask: (object, id, fields, reason) =>
      ask({ method: 'POST', path: at(object, id, 'unmask'), json: { fields, reason } }, parseUnmasked),
    updating: (object, id) => ask({ method: 'GET', path: at(object, id, 'updating') }, parseWaiting),
    path: (object, id) => ask({ method: 'GET', path: at(object, id, 'path') }, parsePath),
    transition: (object, id, move, confirm = [], bypass = null) =>
      ask({ method: 'POST', writes: true, path: at(object, id, 'transitions'), json: { ...move }, confirm, bypass }, parseRecord),
    search: (q, limit) => ask({ method: 'POST', path: '/api/v1/search', json: { q, limit } }, parseHits),
    previewImport: (file, options) =>
      ask(
        { method: 'POST', path: '/api/v1/imports/preview', parts: [...partsOf(file), ['options', JSON.stringify(options)]] },
        parsePreview,
      ),
    startImport: (file, options) =>
      ask(
        { method: 'POST', writes: true, path: '/api/v1/imports', parts: [...partsOf(file), ['options', JSON.stringify(options)]] },
        parseBegun,
      ),
    imports: (asked) => ask({ method: 'GET', path: `/api/v1/imports?${query(asked)}` }, parseImports),
    importOf: (id) => ask({ method: 'GET', path: `/api/v1/imports/${id}` }, parseImport),
    cancelImport: (id) => ask({ method: 'POST', writes: true, path: `/api/v1/imports/${id}/cancel`, json: {} }, parseImport),
    undoImport: (id) => ask({ method: 'POST', writes: true, path: `/api/v1/imports/${id}/undo`, json: {} }, parseImport),
    importRows: (id, { after, limit, problems }) =>
      ask(
        { method: 'GET', path: `/api/v1/imports/${id}/rows?${query({ after, limit, ...(problems ? { problems: 'only' } : {}) })}` },
        parseImportRows,
      ),
    notifications: (cursor) =>
      ask({ method: 'GET', path: `/api/v1/notifications${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}` }, parseNotifications),
    markNotifications: (ids, read) =>
      order({
        method: 'POST',
        writes: true,
        path: '/api/v1/notifications/read',
        json: { ...(ids === 'all' ? { all: true } : { ids }), read },
      }),
    upload: (file) => ask({ method: 'POST', writes: true, path: '/api/v1/files', parts: [['file', file]] }, parseFile),
    importTemplates: (object) =>
      ask({ method: 'GET', path: `/api/v1/imports/templates?object=${encodeURIComponent(object)}` }, parseImportTemplates),
    keepImportTemplate: (template) =>
      ask({ method: 'POST', writes: true, path: '/api/v1/imports/templates', json: { ...template } }, parseImportTemplate),
    changeImportTemplate: (id, changes) =>
      ask({ method: 'PATCH', path: `/api/v1/imports/templates/${id}`, json: { ...changes } }, parseImportTemplate),
    dropImportTemplate: (id) => order({ method: 'DELETE', path: `/api/v1/imports/templates/${id}` }),
    views: () => ask({ method: 'GET', path: '/api/v1/views' }, parsePersonalViews),
    createView: (document) => ask({ method: 'POST', writes: true, path: '/api/v1/views', json: document }, parsePersonalView),
    changeView: (id, version, changes) => ask({ method: 'PATCH', path: `/api/v1/views/${id}`, json: changes, version }, parsePersonalView),
    removeView: (id) => order({ method: 'DELETE', path: `/api/v1/views/${id}` }),
    createDraft: (title) => ask({ method: 'POST', writes: true, path: '/api/v1/drafts', json: { title } }, parseDraftId),
    putDocument: (draft, kind, name, document) =>
      order({ method: 'PUT', path: `/api/v1/drafts/${draft}/documents/${kind}/${name}`, json: document }),
    changeDocument: (draft, kind, name, members) =>
      order({ method: 'PATCH', path: `/api/v1/drafts/${draft}/documents/${kind}/${name}`, json: members }),
    removeDocument: (draft, kind, name) => order({ method: 'DELETE', path: `/api/v1/drafts/${draft}/documents/${kind}/${name}` }),
    checkDraft: (draft) => ask({ method: 'POST', writes: true, path: `/api/v1/drafts/${draft}/check`, json: {} }, parseCheck),
    publishDraft: (draft) => ask({ method: 'POST', writes: true, path: `/api/v1/drafts/${draft}/publish`, json: {} }, parsePublished),
    discardDraft: (draft) => order({ method: 'DELETE', path: `/api/v1/drafts/${draft}` }),
    publication: (id) => ask({ method: 'GET', path: `/api/v1/publications/${id}` }, parsePublication),
    retired: () => ask({ method: 'GET', path: '/api/v1/retired' }, parseRetired),
    restoreRetired: ({ kind, id, object }) =>
      ask({ method: 'POST', writes: true, path: '/api/v1/retired/restore', json: { kind, id, object } }, parseRestoring),
  };
}

const partsOf = (source: ImportSource): readonly (readonly [string, Part])[] =>
  'fileId' in source ? [['fileId', source.fileId]] : [['file', source.file]];

/** What is asked for, as it stands in an address; what is not asked for is left out. */
const query = (asked: object): string =>
  Object.entries(asked)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`]))
    .join('&');

const jsonBody = (body: unknown): Json | null => (isJson(body) ? body : null);

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  return typeof value === 'object' && Object.values(value).every((part) => part === undefined || isJson(part));
}

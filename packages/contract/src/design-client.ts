import type { AnyDocument } from '@tangram/model';
import { type ClientOptions, createAsker } from './asker.ts';
import { parseDraftId } from './draft.ts';
import { isJsonObject, listOf, numberOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** Every document of a revision, whole. */
export interface RevisionDocuments {
  readonly revision: number;
  readonly documents: readonly AnyDocument[];
}

/** A draft in the list of those that are open. */
export interface DraftEntry {
  readonly id: string;
  readonly title: string;
  readonly baseRevision: number;
  readonly state: string;
  /** The user who made it; null when they are gone. */
  readonly author: string | null;
  readonly updatedAt: string;
}

/** One document of a draft; null where the draft removes it. */
export interface DraftPart {
  readonly kind: string;
  readonly name: string;
  readonly document: AnyDocument | null;
  /** The version of the draft that wrote it. */
  readonly version: number;
}

/** A draft with what it changes. */
export interface DraftParts extends DraftEntry {
  readonly version: number;
  readonly documents: readonly DraftPart[];
}

/** What is to be otherwise in a draft, all at once. */
export interface DocumentChanges {
  readonly put: readonly AnyDocument[];
  /** By name: `object:deal`. */
  readonly remove: readonly string[];
  /** On which version of each document the change was made. */
  readonly base: Readonly<Record<string, number>>;
  /** The revision that the draft stood on then. */
  readonly revision: number;
  /** A later one that it is to stand on. */
  readonly onto?: number;
}

/** A draft after a change of documents. */
export interface SavedDocuments {
  readonly version: number;
  readonly revision: number;
  readonly documents: readonly DraftPart[];
}

/** Where somebody is in a draft. */
export interface DraftPlace {
  readonly ref: string;
  readonly pointer: string;
}

/** Somebody who has a draft open in a page. */
export interface DraftPerson {
  readonly client: string;
  readonly user: string;
  readonly place: DraftPlace | null;
}

/** A change of a draft that somebody made. */
export interface DraftNews {
  readonly version: number;
  readonly revision: number;
  readonly state: string;
  /** All documents of the draft by name, with their versions. */
  readonly versions: Readonly<Record<string, number>>;
  /** Those that were written since. */
  readonly documents: readonly DraftPart[];
}

/** Drafts and revisions, as functions. */
export interface DesignClient {
  /** @param n the live one when absent */
  revisionDocuments(n?: number): Promise<Reply<RevisionDocuments>>;
  /** Open drafts, last changed first. */
  drafts(): Promise<Reply<readonly DraftEntry[]>>;
  draft(id: string): Promise<Reply<DraftParts>>;
  /** All or none; refused with `draft_moved` when somebody else changed one of them meanwhile. */
  changeDocuments(draft: string, changes: DocumentChanges): Promise<Reply<SavedDocuments>>;
  /** @param client of the page */
  standIn(draft: string, client: string, place: DraftPlace | null): Promise<Reply<null>>;
  /** A draft that goes back to a revision. @returns its id */
  restoreRevision(n: number): Promise<Reply<string>>;
  /** What was published, the latest first. */
  /** The newest first, 50 at a time. @param before only earlier ones than this, @param until a moment with its zone: only what was live by then */
  revisions(before?: number | null, until?: string | null): Promise<Reply<readonly RevisionEntry[]>>;
}

/** A revision in the list of them. */
export interface RevisionEntry {
  readonly revision: number;
  readonly at: string;
  /** The user who published; null for the installation. */
  readonly actor: string | null;
  readonly title: string;
  /** What was changed, for others to read; may be empty. */
  readonly note: string;
  /** Who approved it; null where nobody had to. */
  readonly approvedBy: string | null;
}

/** Builds it. */
export function createDesignClient(options: ClientOptions): DesignClient {
  const { ask, order } = createAsker(options);
  return {
    revisionDocuments: (n) => ask({ method: 'GET', path: `/api/v1/revisions/${n ?? 'latest'}/documents` }, parseRevision),
    drafts: () => ask({ method: 'GET', path: '/api/v1/drafts' }, parseDrafts),
    draft: (id) => ask({ method: 'GET', path: `/api/v1/drafts/${id}` }, parseDraft),
    changeDocuments: (draft, changes) =>
      ask({ method: 'PATCH', path: `/api/v1/drafts/${draft}/documents`, json: JSON.parse(JSON.stringify(changes)) }, parseSaved),
    standIn: (draft, client, place) =>
      order({ method: 'PUT', path: `/api/v1/drafts/${draft}/people/${client}`, json: { place: place && { ...place } } }),
    restoreRevision: (n) => ask({ method: 'POST', writes: true, path: `/api/v1/revisions/${n}/restore`, json: {} }, parseDraftId),
    revisions: (before = null, until = null) => {
      const query = [...(before === null ? [] : [`before=${before}`]), ...(until === null ? [] : [`until=${encodeURIComponent(until)}`])];
      return ask({ method: 'GET', path: `/api/v1/revisions${query.length === 0 ? '' : `?${query.join('&')}`}` }, parseRevisions);
    },
  };
}

/** The server gives out only documents that satisfy the schema of their kind. */
const isDocument = (value: unknown): value is AnyDocument =>
  isJsonObject(value) && typeof value['kind'] === 'string' && typeof value['name'] === 'string';

const documentsIn = (value: unknown): readonly AnyDocument[] => {
  const all: readonly unknown[] = listOf(value);
  return all.filter(isDocument);
};

const parseRevision = (body: unknown): RevisionDocuments | null =>
  isJsonObject(body) ? { revision: numberOf(body['revision']), documents: documentsIn(body['documents']) } : null;

const parseEntry = (value: unknown): DraftEntry | null =>
  isJsonObject(value) && typeof value['id'] === 'string'
    ? {
        id: value['id'],
        title: textOf(value['title']),
        baseRevision: numberOf(value['baseRevision']),
        state: textOf(value['state']),
        author: typeof value['author'] === 'string' ? value['author'] : null,
        updatedAt: textOf(value['updatedAt']),
      }
    : null;

const parseDrafts = (body: unknown): readonly DraftEntry[] | null =>
  isJsonObject(body) ? listOf(body['data']).flatMap((one) => parseEntry(one) ?? []) : null;

const partsIn = (value: unknown): readonly DraftPart[] =>
  listOf(value)
    .filter(isJsonObject)
    .map(({ kind, name, version, document }) => ({
      kind: textOf(kind),
      name: textOf(name),
      version: numberOf(version),
      document: documentsIn([document])[0] ?? null,
    }));

function parseDraft(body: unknown): DraftParts | null {
  const entry = parseEntry(body);
  return entry && isJsonObject(body) ? { ...entry, version: numberOf(body['version']), documents: partsIn(body['documents']) } : null;
}

const parseSaved = (body: unknown): SavedDocuments | null =>
  isJsonObject(body)
    ? { version: numberOf(body['version']), revision: numberOf(body['revision']), documents: partsIn(body['documents']) }
    : null;

/** Reads what the stream of a draft says of its changes. */
export function parseDraftNews(body: unknown): DraftNews | null {
  const saved = parseSaved(body);
  if (!saved || !isJsonObject(body)) return null;
  const versions = isJsonObject(body['versions']) ? body['versions'] : {};
  return {
    ...saved,
    state: textOf(body['state']),
    versions: Object.fromEntries(Object.entries(versions).map(([ref, version]) => [ref, numberOf(version)])),
  };
}

/** Reads what the stream of a draft says of who is there. */
export const parseDraftPeople = (body: unknown): readonly DraftPerson[] =>
  (isJsonObject(body) ? listOf(body['people']) : []).filter(isJsonObject).map(({ client, user, place }) => ({
    client: textOf(client),
    user: textOf(user),
    place: isJsonObject(place) ? { ref: textOf(place['ref']), pointer: textOf(place['pointer']) } : null,
  }));

const parseRevisions = (body: unknown): readonly RevisionEntry[] | null =>
  isJsonObject(body)
    ? listOf(body['data'])
        .filter(isJsonObject)
        .map(({ revision, at, actor, title, note, approvedBy }) => ({
          revision: numberOf(revision),
          at: textOf(at),
          actor: typeof actor === 'string' ? actor : null,
          title: textOf(title),
          note: textOf(note),
          approvedBy: typeof approvedBy === 'string' ? approvedBy : null,
        }))
    : null;

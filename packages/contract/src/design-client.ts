import type { AnyDocument } from '@tangram/model';
import { type ClientOptions, createAsker } from './asker.ts';
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
}

/** A draft with what it changes. */
export interface DraftParts extends DraftEntry {
  readonly documents: readonly DraftPart[];
}

/** Drafts and revisions, as functions. */
export interface DesignClient {
  /** @param n the live one when absent */
  revisionDocuments(n?: number): Promise<Reply<RevisionDocuments>>;
  /** Open drafts, last changed first. */
  drafts(): Promise<Reply<readonly DraftEntry[]>>;
  draft(id: string): Promise<Reply<DraftParts>>;
}

/** Builds it. */
export function createDesignClient(options: ClientOptions): DesignClient {
  const { ask } = createAsker(options);
  return {
    revisionDocuments: (n) => ask({ method: 'GET', path: `/api/v1/revisions/${n ?? 'latest'}/documents` }, parseRevision),
    drafts: () => ask({ method: 'GET', path: '/api/v1/drafts' }, parseDrafts),
    draft: (id) => ask({ method: 'GET', path: `/api/v1/drafts/${id}` }, parseDraft),
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

function parseDraft(body: unknown): DraftParts | null {
  const entry = parseEntry(body);
  if (!entry || !isJsonObject(body)) return null;
  const documents = listOf(body['documents'])
    .filter(isJsonObject)
    .map(({ kind, name, document }) => ({ kind: textOf(kind), name: textOf(name), document: documentsIn([document])[0] ?? null }));
  return { ...entry, documents };
}

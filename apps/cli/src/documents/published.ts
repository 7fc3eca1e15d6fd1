import { isJsonObject, listOf, type Problem, type Reply, textOf } from '@tangram/contract';
import { type AnyDocument, parseDocument } from '@tangram/model';
import type { ServerApi } from '../server-api.ts';

/** What a workspace had published. */
export interface PublishedDocuments {
  readonly revision: number;
  readonly documents: readonly AnyDocument[];
}

const unreadable: Problem = { status: 200, code: 'unreadable', title: '', detail: '', errors: [] };

/** Fetches the documents of a revision, whole. A document that this program does not understand is an answer that cannot be read. */
export async function loadPublished(api: ServerApi, revision: number | 'latest'): Promise<Reply<PublishedDocuments>> {
  const reply = await api.read(`/api/v1/revisions/${revision}/documents`);
  if (!reply.ok) return reply;
  const found = parsePublishedDocuments(reply.value);
  return found ? { ok: true, value: found } : { ok: false, problem: unreadable };
}

function parsePublishedDocuments(value: unknown): PublishedDocuments | null {
  if (!isJsonObject(value) || typeof value['revision'] !== 'number') return null;
  const documents = listOf(value['documents']).map(parseDocument);
  if (documents.some(({ ok }) => !ok)) return null;
  return { revision: value['revision'], documents: documents.flatMap((one) => (one.ok ? [one.value] : [])) };
}

/** The id of the workspace that one is signed in to. */
export async function loadWorkspace(api: ServerApi): Promise<Reply<string>> {
  const reply = await api.read('/api/v1/auth/me');
  if (!reply.ok) return reply;
  const workspace = isJsonObject(reply.value) && isJsonObject(reply.value['workspace']) ? textOf(reply.value['workspace']['id']) : '';
  return workspace === '' ? { ok: false, problem: unreadable } : { ok: true, value: workspace };
}

import { isJsonObject, type Json, listOf, numberOf, parseDraftId, type Reply, textOf } from '@tangram/contract';
import { refOf } from '@tangram/model';
import type { Proposal } from '../documents/proposal.ts';
import type { ServerApi } from '../server-api.ts';
import { asJson } from './plan.ts';

type Draft = Readonly<Record<string, unknown>>;

/**
 * A draft with exactly the difference. One of the caller's own that an earlier try has left is taken again, so that tries do not leave one
 * after the other, and what was approved of it stays approved where nothing changed since.
 */
export async function applyDraft(api: ServerApi, proposal: Proposal, title: string): Promise<Reply<string>> {
  const left = await leftBehind(api, proposal, title);
  if (left !== null) return { ok: true, value: left };
  const made = await api.send('/api/v1/drafts', { title });
  if (!made.ok) return made;
  const id = parseDraftId(made.value) ?? '';
  const filled = await fill(api, id, proposal, {}, {});
  if (filled.ok) return { ok: true, value: id };
  await api.remove(`/api/v1/drafts/${id}`);
  return filled;
}

const refsOf = ({ put, remove }: Proposal): ReadonlySet<string> => new Set<string>([...put.map(refOf), ...remove]);

/** The last of the caller's own open drafts of this name, when all that it changes is in the difference; filled anew. */
async function leftBehind(api: ServerApi, proposal: Proposal, title: string): Promise<string | null> {
  const [drafts, me] = await Promise.all([api.read('/api/v1/drafts'), api.read('/api/v1/auth/me')]);
  if (!drafts.ok || !me.ok || !isJsonObject(drafts.value) || !isJsonObject(me.value)) return null;
  const user = isJsonObject(me.value['user']) ? textOf(me.value['user']['id']) : '';
  const entry = listOf(drafts.value['data'])
    .filter(isJsonObject)
    .find(
      (one) =>
        one['author'] === user && one['title'] === title && one['state'] === 'open' && one['baseRevision'] === proposal.published.revision,
    );
  const read = entry ? await api.read(`/api/v1/drafts/${textOf(entry['id'])}`) : null;
  if (!read?.ok || !isJsonObject(read.value)) return null;
  const versions = versionsIn(read.value);
  const refs = refsOf(proposal);
  if (Object.keys(versions).some((ref) => !refs.has(ref))) return null;
  const id = textOf(read.value['id']);
  return (await fill(api, id, proposal, versions, read.value['decisions'])).ok ? id : null;
}

const versionsIn = (draft: Draft): Readonly<Record<string, number>> =>
  Object.fromEntries(
    listOf(draft['documents'])
      .filter(isJsonObject)
      .map(({ kind, name, version }) => [`${textOf(kind)}:${textOf(name)}`, numberOf(version)]),
  );

/** @param base the version at which the draft has each document, @param decided what it decides already */
async function fill(
  api: ServerApi,
  id: string,
  { put, remove, decisions, published }: Proposal,
  base: Readonly<Record<string, number>>,
  decided: unknown,
): Promise<Reply<unknown>> {
  const at = `/api/v1/drafts/${id}`;
  const changed = await api.patch(`${at}/documents`, asJson({ put, remove, base, revision: published.revision }));
  const wanted: Json = asJson(decisions);
  return changed.ok && JSON.stringify(wanted) !== JSON.stringify(decided ?? {}) ? api.put(`${at}/decisions`, wanted) : changed;
}

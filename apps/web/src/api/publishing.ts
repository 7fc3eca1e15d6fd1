import type { DraftCheck, Problem, Reply } from '@tangram/contract';
import type { AnyDocument, RoleDocument } from '@tangram/model';
import { client } from './client.ts';
import { isKept, keepDraft } from './kept-draft.ts';

const pause = 200;
const refusal = (code: string, errors: Problem['errors'] = []): Problem => ({ status: 0, code, title: '', detail: '', errors });

/**
 * Checks a draft and publishes it. What stands in the way leaves no draft behind, but for one that only has to be approved or looked at.
 *
 * @returns the revision; a check that found errors is refused with them, as `not_publishable`
 */
export async function publishDraft(draft: string): Promise<Reply<number>> {
  const fail = async (problem: Problem): Promise<Reply<number>> => {
    if (isKept(problem)) keepDraft({ draft, problem });
    else await client.discardDraft(draft);
    return { ok: false, problem };
  };
  const check = await client.checkDraft(draft);
  if (!check.ok) return fail(check.problem);
  if (check.value.errors.length > 0) return fail(refusal('not_publishable', check.value.errors));
  const published = await client.publishDraft(draft);
  if (!published.ok) return fail(published.problem);
  return 'revision' in published.value ? { ok: true, value: published.value.revision } : untilPublished(published.value.publication);
}

async function untilPublished(id: string): Promise<Reply<number>> {
  for (;;) {
    const reply = await client.publication(id);
    if (!reply.ok) return reply;
    if (reply.value.state === 'failed' || reply.value.state === 'cancelled') return { ok: false, problem: refusal('publish_failed') };
    if (reply.value.revision !== null) return { ok: true, value: reply.value.revision };
    await new Promise((go) => setTimeout(go, pause));
  }
}

/** What is to be otherwise: a document that is to be there, members that one is to have, or one that is to go. */
export type DocumentChange =
  | { readonly put: RoleDocument }
  | { readonly kind: AnyDocument['kind']; readonly name: string; readonly members: object }
  | { readonly kind: AnyDocument['kind']; readonly name: string; readonly remove: true };

function write(draft: string, change: DocumentChange): Promise<Reply<null>> {
  if ('put' in change) return client.putDocument(draft, change.put.kind, change.put.name, JSON.parse(JSON.stringify(change.put)));
  if ('remove' in change) return client.removeDocument(draft, change.kind, change.name);
  return client.changeDocument(draft, change.kind, change.name, JSON.parse(JSON.stringify(change.members)));
}

/** A draft with changes in it. What cannot be drafted leaves none behind. */
async function drafted(title: string, changes: readonly DocumentChange[]): Promise<Reply<string>> {
  const made = await client.createDraft(title);
  if (!made.ok) return made;
  for (const change of changes) {
    const written = await write(made.value, change);
    if (written.ok) continue;
    await client.discardDraft(made.value);
    return written;
  }
  return made;
}

/** What changes would do: what is wrong with them, and what they open to whom. Nothing is left behind. */
export async function checkChanges(title: string, changes: readonly DocumentChange[]): Promise<Reply<DraftCheck>> {
  const draft = await drafted(title, changes);
  if (!draft.ok) return draft;
  const check = await client.checkDraft(draft.value);
  await client.discardDraft(draft.value);
  return check;
}

/** Publishes changes. @returns the revision */
export async function publishChanges(title: string, changes: readonly DocumentChange[]): Promise<Reply<number>> {
  const draft = await drafted(title, changes);
  return draft.ok ? publishDraft(draft.value) : draft;
}

/** All that stands in the way, in words. */
export const obstacles = ({ errors, detail, title }: Problem): readonly string[] =>
  errors.length > 0 ? errors.map(({ message }) => message) : [detail || title];

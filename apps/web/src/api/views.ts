import { isJsonObject, type JsonObject, type PersonalView, type Problem, type Reply } from '@tangram/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** The views that the person keeps, of all objects. */
export const viewsQuery = queryOptions<readonly PersonalView[]>({
  queryKey: ['views'],
  queryFn: () => valueOf(client.views()),
  staleTime: 5 * 60_000,
});

/** Puts a view in the place of what is known of it, or behind the others. */
export function rememberView(cache: QueryClient, view: PersonalView): void {
  cache.setQueryData(viewsQuery.queryKey, (now = []) =>
    now.some(({ id }) => id === view.id) ? now.map((one) => (one.id === view.id ? view : one)) : [...now, view],
  );
}

/** What a document has as JSON; a part that is null or undefined is left out. */
export function presentParts(document: object): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  return isJsonObject(copy) ? Object.fromEntries(Object.entries(copy).filter(([, value]) => value !== null)) : {};
}

/** What of a document shall change, as JSON; null takes a part away. */
export function changesIn(document: object): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  return isJsonObject(copy) ? copy : {};
}

const pause = 200;
const refusal = (code: string, errors: Problem['errors'] = []): Problem => ({ status: 0, code, title: '', detail: '', errors });

/**
 * Makes a document everybody's: a draft with it, checked and published. What stands in the way leaves no draft behind.
 *
 * @returns the revision; a check that found errors is refused with them, as `not_publishable`
 */
export async function publishDocument(
  title: string,
  kind: string,
  document: JsonObject & { readonly name: string },
): Promise<Reply<number>> {
  const draft = await client.createDraft(title);
  if (!draft.ok) return draft;
  const fail = async (problem: Problem): Promise<Reply<number>> => {
    await client.discardDraft(draft.value);
    return { ok: false, problem };
  };
  const put = await client.putDocument(draft.value, kind, document.name, document);
  if (!put.ok) return fail(put.problem);
  const check = await client.checkDraft(draft.value);
  if (!check.ok) return fail(check.problem);
  if (check.value.errors.length > 0) return fail(refusal('not_publishable', check.value.errors));
  const published = await client.publishDraft(draft.value);
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

import { isJsonObject, type JsonObject, type PersonalView, type Reply } from '@tangram/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';
import { publishDraft } from './publishing.ts';

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

/**
 * Makes a document everybody's: a draft with it, checked and published, as `publishDraft` does.
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
  const put = await client.putDocument(draft.value, kind, document.name, document);
  if (put.ok) return publishDraft(draft.value);
  await client.discardDraft(draft.value);
  return { ok: false, problem: put.problem };
}

import { createRoleClient, type DraftCheck, type Problem, type Reply } from '@tangram/contract';
import type { RoleDocument } from '@tangram/model';
import { queryOptions } from '@tanstack/react-query';
import { client, clientOptions, valueOf } from './client.ts';
import { publishDraft } from './publishing.ts';

const roles = createRoleClient(clientOptions);

/** What is wrong with a condition, in words. */
export const conditionQuery = (object: string, text: string) =>
  queryOptions<readonly string[]>({
    queryKey: ['condition', object, text],
    queryFn: () => valueOf(roles.checkCondition(object, text)),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

/** A role that is to be there, or one that is to go. */
export type RoleChange = { readonly put: RoleDocument } | { readonly remove: string };

/** A draft with one role changed in it. What cannot be drafted leaves none behind. */
async function drafted(title: string, change: RoleChange): Promise<Reply<string>> {
  const made = await client.createDraft(title);
  if (!made.ok) return made;
  const written =
    'put' in change
      ? await client.putDocument(made.value, 'role', change.put.name, JSON.parse(JSON.stringify(change.put)))
      : await client.removeDocument(made.value, 'role', change.remove);
  if (written.ok) return made;
  await client.discardDraft(made.value);
  return written;
}

/** What a change of a role would do: what is wrong with it, and what it opens to whom. Nothing is left behind. */
export async function checkRole(title: string, change: RoleChange): Promise<Reply<DraftCheck>> {
  const draft = await drafted(title, change);
  if (!draft.ok) return draft;
  const check = await client.checkDraft(draft.value);
  await client.discardDraft(draft.value);
  return check;
}

/** Publishes a change of a role. @returns the revision */
export async function publishRole(title: string, change: RoleChange): Promise<Reply<number>> {
  const draft = await drafted(title, change);
  return draft.ok ? publishDraft(draft.value) : draft;
}

/** All that stands in the way, in words. */
export const obstacles = ({ errors, detail, title }: Problem): readonly string[] =>
  errors.length > 0 ? errors.map(({ message }) => message) : [detail || title];

import { type AnyDocument, refOf } from '@tangram/model';
import type { Json } from '../audit/audit-entry.ts';
import type { Actor } from '../context/actor.ts';
import type { Prepared } from './prepared.ts';
import type { AuditedSwitch } from './stored-step.ts';

/** As many changes as the log keeps in words; the revisions have all of them. */
const MOST_CHANGES = 300;

/**
 * What the audit log says of a publish: the semantic difference, and of roles, which are what everyone may do, how each was and is.
 * The first revision of a workspace is its template: that it came is enough.
 */
export function publishedEntry(
  actor: Actor,
  { latest, documents, changes }: Pick<Prepared, 'latest' | 'documents' | 'changes'>,
  { title, draft, said }: { readonly title: string; readonly draft: string | null; readonly said: Readonly<Record<string, Json>> },
): AuditedSwitch {
  const { workspaceId } = actor;
  const who =
    actor.kind === 'system'
      ? { workspaceId, cause: actor.cause }
      : {
          workspaceId,
          userId: actor.userId,
          ...(actor.keyId === undefined ? {} : { keyId: actor.keyId }),
          ...(actor.impersonatorId === undefined ? {} : { impersonatorId: actor.impersonatorId }),
          ...(actor.origin === undefined ? {} : { origin: actor.origin }),
        };
  const target = { kind: 'revision', id: String(latest.n + 1) } as const;
  if (latest.n === 0) return { who, entry: { action: 'published', target, facts: { title, documents: documents.length } } };
  const [was, is] = [rolesOf(latest.documents), rolesOf(documents)];
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (ref) => JSON.stringify(was[ref]) !== JSON.stringify(is[ref]),
  );
  const only = (roles: Readonly<Record<string, Json>>) =>
    Object.fromEntries(changed.flatMap((ref) => (roles[ref] ? [[ref, roles[ref]]] : [])));
  return {
    who,
    entry: {
      action: 'published',
      target,
      ...(changed.length > 0 ? { before: only(was), after: only(is) } : {}),
      facts: {
        title,
        draft,
        ...said,
        total: changes.length,
        changes: changes.slice(0, MOST_CHANGES).map(({ kind, ref, words }) => ({ kind, ref, words: { ...words } })),
      },
    },
  };
}

const rolesOf = (documents: readonly AnyDocument[]): Readonly<Record<string, Json>> =>
  Object.fromEntries(documents.filter(({ kind }) => kind === 'role').map((role) => [refOf(role), jsonOf(role)]));

const jsonOf = (document: AnyDocument): Json => JSON.parse(JSON.stringify(document));

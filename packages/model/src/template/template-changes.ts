import { assignIds, type UsedIds } from '../edit/assign-ids.ts';
import type { Renaming } from '../edit/edit.ts';
import { type Conflict, mergeDocuments, type Settle } from '../edit/merge-documents.ts';
import { rename } from '../edit/rename.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { builtInOf, withoutDefaults } from './place-template.ts';

type Documents = readonly AnyDocument[];

/** A template put into a workspace's documents. */
export type Templated =
  | {
      readonly ok: true;
      readonly documents: Documents;
      /** The template's own part of them, with ids: what a later version is compared with. */
      readonly installed: Documents;
    }
  | { readonly ok: false; readonly conflicts: readonly Conflict[] };

/**
 * A template beside what a workspace has. Only additions to built-in objects can conflict.
 *
 * @param now  the published documents
 * @param next the template's, under names that are free
 * @param used every id that anything in the workspace ever had
 */
export function addTemplate(now: Documents, next: Documents, used: UsedIds, settle?: Settle): Templated {
  const base = next.flatMap((document) => builtInOf(refOf(document)) ?? []);
  return upgradeTemplate({ base, now, next, used }, settle);
}

/** What an upgrade puts together. */
export interface Upgrade {
  /** The template as it was installed, with ids. */
  readonly base: Documents;
  readonly now: Documents;
  /** The template's next version, under the names that it has in this workspace. */
  readonly next: Documents;
  readonly used: UsedIds;
}

/**
 * The workspace's documents with what a later version of a template brings; what was changed in the workspace stays changed.
 * A name that one side changed is followed by the other, so that what was added here still finds it.
 */
export function upgradeTemplate({ base: was, now, next: shipped, used }: Upgrade, settle?: Settle): Templated {
  const own = new Set(was.map(keyOf));
  const next = assignIds(
    used,
    withoutDefaults(
      shipped,
      now.filter((document) => !own.has(keyOf(document))),
    ),
    was,
  );
  const { base, ours, theirs } = aligned(was, now, next);
  const merged = mergeDocuments(base, ours, theirs, settle);
  if (!merged.ok) return merged;
  const living = new Set(merged.documents.map(keyOf));
  return { ok: true, documents: merged.documents, installed: next.filter((document) => living.has(keyOf(document))) };
}

/** The workspace's documents without the template's; built-in objects lose what it had added to them. */
export function removeTemplate(base: Documents, now: Documents): Documents {
  const rest = base.flatMap((document) => builtInOf(refOf(document)) ?? []);
  const merged = mergeDocuments(base, now, rest, () => 'theirs');
  return merged.ok ? merged.documents : now;
}

/** The documents that are the template's and still there, as they are now. */
export function livingOf(base: Documents, now: Documents): Documents {
  const own = new Set(base.map(keyOf));
  return now.filter((document) => own.has(keyOf(document)));
}

/** Who a document is, whatever it is called. */
const keyOf = ({ kind, id, name }: AnyDocument): string => `${kind}:${id ?? name}`;

/** The three sides in one set of names. */
function aligned(base: Documents, ours: Documents, theirs: Documents): { base: Documents; ours: Documents; theirs: Documents } {
  const local = renamesBetween(base, ours);
  const [was, next] = [follow(base, local), follow(theirs, local)];
  const taken = new Set(local.map(({ key }) => key));
  const theirRenames = renamesBetween(was, next).filter(({ key }) => !taken.has(key));
  return { base: follow(was, theirRenames), ours: follow(ours, theirRenames), theirs: next };
}

interface KeyedRenaming {
  readonly key: string;
  readonly renaming: Renaming;
}

/** Documents first: the fields of an object are named by its new name. */
function renamesBetween(from: Documents, to: Documents): readonly KeyedRenaming[] {
  const before = new Map(from.map((document) => [keyOf(document), document]));
  const pairs = to.flatMap((now) => {
    const was = before.get(keyOf(now));
    return was ? [{ was, now }] : [];
  });
  const documents = pairs.flatMap(({ was, now }) =>
    was.name === now.name ? [] : [{ key: keyOf(now), renaming: { kind: now.kind, from: was.name, to: now.name } }],
  );
  const fields = pairs.flatMap(({ was, now }) => {
    if (was.kind !== 'object' || now.kind !== 'object') return [];
    const names = new Map(was.fields.map((field) => [field.id ?? field.name, field.name]));
    return now.fields.flatMap(({ id, name }): readonly KeyedRenaming[] => {
      const old = names.get(id ?? name);
      if (old === undefined || old === name) return [];
      return [{ key: `${keyOf(now)}/${id ?? name}`, renaming: { kind: 'field', object: now.name, from: old, to: name } }];
    });
  });
  return [...documents, ...fields];
}

/** What cannot follow (the name is gone, or taken) stays: a check says so. */
const follow = (documents: Documents, renames: readonly KeyedRenaming[]): Documents =>
  renames.reduce<Documents>((all, { renaming }) => {
    const renamed = rename(all, renaming);
    return renamed.ok ? renamed.value : all;
  }, documents);

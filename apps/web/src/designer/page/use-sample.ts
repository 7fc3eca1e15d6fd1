import type { RecordRow } from '@tangram/contract';
import { seenBy } from '@tangram/design';
import type { AnyDocument, ObjectDefinition } from '@tangram/model';
import { type PagePart, type RecordPage, selectOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { recordQuery, shortListQuery } from '../../api/records.ts';
import { useSeenRecord } from '../canvas/use-seen-record.ts';
import { useDesigner } from '../designer-context.ts';
import { publishedIn } from '../view/shown-rows.ts';

/** What of a part can be asked of the server: what only the draft has is left out. */
function published(base: readonly AnyDocument[], object: ObjectDefinition | undefined, part: PagePart): PagePart {
  const isThere = (of: ObjectDefinition) => of.builtIn === true || base.some((one) => one.kind === 'object' && one.name === of.name);
  if (part.type === 'list') return part.list && isThere(part.list.object) ? part : { ...part, list: null };
  if (part.type === 'related') {
    const { list } = part;
    if (!list || !isThere(list.object)) return { ...part, list: null };
    return { ...part, list: { ...list, columns: list.columns.filter(publishedIn(base, list.object)) } };
  }
  if (!object) return part;
  const keep = publishedIn(base, object);
  if (part.type === 'highlights') return { ...part, columns: part.columns.filter(keep) };
  if (part.type === 'sections')
    return { ...part, sections: part.sections.map((section) => ({ ...section, items: section.items.filter(keep) })) };
  return part;
}

/** Makes of a part what can be seen of it: of what is published, by the role that is previewed. */
export function useShown(object: ObjectDefinition | undefined): (part: PagePart) => PagePart {
  const { base, model, preview } = useDesigner();
  const role = preview.role === null ? undefined : model.documents.get(`role:${preview.role}`);
  return useCallback((part: PagePart) => seenBy(role, object?.name ?? null, published(base, object, part)), [base, object, role]);
}

export type Sample =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none'; readonly why: 'empty' | 'draft' | 'failed' }
  | { readonly kind: 'record'; readonly record: RecordRow };

/** The record that a page is built on: the one that was chosen, else the newest; null while it is not known and where there is none. */
export function useSampleId(object: ObjectDefinition | undefined) {
  const { base, preview } = useDesigner();
  const isThere =
    object !== undefined && (object.builtIn === true || base.some((one) => one.kind === 'object' && one.name === object.name));
  const newest = useQuery({
    ...shortListQuery(object?.name ?? '', { select: [object?.nameField.name ?? ''], sort: ['-created_at'] }, 1),
    enabled: isThere && preview.record === null,
  });
  return { isThere, id: preview.record ?? newest.data?.data[0]?.id ?? null, isPending: newest.isPending, error: newest.error };
}

/** A real record to build a page on. */
export function useSample(object: ObjectDefinition, page: RecordPage): Sample {
  const { base } = useDesigner();
  const { isThere, id, isPending, error: noNewest } = useSampleId(object);
  const columns = page.parts.flatMap((part) =>
    part.type === 'highlights' ? part.columns : part.type === 'sections' ? part.sections.flatMap(({ items }) => items) : [],
  );
  const keep = publishedIn(base, object);
  const stage = object.fields.find(({ type }) => type === 'stage');
  const select = [
    ...new Set([
      ...selectOf(object, columns.filter(keep)),
      ...(stage && keep({ path: stage.name } as (typeof columns)[number]) ? [stage.name] : []),
    ]),
  ].sort();
  const { data: whole, error } = useQuery({ ...recordQuery(object.name, id ?? '', select), enabled: isThere && id !== null });
  const data = useSeenRecord(object, whole);
  const failed = error !== null || noNewest !== null;
  const isEmpty = id === null && !isPending;
  return useMemo<Sample>(() => {
    if (!isThere) return { kind: 'none', why: 'draft' };
    if (data) return { kind: 'record', record: data };
    if (failed) return { kind: 'none', why: 'failed' };
    return isEmpty ? { kind: 'none', why: 'empty' } : { kind: 'waiting' };
  }, [isThere, data, failed, isEmpty]);
}

import type { AnyDocument } from '@tangram/model';
import type { Column, PagePart } from '@tangram/view';
import { rightOf } from '../data/object-edits.ts';

/** What a role sees of the part of a page: without the fields that are hidden from it, and nothing of objects that it may not read. */
export function seenBy(role: AnyDocument | undefined, object: string | null, part: PagePart): PagePart {
  if (role?.kind !== 'role') return part;
  const reads = (name: string) => (role.objects[name]?.read ?? 'none') !== 'none';
  const visible = (of: string) => (column: Column) =>
    column.field.origin !== 'declared' || rightOf(role, of, column.path.split('.')[0] ?? '')?.right !== 'hidden';
  if (object !== null && part.type === 'highlights') return { ...part, columns: part.columns.filter(visible(object)) };
  if (object !== null && part.type === 'sections')
    return { ...part, sections: part.sections.map((section) => ({ ...section, items: section.items.filter(visible(object)) })) };
  if (part.type === 'list' && part.list && !reads(part.list.object.name)) return { ...part, list: null };
  if (part.type === 'related' && part.list) {
    const { list } = part;
    return { ...part, list: reads(list.object.name) ? { ...list, columns: list.columns.filter(visible(list.object.name)) } : null };
  }
  return part;
}

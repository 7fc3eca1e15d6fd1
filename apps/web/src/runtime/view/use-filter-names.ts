import type { Filter, ObjectDefinition } from '@tangram/model';
import { isLink, resolvePath } from '@tangram/view';
import { useQueries } from '@tanstack/react-query';
import { nameQuery } from '../../api/names.ts';
import { useScreens } from '../../shell/screens-context.tsx';

/** Names of the records that filters point to by id, so that a chip can say them. */
export function useFilterNames(object: ObjectDefinition, filters: readonly Filter[]): (target: string, id: string) => string | undefined {
  const { model } = useScreens();
  const pointed = filters.flatMap((filter) => {
    if (!('field' in filter)) return [];
    const field = resolvePath(model, object, filter.field)?.field;
    const target = field && (isLink(field) || field.type === 'multi_reference') ? field.targets[0] : undefined;
    const values = Array.isArray(filter.value) ? filter.value : [filter.value];
    return target ? values.flatMap((id) => (typeof id === 'string' ? [{ target, id }] : [])) : [];
  });
  const names = useQueries({
    queries: pointed.map(({ target, id }) => nameQuery(target, model.objects.get(target)?.nameField.name ?? 'id', id)),
  });
  return (target, id) => names[pointed.findIndex((one) => one.target === target && one.id === id)]?.data || undefined;
}

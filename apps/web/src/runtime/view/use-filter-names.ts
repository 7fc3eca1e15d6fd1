import type { Filter, Model, ObjectDefinition } from '@tangram/model';
import { childrenOf, isLink, resolvePath } from '@tangram/view';
import { useQueries } from '@tanstack/react-query';
import { nameQuery } from '../../api/names.ts';
import { useScreens } from '../../shell/screens-context.tsx';

/** Names of the records that filters point to by id, so that a chip can say them. */
export function useFilterNames(object: ObjectDefinition, filters: readonly Filter[]): (target: string, id: string) => string | undefined {
  const { model } = useScreens();
  const pointed = filters.flatMap((filter) => pointersIn(model, object, filter));
  const names = useQueries({
    queries: pointed.map(({ target, id }) => nameQuery(target, model.objects.get(target)?.nameField.name ?? 'id', id)),
  });
  return (target, id) => names[pointed.findIndex((one) => one.target === target && one.id === id)]?.data || undefined;
}

interface Pointer {
  readonly target: string;
  readonly id: string;
}

function pointersIn(model: Model, object: ObjectDefinition, filter: Filter): readonly Pointer[] {
  const within = (part: Filter) => pointersIn(model, object, part);
  if ('and' in filter) return filter.and.flatMap(within);
  if ('or' in filter) return filter.or.flatMap(within);
  if ('not' in filter) return within(filter.not);
  if (!('field' in filter)) {
    const name = 'has' in filter ? filter.has : filter.hasNo;
    const child = childrenOf(model, object).find((one) => one.name === name)?.object;
    return child && filter.filter ? pointersIn(model, child, filter.filter) : [];
  }
  const field = resolvePath(model, object, filter.field)?.field;
  const target = field && (isLink(field) || field.type === 'multi_reference') ? field.targets[0] : undefined;
  const values: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
  return target ? values.flatMap((id) => (typeof id === 'string' ? [{ target, id }] : [])) : [];
}

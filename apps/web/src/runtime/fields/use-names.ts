import { useQueries } from '@tanstack/react-query';
import { nameQuery } from '../../api/names.ts';
import { useScreens } from '../../shell/screens-context.tsx';

/** The names of records by id, asked for together; an id whose name is not there (yet) is missing. */
export function useNames(object: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const { model } = useScreens();
  const field = model.objects.get(object)?.nameField.name ?? 'id';
  const names = useQueries({ queries: ids.map((id) => nameQuery(object, field, id)) });
  return new Map(ids.flatMap((id, i) => (names[i]?.data ? [[id, names[i].data] as const] : [])));
}

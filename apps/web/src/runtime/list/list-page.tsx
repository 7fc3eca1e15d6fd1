import type { ObjectDefinition } from '@tangram/model';
import type { ListSearch } from '../search-params.ts';
import { useViews } from '../view/use-views.ts';
import { GroupedScreen } from './grouped-screen.tsx';
import { ListScreen } from './list-screen.tsx';
import { useGrouping } from './use-groups.ts';

/** A list, plain or in groups. */
export function ListPage({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const { view } = useViews(object, search);
  const grouping = useGrouping(object, view, search);
  if (!grouping) return <ListScreen object={object} search={search} />;
  return <GroupedScreen key={grouping.path + (grouping.bucket ?? '')} object={object} search={search} grouping={grouping} />;
}

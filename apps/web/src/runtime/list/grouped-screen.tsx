import type { ObjectDefinition } from '@tangram/model';
import type { Grouping } from '@tangram/view';
import { useFirstScreen } from '../../lazily/later.tsx';
import type { ListSearch } from '../search-params.ts';
import { GroupedGrid } from './grouped-grid.tsx';
import { ListFrame } from './list-frame.tsx';
import { useGroupedRows } from './use-grouped-rows.ts';
import { useListGround, useListKeys, useListWork } from './use-list-work.ts';
import './group.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly grouping: Grouping;
}

/** A list whose rows are grouped by a field. Cells, keys and choice work over all opened groups as over one list. */
export function GroupedScreen({ object, search, grouping }: Props) {
  const ground = useListGround(object, search);
  const rows = useGroupedRows(object, grouping, ground.columns.columns, ground.question);
  const work = useListWork(ground, rows);
  useListKeys(ground, work, rows);
  useFirstScreen(!rows.loading);
  return (
    <ListFrame
      ground={ground}
      work={work}
      rows={rows}
      none={rows.isEmpty || rows.error ? { error: rows.error } : null}
      onTurnAll={rows.turnAll}
    >
      <GroupedGrid {...work.grid} grouping={grouping} rows={rows} />
    </ListFrame>
  );
}

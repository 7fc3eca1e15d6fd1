import type { ObjectDefinition } from '@tangram/model';
import { useFirstScreen } from '../../lazily/later.tsx';
import type { ListSearch } from '../search-params.ts';
import { Grid } from './grid.tsx';
import { ListFrame } from './list-frame.tsx';
import { PasteBar } from './paste-bar.tsx';
import { useBlockWrites } from './use-block-writes.ts';
import { useClipboard } from './use-clipboard.ts';
import { useListGround, useListKeys, useListWork } from './use-list-work.ts';
import { useRows } from './use-rows.ts';

/** A list on a wide screen, row after row. */
export function ListScreen({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const ground = useListGround(object, search);
  const { question } = ground;
  const rows = useRows(object, question);
  const work = useListWork(ground, rows);
  const { cells, writes, edit } = work;
  const write = useBlockWrites(object, question, writes);
  const active = !work.isFormOpen && !edit.open;
  const clipboard = useClipboard({ object, columns: ground.columns.columns, rows, cells, writes, write, active });
  const { planned } = clipboard;
  useListKeys(ground, work, rows, clipboard);
  const { state } = rows;
  useFirstScreen(state !== 'loading');
  return (
    <ListFrame
      ground={ground}
      work={work}
      rows={rows}
      none={state === 'full' || state === 'loading' ? null : { error: state === 'error' ? rows.error : null }}
      bar={planned ? <PasteBar planned={planned} onApply={() => void clipboard.apply()} onCancel={clipboard.forget} /> : null}
    >
      <Grid {...work.grid} rows={rows} set={JSON.stringify([question.filter, question.search, question.sort])} />
    </ListFrame>
  );
}

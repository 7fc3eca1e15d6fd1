import type { BulkOperation, BulkResult, Json, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { type ListQuestion, putRows, refreshAroundRows } from '../../api/records.ts';
import { bulkAsking } from '../../api/warnings.ts';
import { useUndo } from '../undo/undo-context.ts';
import { type Mark, settled, showing } from './row-edits.ts';
import type { CellWrites } from './use-cell-writes.ts';

/** New values of one record. */
export interface RowChange {
  readonly row: RecordRow;
  readonly cells: readonly { readonly column: Column; readonly value: Json }[];
}

/** The keys of a row that change when a cell does. */
export const keysOf = ({ valueKey, titleKey }: Column): readonly string[] => (titleKey === null ? [valueKey] : [valueKey, titleKey]);

/** What a row shows while it is being written: a link's name is looked up by its id. */
export const shownValues = (change: RowChange): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    change.cells.flatMap(({ column, value }) => [
      [column.valueKey, value] as const,
      ...(column.titleKey === null ? [] : [[column.titleKey, null] as const]),
    ]),
  );

/** Writes many cells by one request: what is refused says so at its cells, the rest can be taken back. */
export function useBlockWrites(object: ObjectDefinition, question: ListQuestion, writes: CellWrites) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const undo = useUndo();
  const toast = useToast();

  /** The records as the list shows them now. */
  async function read(ids: readonly string[]): Promise<void> {
    const reply = await client.query(object.name, {
      filter: { field: 'id', op: 'in', value: [...ids] },
      ...(question.select ? { select: question.select } : {}),
      limit: ids.length,
      include: 'can',
    });
    if (reply.ok) putRows(cache, object.name, reply.value.data);
  }

  function refuse({ row, cells }: RowChange, reasonFor: (field: string) => string): void {
    const keys = cells.flatMap(({ column }) => keysOf(column));
    const marks = cells.map(({ column }): readonly [string, Mark] => [
      column.valueKey,
      { kind: 'refused', reason: reasonFor(column.valueKey) },
    ]);
    writes.setEdits((now) => settled(now, row.id, keys, Object.fromEntries(marks)));
  }

  /** Why a record of a batch was refused, at each of its cells: its own reason, or what stands in the way elsewhere. */
  const reasonIn =
    ({ code, errors }: BulkResult) =>
    (field: string): string => {
      const own = errors.filter(({ path }) => path === field);
      return writes.reasonOf({ status: 422, code: code ?? '', title: '', detail: '', errors: own.length > 0 ? own : errors }, field);
    };

  return async (changes: readonly RowChange[]): Promise<void> => {
    const [first] = changes;
    if (!first) {
      toast({ text: t('grid.nothing') });
      return;
    }
    for (const change of changes) {
      const saving = change.cells.map(({ column }): readonly [string, Mark] => [column.valueKey, { kind: 'saving' }]);
      writes.setEdits((now) => showing(now, change.row.id, shownValues(change), Object.fromEntries(saving)));
    }
    const operations = changes.map(
      ({ row, cells }): BulkOperation => ({
        op: 'update',
        id: row.id,
        version: writes.versionOf(row),
        values: Object.fromEntries(cells.map(({ column, value }) => [column.valueKey, value])),
      }),
    );
    const reply = await bulkAsking(client, object.name)(operations);
    if (!reply.ok) {
      const { problem } = reply;
      for (const change of changes) refuse(change, (field) => writes.reasonOf(problem, field));
      return;
    }
    const done = changes.flatMap((change, i) => {
      const result = reply.value.find(({ index }) => index === i);
      if (result?.version !== undefined) return [{ change, id: change.row.id, version: result.version, same: result.unchanged === true }];
      refuse(change, result ? reasonIn(result) : () => t('form.failed'));
      return [];
    });
    writes.tookVersions(done);
    await read(changes.map(({ row }) => row.id));
    for (const { change, id } of done) {
      writes.setEdits((now) =>
        settled(
          now,
          id,
          change.cells.flatMap(({ column }) => keysOf(column)),
        ),
      );
      writes.saved(
        id,
        change.cells.map(({ column }) => column.valueKey),
      );
    }
    void refreshAroundRows(cache, object.name);
    const changed = done.filter(({ same }) => !same);
    if (changed.length > 0) {
      const made = changed.map(({ id, version }) => ({ id, version }));
      undo({ object: object.name, text: t('grid.pasted', { count: changed.length }), changes: made });
    }
    if (done.length < changes.length) toast({ text: t('grid.refused', { count: changes.length - done.length }) });
  };
}

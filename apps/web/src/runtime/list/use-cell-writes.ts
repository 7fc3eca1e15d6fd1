import type { Json, Problem, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { type Column, labelOf } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { type ListQuestion, putRows, refreshAroundRows } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import type { Also } from '../fields/cell-editor.tsx';
import { useUndo } from '../undo/undo-context.ts';
import { type Edits, heard, type Mark, settled, showing, wordsAgainst } from './row-edits.ts';

/** How long a saved cell is told from the others. */
const fade = 700;

/** Writes cells of a list: shown at once, taken back with the reason when they are refused. */
export function useCellWrites(object: ObjectDefinition, question: ListQuestion) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const cache = useQueryClient();
  const undo = useUndo();
  const [edits, setEdits] = useState<Edits>(new Map());
  /** The version that the last write of a record made, where the row may not show it yet. */
  const versions = useRef(new Map<string, number>());
  /** One write of a record after another: the next one needs the version that the last one made. */
  const lines = useRef(new Map<string, Promise<void>>());

  const name = object.name;
  const fieldLabel = (field: string) => labelOf(object.byName.get(field)?.label, locale, field);
  const versionOf = (row: RecordRow): number => Math.max(row.version, versions.current.get(row.id) ?? 0);

  /** Why a value was refused, in words. */
  function reasonOf(problem: Problem, field: string): string {
    if (problem.code === 'offline') return t('grid.offline');
    if (problem.code === 'version_conflict') return t('grid.conflict');
    return wordsAgainst(problem, field, fieldLabel) || t('form.failed');
  }

  /** A record as the list shows it, paths over references among it. */
  async function read(id: string): Promise<void> {
    const reply = await client.read(name, id, question.select);
    if (!reply.ok) return;
    versions.current.set(id, reply.value.version);
    putRows(cache, name, [reply.value]);
  }

  const fadeLater = (id: string, keys: readonly string[]) => void setTimeout(() => setEdits((now) => settled(now, id, keys)), fade);

  /** Shows that values are in the record now. */
  function saved(id: string, keys: readonly string[]): void {
    setEdits((now) => settled(now, id, keys, Object.fromEntries(keys.map((key) => [key, { kind: 'saved' }]))));
    fadeLater(id, keys);
  }

  async function send(row: RecordRow, { valueKey: key, titleKey }: Column, value: Json, also: Also): Promise<void> {
    const keys = [key, ...(titleKey === null ? [] : [titleKey]), ...Object.keys(also)];
    const reply = await client.update(name, row.id, versionOf(row), { [key]: value, ...also });
    if (!reply.ok) {
      const { problem } = reply;
      if (problem.code === 'version_conflict') await read(row.id);
      const gate = problem.code === 'gate_failed' && typeof value === 'string' ? { gate: value } : {};
      const mark: Mark = { kind: 'refused', reason: reasonOf(problem, key), ...gate };
      setEdits((now) => settled(now, row.id, keys, { [key]: mark }));
      return;
    }
    if (reply.value.version !== versionOf(row))
      undo({ object: name, text: fieldLabel(key), changes: [{ id: row.id, version: reply.value.version }], quiet: true });
    versions.current.set(row.id, reply.value.version);
    if (question.select?.some((path) => path.startsWith(`${key}.`))) await read(row.id);
    else putRows(cache, name, [reply.value]);
    setEdits((now) => settled(now, row.id, keys));
    saved(row.id, [key]);
    void refreshAroundRows(cache, name);
  }

  return {
    edits,
    setEdits,
    versionOf,
    reasonOf,
    fieldLabel,
    saved,
    /** Every refusal was read. */
    hear: useCallback(() => setEdits(heard), []),
    /** Says why a cell cannot be written at all. */
    refuse: (id: string, { valueKey }: Column, reason: string) =>
      setEdits((now) => settled(now, id, [], { [valueKey]: { kind: 'refused', reason } })),
    /** Writes one cell. @param also what is written of the record with it, by field */
    write(row: RecordRow, column: Column, value: Json, also: Also = {}): void {
      const title = column.titleKey === null ? {} : { [column.titleKey]: null };
      setEdits((now) => showing(now, row.id, { [column.valueKey]: value, ...title, ...also }, { [column.valueKey]: { kind: 'saving' } }));
      const before = lines.current.get(row.id) ?? Promise.resolve();
      const mine = before.then(() => send(row, column, value, also));
      lines.current.set(row.id, mine);
      void mine.finally(() => {
        if (lines.current.get(row.id) === mine) lines.current.delete(row.id);
      });
    },
    /** Takes the versions that a bulk request made. */
    tookVersions(made: readonly { readonly id: string; readonly version: number }[]): void {
      for (const { id, version } of made) versions.current.set(id, version);
    },
  };
}

export type CellWrites = ReturnType<typeof useCellWrites>;

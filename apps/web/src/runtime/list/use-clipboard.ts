import type { Json, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import {
  type CellPlan,
  cellText,
  type Column,
  linkedValue,
  pastedSize,
  pastedText,
  readTable,
  writeHtmlTable,
  writeTable,
} from '@tangram/view';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idsByName } from '../../api/names.ts';
import { soon } from '../../lazily/later.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { isOneCell } from './cursor.ts';
import { type Mark, settled, showing } from './row-edits.ts';
import { keysOf, type RowChange, shownValues } from './use-block-writes.ts';
import { barrier } from './use-cell-edit.ts';
import type { CellWrites } from './use-cell-writes.ts';
import type { Cells } from './use-cells.ts';
import type { Rows } from './use-rows.ts';

/** Reads what is pasted. It knows the rules of every type, and comes with the first paste or in an idle moment before it. */
const loadReader = soon(() => import('./plan-paste.ts'));

/** Rows that one paste may write. */
const most = 1000;

/** A paste that waits for a word, because some of it is wrong. */
export interface Planned {
  readonly changes: readonly RowChange[];
  /** Cells that will be written, cells that are wrong, lines of the clipboard that lie beyond the list. */
  readonly good: number;
  readonly wrong: number;
  readonly beyond: number;
  /** Every row that shows something of it, with the keys that do. */
  readonly shown: readonly { readonly id: string; readonly keys: readonly string[] }[];
}

interface Given {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  readonly cells: Cells;
  readonly writes: CellWrites;
  readonly write: (changes: readonly RowChange[]) => Promise<void>;
  readonly active: boolean;
}

interface Reading {
  readonly row: RecordRow;
  readonly column: Column;
  readonly plan: CellPlan;
}

/** Copies the marked block, pastes one over it, fills it downwards, empties it. */
export function useClipboard({ object, columns, rows, cells, writes, write, active }: Given) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const place = usePlace();
  const toast = useToast();
  const [planned, setPlanned] = useState<Planned | null>(null);
  const { block } = cells;

  const marked = block ? columns.slice(block.left, block.right + 1) : [];
  const shown = (row: RecordRow): RecordRow => ({ ...row, ...writes.edits.get(row.id)?.values });
  const isFree = (row: RecordRow, column: Column) => barrier(row, column) === null;

  function copy(event: ClipboardEvent): void {
    if (!block || !event.clipboardData) return;
    const texts: string[][] = [];
    for (let i = block.top; i <= block.bottom; i += 1) {
      const row = rows.at(i);
      if (!row) continue;
      const values = shown(row);
      texts.push(marked.map((column) => cellText(values[column.valueKey], titleIn(values, column), column, place)));
    }
    event.preventDefault();
    event.clipboardData.setData('text/plain', writeTable(texts));
    event.clipboardData.setData('text/html', writeHtmlTable(texts));
    toast({ text: t('grid.copied', { count: texts.length * marked.length }) });
  }

  /** The records that names stand for, asked once for each object. */
  async function lookUp(readings: readonly Reading[]): Promise<(target: string) => (name: string) => readonly string[]> {
    const wanted = new Map<string, Set<string>>();
    for (const { plan } of readings)
      if (plan.kind === 'names') wanted.set(plan.target, new Set([...(wanted.get(plan.target) ?? []), ...plan.names]));
    const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
    for (const [target, names] of wanted) {
      const nameField = model.objects.get(target)?.nameField.name;
      found.set(target, (nameField && (await idsByName(target, nameField, [...names]))) || new Map());
    }
    return (target) => (name) => found.get(target)?.get(name) ?? [];
  }

  async function paste(text: string): Promise<void> {
    if (!block) return;
    const table = readTable(text);
    const size = pastedSize(table, { rows: block.bottom - block.top + 1, columns: block.right - block.left + 1 });
    const until = Math.min(block.top + size.rows, rows.count, block.top + most);
    const [records, { planner }] = await Promise.all([rows.bring(block.top, until), loadReader()]);
    const plan = planner(object, place);
    const targets = columns.slice(block.left, block.left + size.columns);
    const readings = records.flatMap((row, i) =>
      targets.map((column, j): Reading => {
        return { row, column, plan: isFree(row, column) ? plan(pastedText(table, i, j), column) : { kind: 'barred' } };
      }),
    );
    const idsFor = await lookUp(readings);
    const valueOf = ({ row, column, plan }: Reading): { readonly value: Json } | { readonly reason: string } => {
      if (plan.kind === 'value') return { value: plan.value };
      if (plan.kind === 'wrong') return { reason: plan.issue.text[place.locale] };
      if (plan.kind === 'barred') return { reason: t(barrier(row, column) ?? 'grid.readOnly') };
      const linked = linkedValue(plan, idsFor(plan.target));
      if (linked.ok) return { value: linked.value };
      return { reason: linked.found === 0 ? t('grid.nameless', linked) : t('grid.ambiguous', { name: linked.name, count: linked.found }) };
    };
    const answers = readings.map((reading) => ({ ...reading, answer: valueOf(reading) }));
    const changes = records.flatMap((row): RowChange[] => {
      const good = answers.flatMap((one) =>
        one.row === row && 'value' in one.answer ? [{ column: one.column, value: one.answer.value }] : [],
      );
      return good.length > 0 ? [{ row, cells: good }] : [];
    });
    const bad = answers.flatMap(({ row, column, answer }) => ('reason' in answer ? [{ row, column, reason: answer.reason }] : []));
    const beyond = size.rows - records.length;
    cells.mark({ row: block.top, column: block.left }, { row: until - 1, column: block.left + targets.length - 1 });
    if (bad.length === 0 && beyond === 0) return write(changes);
    for (const change of changes) {
      const marks = change.cells.map(({ column }): readonly [string, Mark] => [column.valueKey, { kind: 'planned' }]);
      writes.setEdits((now) => showing(now, change.row.id, shownValues(change), Object.fromEntries(marks)));
    }
    for (const { row, column, reason } of bad)
      writes.setEdits((now) => showing(now, row.id, {}, { [column.valueKey]: { kind: 'barred', reason } }));
    setPlanned({
      changes,
      good: answers.length - bad.length,
      wrong: bad.length,
      beyond,
      shown: records.map(({ id }) => ({ id, keys: targets.flatMap(keysOf) })),
    });
  }

  function forget(): void {
    for (const { id, keys } of planned?.shown ?? []) writes.setEdits((now) => settled(now, id, keys));
    setPlanned(null);
  }

  /** Writes the same to every marked row: what `valueFor` gives for a column; undefined leaves it. */
  async function writeAll(from: number, valueFor: (column: Column) => Json | undefined): Promise<void> {
    if (!block) return;
    const records = await rows.bring(from, Math.min(block.bottom + 1, from + most));
    const changes = records.map((row) => ({
      row,
      cells: marked.flatMap((column) => {
        const value = isFree(row, column) ? valueFor(column) : undefined;
        return value === undefined ? [] : [{ column, value }];
      }),
    }));
    const [only, ...more] = changes.filter((change) => change.cells.length > 0);
    const [cell] = only?.cells ?? [];
    if (only && cell && more.length === 0 && only.cells.length === 1) writes.write(only.row, cell.column, cell.value);
    else await write(only ? [only, ...more] : []);
  }

  const latest = useRef({ copy, paste });
  useEffect(() => {
    latest.current = { copy, paste };
  });
  const listens = active && block !== null && planned === null;
  useEffect(() => {
    if (!listens) return;
    const onCopy = (event: ClipboardEvent) => {
      if (!isWriting(event.target) && !window.getSelection()?.toString()) latest.current.copy(event);
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain');
      if (isWriting(event.target) || !text) return;
      event.preventDefault();
      void latest.current.paste(text);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [listens]);

  return {
    planned,
    forget,
    /** Writes what is right of a paste. */
    async apply(): Promise<void> {
      const changes = planned?.changes ?? [];
      forget();
      await write(changes);
    },
    /** The first marked row over the others; one cell takes the one above it. */
    async fillDown(): Promise<void> {
      if (!block) return;
      const source = rows.at(isOneCell(block) ? block.top - 1 : block.top);
      if (!source) return;
      const values = shown(source);
      writes.hear();
      await writeAll(isOneCell(block) ? block.top : block.top + 1, ({ valueKey }) => values[valueKey] ?? null);
    },
    async clear(): Promise<void> {
      if (!block) return;
      writes.hear();
      await writeAll(block.top, () => null);
    },
  };
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'));

function titleIn(row: RecordRow, { titleKey }: Column): string | null {
  const title = titleKey === null ? null : row[titleKey];
  return typeof title === 'string' ? title : null;
}

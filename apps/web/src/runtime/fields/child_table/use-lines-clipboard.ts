import { compileRecordParser, type ObjectDefinition } from '@tangram/model';
import {
  type CellPlan,
  type Column,
  type LineCell,
  linkedValue,
  pastedSize,
  pastedText,
  type Place,
  planCell,
  readTable,
  writeHtmlTable,
  writeTable,
} from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { idsByName, nameKey } from '../../../api/names.ts';
import { useScreens } from '../../../shell/screens-context.tsx';
import { textIn } from './line-texts.ts';
import { unreadCell, unreadIn } from './unread-cell.ts';
import type { Lines } from './use-lines.ts';

/** A rectangle of cells, all four edges among them. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Reading {
  readonly row: number;
  readonly column: Column;
  readonly text: string;
  readonly plan: CellPlan;
}

/** Copies a block of cells as a spreadsheet takes it, and reads one that comes from there: all of it lands in one step, what is wrong as text with its reason. */
export function useLinesClipboard(child: ObjectDefinition, columns: readonly Column[], lines: Lines, place: Place) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const cache = useQueryClient();
  const parse = useMemo(() => compileRecordParser(child), [child]);

  const titleOf = (value: unknown, { target }: Column): string | null => {
    const name = target !== null && typeof value === 'string' ? cache.getQueryData(nameKey(target, value)) : undefined;
    return typeof name === 'string' ? name : null;
  };

  function copy(event: ClipboardEvent, { top, bottom, left, right }: Block): number {
    const texts = lines
      .now()
      .slice(top, bottom + 1)
      .map((line) =>
        columns
          .slice(left, right + 1)
          .map((column) => textIn(line[column.valueKey], column, place, titleOf(line[column.valueKey], column))),
      );
    event.preventDefault();
    event.clipboardData.setData('text/plain', writeTable(texts));
    event.clipboardData.setData('text/html', writeHtmlTable(texts));
    return texts.length * (right - left + 1);
  }

  /** The records that names stand for, asked once for each object; null for an object of which no answer came. */
  async function lookUp(readings: readonly Reading[]): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly string[]> | null>> {
    const wanted = new Map<string, Set<string>>();
    for (const { plan } of readings)
      if (plan.kind === 'names') wanted.set(plan.target, new Set([...(wanted.get(plan.target) ?? []), ...plan.names]));
    const answers = [...wanted].map(async ([target, names]) => {
      const nameField = model.objects.get(target)?.nameField.name;
      return [target, nameField ? await idsByName(target, nameField, [...names]) : null] as const;
    });
    return new Map(await Promise.all(answers));
  }

  function valueOf({ plan, text }: Reading, found: Awaited<ReturnType<typeof lookUp>>): unknown {
    if (plan.kind === 'value') return plan.value;
    if (plan.kind === 'wrong') return unreadCell({ unread: text, why: plan.issue.text });
    if (plan.kind === 'barred') return null;
    const ids = found.get(plan.target);
    const linked = linkedValue(plan, (name) => ids?.get(name) ?? []);
    if (linked.ok) return linked.value;
    const why = (lng: 'zh-CN' | 'en'): string => {
      if (!ids) return t('lines.notLookedUp', { name: linked.name, lng });
      return linked.found === 0
        ? t('grid.nameless', { name: linked.name, lng })
        : t('grid.ambiguous', { name: linked.name, count: linked.found, lng });
    };
    return unreadCell({ unread: text, why: { 'zh-CN': why('zh-CN'), en: why('en') } });
  }

  /** @returns the cells that were filled and those of them that could not be read, and what had no column to go to */
  async function paste(
    text: string,
    { top, bottom, left, right }: Block,
  ): Promise<{ readonly block: Block; readonly cells: number; readonly wrong: number; readonly beyond: number }> {
    const table = readTable(text);
    const size = pastedSize(table, { rows: bottom - top + 1, columns: right - left + 1 });
    const targets = columns.slice(left, left + size.columns);
    const readings = Array.from({ length: size.rows }, (_, i) =>
      targets.map((column, j): Reading => {
        const own = pastedText(table, i, j);
        return { row: top + i, column, text: own, plan: planCell(own, column, place, parse) };
      }),
    ).flat();
    const found = await lookUp(readings);
    const count = lines.count();
    const cells = readings.flatMap((reading): LineCell[] => {
      const value = valueOf(reading, found);
      return value === null && reading.row >= count ? [] : [{ row: reading.row, name: reading.column.valueKey, value }];
    });
    const missing = Math.max(0, top + size.rows - count);
    lines.act({
      kind: 'all',
      edits: [
        ...(missing > 0 ? [{ kind: 'insert' as const, at: count, lines: Array.from({ length: missing }, () => ({})) }] : []),
        { kind: 'set', cells },
      ],
    });
    return {
      block: { top, bottom: top + size.rows - 1, left, right: left + targets.length - 1 },
      cells: readings.length,
      wrong: cells.filter(({ value }) => unreadIn(value) !== null).length,
      beyond: size.columns - targets.length,
    };
  }

  return { copy, paste, parse };
}

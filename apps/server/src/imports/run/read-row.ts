import type { Json } from '@tangram/contract';
import type { Issue } from '@tangram/errors';
import {
  compileRecordParser,
  type DateOrder,
  type Field,
  type ObjectDefinition,
  parseCell,
  type RecordParser,
  splitAtCommas,
  splitValues,
} from '@tangram/model';
import type { ImportPlan, ReferenceColumns } from '../mapping/import-plan.ts';
import type { TableRow } from '../reading/table-format.ts';

/** What a reference of one row asks for: a record by its id, or by the values of some of its fields (in the order of `by`). */
export type Wanted = { readonly id: string } | { readonly key: readonly Json[]; readonly text: string };

/** A row of the file as values, before anything was looked up. */
export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** By field name; an empty cell is null. */
  readonly values: Readonly<Record<string, Json>>;
  /** What each reference of the plan points to, in the plan's order; empty for an empty cell. */
  readonly wanted: readonly (readonly Wanted[])[];
  /** Paths are columns. */
  readonly issues: readonly Issue[];
}

/** How the cells of one import are read. */
export interface RowReader {
  read(row: TableRow): ReadRow;
  /** Values of some fields of the imported object as they are stored; null for what is empty or cannot be stored. */
  stored(fields: readonly Field[], values: Readonly<Record<string, Json>>): readonly Json[];
}

/** Texts of one reference that are remembered. */
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads rows by a plan: replaces texts, parses cells, and gives the values that references are found by their stored form. */
export function createRowReader(
  plan: ImportPlan,
  { dateOrder, timeZone }: { readonly dateOrder: DateOrder; readonly timeZone: string },
): RowReader {
  const parsers = new Map<ObjectDefinition, RecordParser>();
  const parserOf = (object: ObjectDefinition) => {
    const parser =
      parsers.get(object) ?? compileRecordParser({ ...object, fields: object.fields.map((field) => ({ ...field, required: false })) });
    parsers.set(object, parser);
    return parser;
  };

  /** The text of a cell after the replacements of its column; of a cell with several values, each is replaced where the whole is not. */
  function textOf(cells: readonly string[], index: number, several = false): string {
    const text = (cells[index] ?? '').trim();
    const map = plan.values.get(index);
    if (!map) return text;
    const replaced = map.get(text);
    if (replaced !== undefined) return replaced ?? '';
    if (!several || !splitAtCommas(text).some((part) => map.has(part))) return text;
    const parts = splitValues(text).flatMap((part) => (map.has(part) ? [part] : splitAtCommas(part)));
    return parts.flatMap((part) => map.get(part) ?? (map.has(part) ? [] : part)).join(';');
  }

  /** What the texts of a reference asked for, where nothing was wrong with them: most records are pointed to by many rows. */
  const known = new Map<ReferenceColumns, Map<string, readonly Wanted[]>>(plan.references.map((reference) => [reference, new Map()]));

  function readReference(reference: ReferenceColumns, cells: readonly string[], issues: Issue[]): readonly Wanted[] {
    const isList = reference.field.type === 'multi_reference';
    const texts = reference.by.map(({ index }) => textOf(cells, index, isList));
    if (texts.every((text) => text === '')) return [];
    const before = known.get(reference);
    const asked = texts.length === 1 ? (texts[0] ?? '') : JSON.stringify(texts);
    const same = before?.get(asked);
    if (same) return same;
    const found: Issue[] = [];
    const wanted = readTexts(reference, texts.map(apart), found);
    issues.push(...found);
    if (before && found.length === 0 && asked.length <= LONGEST_KNOWN) {
      if (before.size >= MOST_KNOWN) before.clear();
      before.set(apart(asked), wanted);
    }
    return wanted;
  }

  function readTexts(reference: ReferenceColumns, texts: readonly string[], issues: Issue[]): readonly Wanted[] {
    const isList = reference.field.type === 'multi_reference';
    const [only] = texts;
    const several = isList && reference.by.length === 1 && only !== undefined;
    const lists = several ? splitValues(only).map((text) => [text]) : [texts];
    return lists.flatMap((list): Wanted[] => {
      const [first] = list;
      if (reference.byId && list.length === 1 && first !== undefined && UUID.test(first)) return [{ id: first.toLowerCase() }];
      const key = reference.by.map(({ field, column }, i) => {
        const parsed = parseCell(list[i] ?? '', { field, column, dateOrder, timeZone });
        if (!parsed.ok) {
          issues.push(...parsed.issues);
          return null;
        }
        const stored = parserOf(reference.target)('update', { [field.name]: parsed.value }, { historical: true });
        if (!stored.ok) issues.push(...stored.issues.map((issue) => ({ ...issue, path: column })));
        return stored.ok ? jsonOf(stored.value[field.name]) : null;
      });
      return [{ key, text: list.join(' / ') }];
    });
  }

  return {
    read: ({ line, cells }) => {
      const issues: Issue[] = [];
      const values: Record<string, Json> = {};
      for (const { column, index, field } of plan.cells) {
        const parsed = parseCell(textOf(cells, index, field.type === 'multi_select'), { field, column, dateOrder, timeZone });
        if (parsed.ok) values[field.name] = parsed.value;
        else issues.push(...parsed.issues);
      }
      const wanted = plan.references.map((reference) => readReference(reference, cells, issues));
      return { line, cells, values, wanted, issues };
    },
    stored: (fields, values) =>
      fields.map((field) => {
        const value = values[field.name] ?? null;
        if (value === null || field.type === 'id') return value;
        const parsed = parserOf(plan.object)('update', { [field.name]: value }, { historical: true });
        return parsed.ok ? jsonOf(parsed.value[field.name]) : null;
      }),
  };
}

/** What the model parsed, as JSON; it is nothing else. */
function jsonOf(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, jsonOf(part)]));
  return null;
}

/** The same text by itself: one that was cut out of a piece of the file keeps the whole piece in memory. */
const apart = (text: string): string => Buffer.from(text).toString();

/** One text for the values that a record is found by: equal texts, equal values. */
export const keyText = (values: readonly Json[]): string => JSON.stringify(values);

import { isJsonObject, type JsonObject, listOf, type RecordRow } from '@tangram/contract';
import type { Issue, Locale } from '@tangram/errors';
import { type Field, type Mode, type ObjectDefinition, type RecordParser } from '@tangram/model';
import {
  type FormSection,
  isBlankLine,
  labelOf,
  type Line,
  type LineDifference,
  lineDifference,
  type LineFault,
  type Merge,
  mergeChanges,
  mergeLines,
} from '@tangram/view';
import { en } from '../../messages/en.ts';
import { zhCN } from '../../messages/zh-cn.ts';
import { unreadText } from '../fields/json/unread-json.ts';
import { lineColumns, positionName } from '../fields/child_table/lines.ts';
import { maskedIn } from '../masks/closed-in.ts';
import { unreadIn } from '../fields/child_table/unread-cell.ts';

/** What a form holds: values by field name, lines of child tables as lists. */
export type FormValues = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What a form begins with for a stored record: the placed fields; of lines only what the table shows. */
export function storedValues(
  sections: readonly FormSection[],
  record: RecordRow,
  childOf: (field: Field) => ObjectDefinition | undefined,
): FormValues {
  return Object.fromEntries(
    placedFields(sections).map((field) => {
      const value = record[field.name];
      const child = childOf(field);
      if (!child || field.document?.type !== 'child_table') return [field.name, value ?? null];
      const shown = new Set(['id', positionName(child), ...lineColumns(child, field.document.inverse).map((column) => column.field.name)]);
      const lines = listOf(value)
        .filter(isJsonObject)
        .map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => shown.has(name))));
      return [field.name, lines];
    }),
  );
}

/** What a new record takes from a stored one: not its stage, nor what must be its own, nor a secret. Lines come as new ones. */
export function copiedValues(
  sections: readonly FormSection[],
  record: RecordRow,
  childOf: (field: Field) => ObjectDefinition | undefined,
): FormValues {
  const own = new Set([
    // What only its mask is known of is nothing to begin with.
    ...maskedIn(record),
    ...sections.flatMap((section) =>
      section.fields.flatMap(({ field, readOnly }) =>
        readOnly || field.unique || ['stage', 'secret_text', 'file', 'image'].includes(field.type) ? [field.name] : [],
      ),
    ),
  ]);
  return Object.fromEntries(
    Object.entries(storedValues(sections, record, childOf))
      .filter(([name, value]) => !own.has(name) && !isEmpty(value))
      .map(([name, value]) => [
        name,
        sections.some(isTable(name)) ? linesIn(value).map(({ id: _, position: __, ...line }) => line) : value,
      ]),
  );
}

const isTable =
  (name: string) =>
  (section: FormSection): boolean =>
    section.fields.some(({ field }) => field.name === name && field.type === 'child_table');

/** All fields of a form in their order. */
export const placedFields = (sections: readonly FormSection[]): readonly Field[] =>
  sections.flatMap((section) => section.fields.map(({ field }) => field));

const linesIn = (value: unknown): readonly Line[] => listOf(value).filter(isJsonObject);

/**
 * What to send: on create everything that is filled, on update only what differs from what was stored.
 *
 * @param before the values the form began with on update; null on create
 */
export function changesOf(sections: readonly FormSection[], values: FormValues, before: FormValues | null): Record<string, unknown> {
  const placed = sections.flatMap((section) => section.fields);
  if (before === null) {
    const locked = new Set(placed.flatMap(({ field, readOnly }) => (readOnly ? [field.name] : [])));
    const tables = new Set(placed.flatMap(({ field }) => (field.type === 'child_table' ? [field.name] : [])));
    const filled = Object.entries(values).map(([name, value]) => [name, tables.has(name) ? newLines(value) : value] as const);
    return Object.fromEntries(filled.filter(([name, value]) => !locked.has(name) && !isEmpty(value)));
  }
  return Object.fromEntries(
    placed.flatMap(({ field, readOnly }) => {
      const change = readOnly ? undefined : changeOf(field, values[field.name], before[field.name]);
      return change === undefined ? [] : [[field.name, change]];
    }),
  );
}

/**
 * Someone's changes beside what happened to the record meanwhile. Lines are put together cell by cell; where that cannot be, one has to choose
 * between the two tables.
 */
export function mergeForms(sections: readonly FormSection[], was: FormValues, mine: FormValues, latest: FormValues): Merge {
  const tables = Object.keys(mine).filter((name) => sections.some(isTable(name)));
  const together = tables.flatMap((name) => {
    const lines = mergeLines(linesIn(was[name]), linesIn(mine[name]), linesIn(latest[name]));
    return lines ? [[name, lines] as const] : [];
  });
  const done = new Map(together);
  const rest = mergeChanges(was, Object.fromEntries(Object.entries(mine).filter(([name]) => !done.has(name))), latest);
  return { ...rest, merged: { ...rest.merged, ...Object.fromEntries(done) } };
}

/** Lines of a new record: those that were begun and left are not sent, nor what is empty in the others. */
const newLines = (value: unknown): readonly Line[] =>
  linesIn(value)
    .filter((line) => !isBlankLine(line))
    .map((line) => Object.fromEntries(Object.entries(line).filter(([, cell]) => !isEmpty(cell))));

/** What changed in lines. Those that are stored bring their place with them where their object keeps one. */
const differenceOf = (before: readonly Line[], now: readonly Line[]): LineDifference =>
  lineDifference(before, now, before.some((line) => 'position' in line) ? 'position' : null);

/** What a PATCH says about one field; undefined when it says nothing, null when the field was emptied. */
function changeOf(field: Field, now: unknown, before: unknown): unknown {
  if (now === undefined) return undefined;
  if (field.type === 'child_table') {
    const { rows: _, ...lines } = differenceOf(linesIn(before), linesIn(now));
    return lines.create.length + lines.update.length + lines.delete.length > 0 ? lines : undefined;
  }
  if (isEmpty(now)) return isEmpty(before) ? undefined : null;
  return JSON.stringify(now) === JSON.stringify(before ?? null) ? undefined : now;
}

/** Everything that is wrong with a form's values, by the parser that the server uses too. On update an old gap is asked for as well. */
export function problemsOf(
  parse: RecordParser,
  mode: Mode,
  sections: readonly FormSection[],
  values: FormValues,
  before: FormValues | null,
): readonly Issue[] {
  const changes = changesOf(sections, values, before);
  const unread = Object.keys(changes).filter((name) => unreadText(changes[name]) !== null);
  const cells = unreadCells(changes);
  const said = new Set([...unread, ...cells.issues.map(({ path }) => path)]);
  const outcome = parse(mode, Object.fromEntries(Object.entries(cells.read).filter(([name]) => !unread.includes(name))));
  return [...unread.map(notJson), ...cells.issues, ...(outcome.ok ? [] : outcome.issues.filter(({ path }) => !said.has(path)))];
}

/** The texts in lines that could not be read, as what is wrong there, and the changes without them. */
function unreadCells(value: unknown, path = ''): { readonly read: Record<string, unknown>; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const walk = (one: unknown, at: string): unknown => {
    if (Array.isArray(one)) return one.map((item: unknown, i) => walk(item, `${at}.${i}`));
    if (!isJsonObject(one)) return one;
    return Object.fromEntries(
      Object.entries(one).flatMap(([name, part]) => {
        const where = at === '' ? name : `${at}.${name}`;
        const cell = unreadIn(part);
        if (cell) issues.push({ path: where, code: 'unread_cell', text: cell.why });
        return cell ? [] : [[name, walk(part, where)]];
      }),
    );
  };
  const read = walk(value, path);
  return { read: isJsonObject(read) ? read : {}, issues };
}

/** Whether something is said about a line, and not about its table. */
export const isOfLine = (sections: readonly FormSection[], path: string): boolean => {
  const [name = '', ...rest] = path.split(/[./]/).filter(Boolean);
  return rest.length > 0 && sections.some(isTable(name));
};

/** What is said about the lines of each table, at the rows where they stand in the form. */
export function lineFaults(
  sections: readonly FormSection[],
  values: FormValues,
  before: FormValues | null,
  said: readonly { readonly path: string; readonly code: string; readonly words: string }[],
): ReadonlyMap<string, readonly LineFault[]> {
  const found = new Map<string, readonly LineFault[]>();
  for (const { path, code, words } of said) {
    const parts = path.split(/[./]/).filter(Boolean);
    const [table = ''] = parts;
    if (!isOfLine(sections, path)) continue;
    const now = linesIn(values[table]);
    const rows =
      before === null
        ? now.flatMap((line, row) => (isBlankLine(line) ? [] : [row]))
        : rowsIn(differenceOf(linesIn(before[table]), now), parts[1] ?? '');
    const [index, name] = before === null ? [parts[1], parts[2]] : [parts[2], parts[3]];
    const row = rows[Number(index)];
    if (row !== undefined) found.set(table, [...(found.get(table) ?? []), { row, name: name ?? null, code, words }]);
  }
  return found;
}

const rowsIn = ({ rows }: LineDifference, part: string): readonly number[] =>
  part === 'create' ? rows.create : part === 'update' ? rows.update : [];

const notJson = (path: string): Issue => ({ path, code: 'not_json', text: { 'zh-CN': zhCN.form.notJson, en: en.form.notJson } });

/** Problems by the field that they stand under: a path into lines belongs to the table. */
export function wordsByField(issues: readonly { readonly path: string; readonly words: string }[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { path, words } of issues) {
    const [name = '', ...rest] = path.split(/[./]/).filter(Boolean);
    const where = rest.map(Number).find((part) => !Number.isNaN(part));
    found.set(name, [...(found.get(name) ?? []), where === undefined ? words : `${where + 1}: ${words}`]);
  }
  return found;
}

/** What stands under no field of the form: about the record, or about a field that is not placed, which is then named. */
export const wordsElsewhere = (
  object: ObjectDefinition,
  placed: ReadonlySet<string>,
  words: ReadonlyMap<string, readonly string[]>,
  locale: Locale,
): readonly string[] =>
  [...words].flatMap(([name, texts]) => {
    if (placed.has(name)) return [];
    const field = object.byName.get(name);
    return field ? texts.map((text) => `${labelOf(field.label, locale, name)}: ${text}`) : texts;
  });

/** An issue in a person's language. */
export const inWords = (issues: readonly Issue[], locale: Locale): readonly { readonly path: string; readonly words: string }[] =>
  issues.map(({ path, text }) => ({ path, words: text[locale] }));

/** Values as a request carries them. What is not JSON is not in a form. */
export function jsonOf(values: Readonly<Record<string, unknown>>): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(values));
  return isJsonObject(copy) ? copy : {};
}

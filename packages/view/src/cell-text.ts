import { type CellValue, type Field, type FieldType, formatCell } from '@tangram/model';
import type { Column } from './columns.ts';
import { maskText } from './mask-text.ts';
import { momentText, type Place } from './moment-text.ts';

/** Types that no person types in, or that are more than a cell. */
const unwritten = new Set<FieldType>(['id', 'autonumber', 'child_table']);

/** Whether a column shows a value of the record itself that may be written, by whoever may change the record. */
export const isWritable = ({ field, valueKey }: Column): boolean =>
  !valueKey.includes('.') && !field.readOnly && field.computed === null && !unwritten.has(field.type);

/** Whether a value is typed as text, so that the first letter may begin it. */
export const isTyped = (field: Field): boolean => typed.has(field.type);

const typed = new Set<FieldType>([
  'text',
  'long_text',
  'email',
  'phone',
  'url',
  'secret_text',
  'integer',
  'decimal',
  'percent',
  'currency',
  'duration',
]);

/** A value as the text that a spreadsheet takes: exact, in words where the API has codes, the name of what it points to. `parseCell` reads it back. */
export function cellText(value: unknown, title: string | null, { field }: Pick<Column, 'field'>, place: Place): string {
  if (!isCellValue(value) || value === null) return '';
  if (title !== null && title !== '') return title;
  const mask = maskText(field, value);
  if (mask !== null) return mask;
  if (field.type === 'datetime' && typeof value === 'string') return `${momentText(value, place)}:${value.slice(17, 19)}`;
  return formatCell(value, field, place.locale);
}

const isCellValue = (value: unknown): value is CellValue => value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';

const quoted = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells as spreadsheets exchange them: tabs between columns, a line for each row. */
export const writeTable = (cells: readonly (readonly string[])[]): string => cells.map((row) => row.map(quoted).join('\t')).join('\n');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

/** The same as a table of HTML, for whoever pastes it into a letter. */
export const writeHtmlTable = (cells: readonly (readonly string[])[]): string =>
  `<table>${cells.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('')}</table>`;

/** What a spreadsheet put on the clipboard, as cells. A cell in quotes may hold tabs and lines. */
export function readTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const shape = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  let row: string[] = [];
  while (shape.lastIndex <= text.length) {
    const [all = '', inQuotes, bare = '', end = ''] = shape.exec(text) ?? [];
    row.push(inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'));
    if (end !== '\t') {
      rows.push(row);
      row = [];
    }
    if (all === '' || end === '') break;
  }
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' && rows.length > 1 ? rows.slice(0, -1) : rows;
}

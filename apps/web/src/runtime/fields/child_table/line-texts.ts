import type { RecordParser } from '@tangram/model';
import { cellText, type Column, isTyped, type LineEdit, type Place, planCell } from '@tangram/view';
import { unreadCell, unreadIn } from './unread-cell.ts';

/** Whether a value is written as text in its cell; the others have a control of their own. */
export const isWritten = ({ field }: Column, typed: boolean): boolean =>
  isTyped(field) || (typed && ['date', 'datetime', 'time', 'rating'].includes(field.type));

/** What a cell holds as the text that one writes in it. */
export const textIn = (value: unknown, column: Column, place: Place, title: string | null = null): string =>
  unreadIn(value)?.unread ?? cellText(value ?? null, title, column, place);

/** The same as it is said: an amount with its currency. */
export function saidIn(value: unknown, column: Column, place: Place, currency: string | null): string {
  const text = textIn(value, column, place);
  return currency === null || text === '' || column.currencyKey === null ? text : `${currency} ${text}`;
}

/** The value that a text means in a cell; a text that means none stays, with the reason. */
export function valueFor(text: string, column: Column, place: Place, parse: RecordParser): unknown {
  if (text.trim() === '') return null;
  const plan = planCell(text, column, place, parse);
  if (plan.kind === 'value') return plan.value;
  return plan.kind === 'wrong' ? unreadCell({ unread: text, why: plan.issue.text }) : text;
}

/** A new value of one cell; in the empty row at the end it makes a line. @param count the lines there are */
export const cellEdit = (count: number, row: number, name: string, value: unknown): LineEdit => {
  const set: LineEdit = { kind: 'set', cells: [{ row, name, value }] };
  return row < count ? set : { kind: 'all', edits: [{ kind: 'insert', at: count, lines: [{}] }, set] };
};

import type { Locale } from '@tangram/errors';
import type { Field, FieldType } from '@tangram/model';
import { textOfValue } from '@tangram/view';
import type { ZoneClock } from './zone-clock.ts';

/** One cell of an exported table. A number is decimal text, so that no digit is lost; days and times are those of the workspace. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly form: 'plain' | 'money' | 'percent' }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day'; readonly text: string }
  /** `YYYY-MM-DD HH:MM:SS`. */
  | { readonly kind: 'moment'; readonly text: string };

/** What cells are written with. */
export interface CellWriting {
  readonly locale: Locale;
  readonly clock: ZoneClock;
  /** Names for people; else codes and ids. */
  readonly labels: boolean;
  /** The names of records and files in lists, by id. */
  readonly names: ReadonlyMap<string, string>;
}

type Make = (value: unknown, field: Field, writing: CellWriting) => Cell;

/** A cell with nothing in it. */
export const emptyCell: Cell = { kind: 'text', text: '' };

const text = (words: string): Cell => (words === '' ? emptyCell : { kind: 'text', text: words });
const raw = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const number =
  (form: 'plain' | 'money' | 'percent'): Make =>
  (value) => ({ kind: 'number', text: raw(value), form });
const plain: Make = (value) => text(raw(value));
/** As a person reads it on the screen. */
const said: Make = (value, field, { locale, clock }) => text(textOfValue(value, field, { locale, now: 0, zone: clock.zone }));
const named: Make = (value, _, { names }) => text(names.get(raw(value)) ?? raw(value));
const listed: Make = (value, _, { names }) =>
  text(
    listOf(value)
      .map((id) => names.get(raw(id)) ?? raw(id))
      .join('; '),
  );
const choices: Make = (value, field, writing) =>
  text(
    listOf(value)
      .map((one) => textOfValue([one], field, { locale: writing.locale, now: 0, zone: writing.clock.zone }))
      .join('; '),
  );
const clockTime: Make = (value) =>
  typeof value === 'number' ? text(`${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`) : plainText(value);
const plainText = (value: unknown): Cell => text(raw(value));

const makers: Readonly<Record<FieldType, Make>> = {
  id: plain,
  text: plain,
  long_text: plain,
  rich_text: said,
  email: plain,
  phone: plain,
  url: plain,
  secret_text: said,
  autonumber: plain,
  region: plain,
  integer: number('plain'),
  rating: number('plain'),
  decimal: number('plain'),
  currency: number('money'),
  percent: number('percent'),
  duration: clockTime,
  boolean: said,
  date: (value) => ({ kind: 'day', text: raw(value) }),
  datetime: (value, _, { clock }) => ({ kind: 'moment', text: clock.wallText(raw(value)) }),
  time: plain,
  select: said,
  stage: said,
  multi_select: choices,
  tags: choices,
  reference: named,
  user: named,
  team: named,
  multi_reference: listed,
  file: listed,
  image: listed,
  polymorphic: (value, _, { names }) => (isRow(value) ? text(names.get(raw(value['id'])) ?? raw(value['id'])) : plainText(value)),
  child_table: plain,
  address: said,
  geo: said,
  json: plain,
  checklist: said,
};

/** Types that are written the same with and without names for people. */
const alike = new Set<FieldType>(['integer', 'rating', 'decimal', 'currency', 'percent', 'date', 'datetime']);

/** A value as the record API gives it → its cell. */
export function cellOf(value: unknown, field: Field, writing: CellWriting): Cell {
  if (value === null || value === undefined) return emptyCell;
  return writing.labels || alike.has(field.type) ? makers[field.type](value, field, writing) : plainText(value);
}

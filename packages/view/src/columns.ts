import type { Locale } from '@tangram/errors';
import { type Field, type FieldType, type Model, type ObjectDefinition, type ViewDocument } from '@tangram/model';
import { addedName, currencyKeyOf } from './currency-sign.ts';
import { derivedWords } from './derived-words.ts';
import { labelOf } from './label.ts';
import { isLink, resolvePath, titlePath } from './path.ts';

/** One column of a list: what to ask for, where the value is in a row, and how it stands. */
export interface Column {
  /** As the view names it; its identity. */
  readonly path: string;
  /** The field that holds the value: the last one of the path. */
  readonly field: Field;
  readonly label: string;
  /** Paths to select so that a cell can be drawn. */
  readonly select: readonly string[];
  /** The key of the value in a row. */
  readonly valueKey: string;
  /** The key of the linked record's name in a row; null for what is no link. */
  readonly titleKey: string | null;
  /** The object that the value points to; null for what is no link. */
  readonly target: string | null;
  /** The key of the currency of an amount in a row; null where the row has none to say. */
  readonly currencyKey: string | null;
  /** Pixels. */
  readonly width: number;
  readonly align: 'start' | 'end';
  readonly pinned: boolean;
  /** What `sort` takes for this column; null when there is no order to speak of. */
  readonly sortKey: string | null;
  /** The total shown under the column. */
  readonly total: 'sum' | 'avg' | null;
  /** In words, what the value follows from; null for what somebody enters. */
  readonly derived: string | null;
}

interface Habit {
  readonly width: number;
  /** Pixels below which a value of this type would be cut, and it must not be. */
  readonly least: number;
  readonly align: 'start' | 'end';
  readonly sorts: boolean;
  readonly total: 'sum' | 'avg' | null;
}

const start = (width: number, sorts = true, least = 60): Habit => ({ width, least, align: 'start', sorts, total: null });
const end = (width: number, total: Habit['total'] = null, least = 60): Habit => ({ width, least, align: 'end', sorts: true, total });

/** How a value of each type stands in a column. */
const habits: Readonly<Record<FieldType, Habit>> = {
  id: start(120, false),
  text: start(168),
  long_text: start(220, false),
  rich_text: start(220, false),
  email: start(180),
  phone: start(132),
  url: start(180),
  secret_text: start(120, false),
  integer: end(96, 'sum'),
  duration: end(96, 'sum'),
  rating: start(108),
  decimal: end(112, 'sum'),
  percent: end(108, 'avg', 104),
  currency: end(132, 'sum', 120),
  boolean: start(80),
  date: start(112, true, 100),
  datetime: start(120),
  time: start(80),
  select: start(112),
  multi_select: start(180, false),
  tags: start(180, false),
  stage: start(108, true, 96),
  reference: start(180),
  multi_reference: start(160, false),
  polymorphic: start(180, false),
  child_table: start(96, false),
  user: start(108),
  team: start(120),
  address: start(200, false),
  region: start(160),
  geo: start(140, false),
  file: start(120, false),
  image: start(108, false),
  autonumber: start(140),
  json: start(160, false),
  checklist: start(108, false),
};

/** What a column of this field comes to, as its document says, else as is usual for its type. */
export function totalKind({ type, document, money }: Field): Habit['total'] {
  if (money?.kind === 'rate') return null;
  const said = document && 'total' in document ? document.total : undefined;
  return said === undefined ? habits[type].total : said === 'none' || said === null ? null : said;
}

/** About how wide words are, px: Han as wide as they are high, the rest a little over half. */
const wordsWidth = (words: string, size: number): number => [...words].reduce((sum, c) => sum + (c > '\u2e7f' ? size : size * 0.56), 0);

/** How many px a head needs for its words, its type icon and a sort mark. */
const headWidth = (label: string): number => wordsWidth(label, 12) + 52;

/** How many px the longest name of a stage or an option needs: such names are never cut. */
function choiceWidth(field: Field, locale: Locale): number {
  if (field.type === 'stage') return longest(field.pipeline?.stages.map(({ label, name }) => labelOf(label, locale, name)) ?? [], 13) + 42;
  if (field.type === 'select') return longest(field.options?.map(({ label, value }) => labelOf(label, locale, value)) ?? [], 12) + 46;
  return 0;
}

const longest = (names: readonly string[], size: number): number => Math.max(0, ...names.map((name) => wordsWidth(name, size)));

/** Draws one column from a path; null when the path leads nowhere (a field that this caller may not see). */
export function columnOf(
  model: Model,
  object: ObjectDefinition,
  { field: path, width, pinned = false }: { readonly field: string; readonly width?: number; readonly pinned?: boolean },
  locale: Locale,
): Column | null {
  const found = resolvePath(model, object, path);
  if (!found || found.field.type === 'child_table') return null;
  const through = found.hops.at(-2);
  const named = through !== undefined && isLink(through) && found.field === found.object.nameField;
  const field = named ? through : found.field;
  const valueKey = named ? path.slice(0, path.lastIndexOf('.')) : path;
  const titleKey = titlePath(model, field, valueKey);
  const currencyKey = seen(model, object, currencyKeyOf(field, valueKey));
  const addedKey = [...valueKey.split('.').slice(0, -1), addedName(field)].join('.');
  const isName = field === object.nameField && found.hops.length === 1;
  const habit = habits[field.type];
  const label = labelOf(field.label, locale, field.name);
  return {
    path,
    field,
    label,
    select: [
      valueKey,
      ...[titleKey, currencyKey].filter((key) => key !== null),
      ...(addedKey === valueKey || currencyKey === null ? [] : [addedKey]),
    ],
    valueKey,
    titleKey,
    currencyKey,
    target: isLink(field) ? (field.targets[0] ?? null) : null,
    width: Math.ceil(Math.max(width ?? (isName ? 240 : habit.width), headWidth(label), habit.least, choiceWidth(field, locale))),
    align: habit.align,
    pinned,
    sortKey: habit.sorts && !isNamedByMask(model, field) ? (titleKey ?? valueKey) : null,
    total: field.masked ? null : totalKind(field),
    derived: named ? null : derivedWords(model, found.object, field, locale),
  };
}

/** Whether all that there is to sort by is a mask: the field's own, or of the name of what it points to. */
const isNamedByMask = (model: Model, field: Field): boolean =>
  field.masked || (isLink(field) && (model.objects.get(field.targets[0] ?? '')?.nameField.masked ?? false));

/** A key that leads to something this caller may see. */
const seen = (model: Model, object: ObjectDefinition, key: string | null): string | null =>
  key !== null && resolvePath(model, object, key) ? key : null;

/** The columns of a view in its order; a view without columns shows the fields one would look at first. */
export function columnsOf(model: Model, object: ObjectDefinition, view: ViewDocument | null, locale: Locale): readonly Column[] {
  const asked = view?.columns && view.columns.length > 0 ? view.columns : usualFields(object).map((field) => ({ field: field.name }));
  const columns = asked.flatMap((column) => columnOf(model, object, column, locale) ?? []);
  return [...columns.filter((column) => column.pinned), ...columns.filter((column) => !column.pinned)];
}

const firstLooks: readonly FieldType[] = [
  'stage',
  'reference',
  'currency',
  'select',
  'date',
  'datetime',
  'phone',
  'email',
  'percent',
  'user',
];

function usualFields(object: ObjectDefinition): readonly Field[] {
  const declared = object.fields.filter((field) => field.origin === 'declared' && field !== object.nameField);
  const looked = declared
    .filter((field) => firstLooks.includes(field.type))
    .sort((a, b) => firstLooks.indexOf(a.type) - firstLooks.indexOf(b.type));
  const rest = declared.filter((field) => !looked.includes(field) && !quiet.has(field.type));
  const ends = object.fields.filter((field) => field.name === 'owner' || field.name === 'updated_at');
  return [object.nameField, ...[...looked, ...rest].slice(0, 6), ...ends];
}

const quiet = new Set<FieldType>([
  'long_text',
  'rich_text',
  'json',
  'file',
  'image',
  'child_table',
  'secret_text',
  'address',
  'checklist',
  'geo',
]);

/** Every path that the rows of these columns need, the name field always among them. */
export function selectOf(object: ObjectDefinition, columns: readonly Column[]): readonly string[] {
  return [...new Set([object.nameField.name, ...columns.flatMap((column) => column.select)])];
}

/** What the footer asks the aggregate for: the sum or average of each numeric column, keyed by the column's place. */
export function totalsOf(columns: readonly Column[]): readonly { readonly op: string; readonly field: string; readonly as: string }[] {
  return columns.flatMap((column, i) =>
    column.total === null || column.valueKey.includes('.') ? [] : [{ op: column.total, field: column.valueKey, as: `m${i}` }],
  );
}

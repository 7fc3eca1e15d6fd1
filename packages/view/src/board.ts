import type { Locale } from '@tangram/errors';
import { type Field, type FieldType, isUnusedType, type ObjectDefinition, type Stage, type ViewDocument } from '@tangram/model';
import { type Column, selectOf } from './columns.ts';
import { labelOf, say } from './label.ts';
import { isLimitedByType } from './type-options.ts';

/** One value of a field that parts the records of a board. */
export interface BoardValue {
  /** The value as text; empty for no value. */
  readonly key: string;
  /** As the API takes and gives it. */
  readonly value: string | number | boolean | null;
  readonly label: string;
  /** `value`: where work is. `end`: a stage at which it ends. `none`: nothing chosen. `gone`: a value that the model no longer has. */
  readonly kind: 'value' | 'end' | 'none' | 'gone';
  /** Of a stage field. */
  readonly stage: Stage | null;
  /** Of an option or a stage, by its name. */
  readonly color: string | null;
}

/** A row of a board: the records that have one value of a second field. */
export type BoardLane = BoardValue;

/** The records of a board that have one value of its field; on a board with lanes also what of them lies in one lane. */
export interface BoardColumn extends BoardValue {
  /** Its identity among all places of the board: the value as text, in a lane with the lane's before it. */
  readonly key: string;
  readonly valueKey: string;
  /** How many records the view wants here at most; null for any number. */
  readonly limit: number | null;
  /** null: the whole column. */
  readonly lane: BoardLane | null;
}

/** The key of the column that a value belongs to. */
export const boardKeyOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/**
 * A column for each value that the field may have, in the order of the model; then what only stored records have.
 *
 * @param present the values that records have, as the aggregate gives them
 */
export function boardColumns(
  by: Field,
  present: readonly unknown[],
  locale: Locale,
  limits: NonNullable<ViewDocument['limits']> = [],
): readonly BoardColumn[] {
  const limitOf = new Map(limits.map(({ value, limit }) => [value, limit]));
  return valuesPresent(by, present, locale).map((value) => ({
    ...value,
    valueKey: value.key,
    limit: limitOf.get(value.key) ?? null,
    lane: null,
  }));
}

/** The part of a column that lies in a lane. */
export const boardCell = (column: BoardColumn, lane: BoardLane): BoardColumn => ({
  ...column,
  key: boardCellKey(column.valueKey, lane.key),
  lane,
});

/** The key of a cell by the keys of its column and its lane. */
export const boardCellKey = (column: string, lane: string): string => `${lane}|${column}`;

/** The fields that can make the lanes of a board: those with few values, that are not its columns nor follow from them. */
export function laneFields(object: ObjectDefinition, by: Field): readonly Field[] {
  const follows = new Set(['type', 'forecast', 'entered_at', 'probability'].map((suffix) => derivedOf(object, by, suffix)));
  const order: readonly FieldType[] = ['select', 'user', 'team', 'reference', 'stage', 'boolean', 'rating'];
  return object.fields
    .filter((field) => order.includes(field.type) && field !== by && !follows.has(field) && !isUnusedType(field))
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

/**
 * A lane for each value that the field may have and for what only stored records have; of references one for each record that is
 * pointed to, by its name. What has no value comes last.
 *
 * @param present the values that records have, with the names of the records they point to
 */
export function boardLanes(
  field: Field,
  present: readonly { readonly value: unknown; readonly title: unknown }[],
  locale: Locale,
): readonly BoardLane[] {
  const values = present.map(({ value }) => value);
  if (field.targets.length === 0) {
    const lanes = valuesPresent(field, values, locale);
    return [...lanes.filter(({ kind }) => kind !== 'none'), ...lanes.filter(({ kind }) => kind === 'none')];
  }
  const names = new Map(present.map(({ value, title }) => [boardKeyOf(value), typeof title === 'string' ? title : '']));
  const pointed = [...names].filter(([key]) => key !== '').map(([key, title]) => valueOf(key, title || key));
  return [
    ...pointed.sort((a, b) => a.label.localeCompare(b.label, locale)),
    ...(names.has('') ? [valueOf(null, say({ 'zh-CN': '未填', en: 'No value' }, locale), 'none')] : []),
  ];
}

function valuesPresent(by: Field, present: readonly unknown[], locale: Locale): readonly BoardValue[] {
  const known = valuesOf(by, locale);
  const keys = new Set(known.map(({ key }) => key));
  const strays = [...new Set(present.map(boardKeyOf))].filter((key) => key !== '' && !keys.has(key)).sort();
  const empty = present.some((value) => boardKeyOf(value) === '');
  return [
    ...(empty ? [valueOf(null, say({ 'zh-CN': '未填', en: 'No value' }, locale), 'none')] : []),
    ...known,
    ...strays.map((key) => valueOf(by.type === 'rating' ? Number(key) : key, key, 'gone')),
  ];
}

const valueOf = (
  value: BoardValue['value'],
  label: string,
  kind: BoardValue['kind'] = 'value',
  color: string | null = null,
  stage: Stage | null = null,
): BoardValue => ({ key: boardKeyOf(value), value, label, kind, stage, color });

const usualStars = 5;

function valuesOf(by: Field, locale: Locale): readonly BoardValue[] {
  if (by.type === 'stage' && by.pipeline) {
    const of = (stage: Stage) =>
      valueOf(stage.name, labelOf(stage.label, locale, stage.name), stage.type === 'open' ? 'value' : 'end', stage.color ?? null, stage);
    const { stages } = by.pipeline;
    return [...stages.filter(({ type }) => type === 'open'), ...stages.filter(({ type }) => type !== 'open')].map(of);
  }
  if (by.type === 'boolean') {
    return [valueOf(false, say({ 'zh-CN': '否', en: 'No' }, locale)), valueOf(true, say({ 'zh-CN': '是', en: 'Yes' }, locale))];
  }
  if (by.type === 'rating') {
    const most = by.document?.type === 'rating' ? (by.document.maximum ?? usualStars) : usualStars;
    return Array.from({ length: most }, (_, i) => valueOf(i + 1, say({ 'zh-CN': `${i + 1} 星`, en: `${i + 1} stars` }, locale)));
  }
  return (by.options ?? []).map(({ value, label, color }) => valueOf(value, labelOf(label, locale, value), 'value', color ?? null));
}

/** What stands where on a card, and what to ask for so that it can be drawn and moved. */
export interface CardTemplate {
  /** One option, as a tag. */
  readonly tag: Column | null;
  /** Money, in bold. */
  readonly amount: Column | null;
  /** Whose face is in the foot. */
  readonly person: Column | null;
  /** The day beside it. */
  readonly day: Column | null;
  /** Everything else the view names, a line each. */
  readonly lines: readonly Column[];
  /** Where the moment of entering the stage is in a row; null on a board that is not by stage. */
  readonly enteredKey: string | null;
  readonly select: readonly string[];
}

/** Lines that a card takes from a view that was made for another layout. */
const fewLines = 3;

/**
 * A card from a view's columns: each is used once, in the view's order.
 *
 * @param tag the column of the view's `color`, when it has one
 * @param whole whether the columns were chosen for a card
 * @param lanes the column of the field that makes the lanes: it is told by the lane, and asked for
 */
export function cardTemplate(
  object: ObjectDefinition,
  by: Field,
  columns: readonly Column[],
  tag: Column | null,
  whole: boolean,
  lanes: Column | null = null,
): CardTemplate {
  const entered = derivedOf(object, by, 'entered_at');
  const named = (column: Column) => (column.path.includes('.') ? null : column.field);
  // What follows from the stage is told by the column and by the foot.
  const follows = ['type', 'forecast', 'entered_at', 'probability'].map((suffix) => derivedOf(object, by, suffix));
  const told = new Set([object.nameField, by, ...follows, ...(tag ? [tag.field] : []), ...(lanes ? [lanes.field] : [])]);
  const rest = columns.filter((column) => {
    const field = named(column);
    return field === null || !told.has(field);
  });
  const first = (...types: readonly string[]) => rest.find(({ field }) => types.includes(field.type)) ?? null;
  const [amount, person, day] = [first('currency'), first('user'), first('date', 'datetime')];
  const lines = rest.filter((column) => column !== amount && column !== person && column !== day);
  const shown = whole ? lines : lines.slice(0, fewLines);
  const drawn = [tag, amount, person, day, ...shown, lanes].filter((column) => column !== null);
  const type = [by, ...(lanes ? [lanes.field] : [])].some((field) => isLimitedByType(object, field))
    ? object.byName.get('record_type')
    : null;
  const behind = [by, type, entered, derivedOf(object, by, 'probability'), ...gateFields(object, by)].flatMap((field) => field ?? []);
  return {
    tag,
    amount,
    person,
    day,
    lines: shown,
    enteredKey: entered?.name ?? null,
    select: [...new Set([...selectOf(object, drawn), ...behind.map(({ name }) => name)])],
  };
}

/** What a stage field brings with it, such as when the stage was entered. */
const derivedOf = (object: ObjectDefinition, by: Field, suffix: string): Field | null =>
  by.type === 'stage' ? (object.byName.get(`${by.name}_${suffix}`) ?? null) : null;

/** The fields that any gate of the pipeline asks for. Lines of a child table are not asked for with a page of records. */
const gateFields = (object: ObjectDefinition, by: Field): readonly Field[] =>
  (by.type === 'stage' ? (by.pipeline?.stages ?? []) : [])
    .flatMap((stage) => stage.required ?? [])
    .flatMap((name) => object.byName.get(name) ?? [])
    .filter(({ type }) => type !== 'child_table');

import type { Locale } from '@tangram/errors';
import type { Field, ObjectDefinition, Stage } from '@tangram/model';
import { type Column, selectOf } from './columns.ts';
import { labelOf, say } from './label.ts';

/** The records of a board that have one value of its field. */
export interface BoardColumn {
  /** Its identity among the columns: the value as text; empty for no value. */
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

/** The key of the column that a value belongs to. */
export const boardKeyOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/**
 * A column for each value that the field may have, in the order of the model; then what only stored records have.
 *
 * @param present the values that records have, as the aggregate gives them
 */
export function boardColumns(by: Field, present: readonly unknown[], locale: Locale): readonly BoardColumn[] {
  const known = valuesOf(by, locale);
  const keys = new Set(known.map(({ key }) => key));
  const strays = [...new Set(present.map(boardKeyOf))].filter((key) => key !== '' && !keys.has(key)).sort();
  const empty = present.some((value) => boardKeyOf(value) === '');
  return [
    ...(empty ? [columnOfValue(null, say({ 'zh-CN': '未填', en: 'No value' }, locale), 'none')] : []),
    ...known,
    ...strays.map((key) => columnOfValue(by.type === 'rating' ? Number(key) : key, key, 'gone')),
  ];
}

const columnOfValue = (
  value: BoardColumn['value'],
  label: string,
  kind: BoardColumn['kind'] = 'value',
  color: string | null = null,
  stage: Stage | null = null,
): BoardColumn => ({ key: boardKeyOf(value), value, label, kind, stage, color });

const usualStars = 5;

function valuesOf(by: Field, locale: Locale): readonly BoardColumn[] {
  if (by.type === 'stage' && by.pipeline) {
    const of = (stage: Stage) =>
      columnOfValue(
        stage.name,
        labelOf(stage.label, locale, stage.name),
        stage.type === 'open' ? 'value' : 'end',
        stage.color ?? null,
        stage,
      );
    const { stages } = by.pipeline;
    return [...stages.filter(({ type }) => type === 'open'), ...stages.filter(({ type }) => type !== 'open')].map(of);
  }
  if (by.type === 'boolean') {
    return [columnOfValue(false, say({ 'zh-CN': '否', en: 'No' }, locale)), columnOfValue(true, say({ 'zh-CN': '是', en: 'Yes' }, locale))];
  }
  if (by.type === 'rating') {
    const most = by.document?.type === 'rating' ? (by.document.maximum ?? usualStars) : usualStars;
    return Array.from({ length: most }, (_, i) => columnOfValue(i + 1, say({ 'zh-CN': `${i + 1} 星`, en: `${i + 1} stars` }, locale)));
  }
  return (by.options ?? []).map(({ value, label, color }) => columnOfValue(value, labelOf(label, locale, value), 'value', color ?? null));
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
 */
export function cardTemplate(
  object: ObjectDefinition,
  by: Field,
  columns: readonly Column[],
  tag: Column | null,
  whole: boolean,
): CardTemplate {
  const entered = derivedOf(object, by, 'entered_at');
  const named = (column: Column) => (column.path.includes('.') ? null : column.field);
  // What follows from the stage is told by the column and by the foot.
  const follows = ['type', 'forecast', 'entered_at', 'probability'].map((suffix) => derivedOf(object, by, suffix));
  const told = new Set([object.nameField, by, ...follows, ...(tag ? [tag.field] : [])]);
  const rest = columns.filter((column) => {
    const field = named(column);
    return field === null || !told.has(field);
  });
  const first = (...types: readonly string[]) => rest.find(({ field }) => types.includes(field.type)) ?? null;
  const [amount, person, day] = [first('currency'), first('user'), first('date', 'datetime')];
  const lines = rest.filter((column) => column !== amount && column !== person && column !== day);
  const shown = whole ? lines : lines.slice(0, fewLines);
  const drawn = [tag, amount, person, day, ...shown].filter((column) => column !== null);
  const behind = [by, entered, derivedOf(object, by, 'probability'), ...gateFields(object, by)].filter((field) => field !== null);
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

import type { Expression } from '@tangram/expression';
import type { Field } from '@tangram/model';
import { ident, join, placeOfChoice, sql, type Sql } from '@tangram/sql';
import { operands, sorting } from './operators.ts';
import type { ReadPath } from './path.ts';
import type { SortKey } from './read-query.ts';
import type { Source } from './source.ts';

/** How text is put in order: by pinyin where the server has ICU, else by code point. */
export type TextOrder = 'pinyin' | 'code_point';

const collations: Record<TextOrder, Sql> = { pinyin: sql`"zh-x-icu"`, code_point: sql`"C"` };

/** Whether a value can be missing: never (the column is `not null`), not here (the filter wants a value), or it can and comes last. */
type Nulls = 'never' | 'excluded' | 'last';

/** One key of an order as SQL; the id is the last of them. */
export interface OrderTerm {
  /** What is ordered by, with its collation. */
  readonly value: Sql;
  readonly descending: boolean;
  readonly nulls: Nulls;
  /** A bound text of a cursor in the type and collation of `value`. */
  readonly cast: (text: Sql) => Sql;
}

const types: Readonly<Record<string, Sql>> = {
  text: sql`text`,
  integer: sql`bigint`,
  decimal: sql`numeric`,
  boolean: sql`boolean`,
  date: sql`date`,
  datetime: sql`timestamptz`,
  time: sql`time`,
  uuid: sql`uuid`,
};
const notNull = new Set(['id', 'version', 'created_at', 'updated_at']);

/**
 * The terms of an order. The id decides last, in the direction of the key before it, so that one index serves both.
 *
 * @param filter what the records are known to meet
 */
export function orderTerms(source: Source, sort: readonly SortKey[], filter: Expression | null, text: TextOrder): readonly OrderTerm[] {
  const terms = sort.map(
    ({ path, descending }): OrderTerm => ({ ...valueTerm(source, path, text), descending, nulls: nullsIn(source, path, filter) }),
  );
  const id: OrderTerm = {
    value: ident(source.alias, 'id'),
    descending: sort.at(-1)?.descending ?? false,
    nulls: 'never',
    cast: (bound) => sql`${bound}::uuid`,
  };
  return [...terms, id];
}

/** Just the value that records are ordered by, without direction. */
const valueTerm = (source: Source, path: ReadPath, text: TextOrder) => orderedBy(path.field, source.column(path), text);

/** How values of a field are put in order. @param column where the values are */
export function orderedBy(field: Field, column: Sql, text: TextOrder): Pick<OrderTerm, 'value' | 'cast'> {
  switch (sorting[field.type]) {
    case 'text':
      return { value: sql`${column} collate ${collations[text]}`, cast: (bound) => sql`${bound}::text collate ${collations[text]}` };
    case 'options':
      return {
        value: placeOfChoice(
          column,
          (field.options ?? []).map(({ value }) => value),
        ),
        cast: (bound) => sql`${bound}::integer`,
      };
    default: {
      const type = types[operands[field.type].type ?? 'text'] ?? sql`text`;
      return { value: column, cast: (bound) => sql`${bound}::${type}` };
    }
  }
}

/** What is known about missing values of a sort key among the records that meet the filter. */
export function nullsOf({ hops, field, path }: ReadPath, filter: Expression | null): Nulls {
  if (hops.length === 0 && field.origin === 'system' && notNull.has(field.name)) return 'never';
  return impliesValue(filter, path) ? 'excluded' : 'last';
}

/** What is always there can be hidden of some records. */
const nullsIn = (source: Source, path: ReadPath, filter: Expression | null): Nulls => {
  const nulls = nullsOf(path, filter);
  return nulls === 'never' && source.isVeiled(path) ? 'last' : nulls;
};

/** Whether every record that meets the condition has a value at the path. */
export function impliesValue(condition: Expression | null, path: string): boolean {
  if (condition === null) return false;
  const isIt = (node: Expression) => node.kind === 'path' && node.path === path;
  switch (condition.kind) {
    case 'and':
      return condition.of.some((one) => impliesValue(one, path));
    case 'compare':
      return isIt(condition.left) || isIt(condition.right);
    case 'in':
      return isIt(condition.of);
    case 'call':
      return condition.args.some(isIt);
    case 'not':
      return condition.of.kind === 'isNull' && isIt(condition.of.of);
    default:
      return false;
  }
}

/**
 * The terms as ORDER BY. Where there are no nulls their place is written the way the index `(… desc nulls last, id desc)` has it, read forwards
 * or backwards.
 */
export const orderSql = (terms: readonly OrderTerm[]): Sql =>
  join(
    terms.map(({ value, descending, nulls }, i) => sql`${value} ${directions[placed(nulls, i)](descending)}`),
    sql`, `,
  );

/** Behind the first key an index has empty values last in the direction in which it is read, whether there are any or not. */
const placed = (nulls: Nulls, place: number): Nulls => (place > 0 && nulls === 'excluded' ? 'last' : nulls);

const directions: Record<Nulls, (descending: boolean) => Sql> = {
  never: (descending) => (descending ? sql`desc` : sql`asc`),
  excluded: (descending) => (descending ? sql`desc nulls last` : sql`asc nulls first`),
  last: (descending) => (descending ? sql`desc nulls last` : sql`asc nulls last`),
};

/** The same order backwards, as the same index is read from its end. */
export const backwardsSql = (terms: readonly OrderTerm[]): Sql =>
  join(
    terms.map(
      ({ value, descending, nulls }, i) => sql`${value} ${descending ? sql`asc` : sql`desc`}${backwards[placed(nulls, i)](descending)}`,
    ),
    sql`, `,
  );

const backwards: Record<Nulls, (descending: boolean) => Sql> = {
  never: () => sql``,
  excluded: (descending) => (descending ? sql` nulls first` : sql` nulls last`),
  last: () => sql` nulls first`,
};

/** The records before a place, as a condition. @param at the values of the place as bound texts; null where it has none */
export function aheadSql(terms: readonly OrderTerm[], at: readonly (Sql | null)[]): Sql {
  const [term, ...rest] = terms;
  const [bound = null, ...more] = at;
  if (!term) return sql`false`;
  const { value, descending, cast } = term;
  const sooner = bound === null ? sql`${value} is not null` : sql`${value} ${descending ? sql`>` : sql`<`} ${cast(bound)}`;
  if (rest.length === 0) return sooner;
  const equal = bound === null ? sql`${value} is null` : sql`${value} = ${cast(bound)}`;
  return sql`(${sooner} or (${equal} and ${aheadSql(rest, more)}))`;
}

/**
 * The records behind a cursor, as a condition.
 *
 * @param after the cursor's values as bound texts, one for each term; null where the record before had none
 */
export function behindSql(terms: readonly OrderTerm[], after: readonly (Sql | null)[]): Sql {
  const [first] = terms;
  const oneWay = first && terms.every(({ descending, nulls }) => nulls !== 'last' && descending === first.descending);
  if (first && oneWay && !after.includes(null)) {
    const values = join(
      terms.map(({ value }) => value),
      sql`, `,
    );
    const bounds = join(
      terms.map(({ cast }, i) => cast(after[i] ?? sql`null`)),
      sql`, `,
    );
    return sql`(${values}) ${first.descending ? sql`<` : sql`>`} (${bounds})`;
  }
  const [term, ...rest] = terms;
  const [bound = null, ...more] = after;
  if (!term) return sql`false`;
  const later = laterSql(term, bound);
  if (rest.length === 0) return later;
  const equal = bound === null ? sql`${term.value} is null` : sql`${term.value} = ${term.cast(bound)}`;
  return sql`(${later} or (${equal} and ${behindSql(rest, more)}))`;
}

function laterSql({ value, descending, nulls, cast }: OrderTerm, bound: Sql | null): Sql {
  if (bound === null) return sql`false`;
  const behind = sql`${value} ${descending ? sql`<` : sql`>`} ${cast(bound)}`;
  return nulls === 'last' ? sql`(${behind} or ${value} is null)` : behind;
}

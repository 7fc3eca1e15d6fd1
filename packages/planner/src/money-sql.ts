import { type SqlScope, predicate } from '@tangram/expression';
import type { Currencies, Field, Money, ObjectDefinition } from '@tangram/model';
import { compile, ident, inline, join, quoted, rateFunction, rateLock, rateSql, sql, type Sql } from '@tangram/sql';
import { texts } from './literal.ts';
import { pageArguments, pageOf } from './change-values.ts';
import { physicalName, shortMark } from './names.ts';
import type { RollUpDdl } from './roll-up-sql.ts';
import { stageSql } from './roll-up-values.ts';

/** An object whose records keep a rate. */
export interface RateKeeper {
  readonly schema: string;
  readonly zone: string;
  readonly object: ObjectDefinition;
  readonly money: Money;
  readonly corporate: string;
}

const columnOf = ({ columns }: Field): string => columns[0] ?? '';

/** A function with a mark of its definition. */
function marked(name: string, body: Sql, make: (body: Sql) => readonly Sql[], signature: Sql, drop: readonly Sql[]): RollUpDdl {
  const { text } = compile(body);
  const mark = shortMark(text);
  return { name, mark, make: [...make(quoted(text)), sql`comment on function ${signature} is ${quoted(mark)}`], drop };
}

/** What looks a rate up: of the latest day that is not behind the one asked for. The corporate currency is worth itself. */
export function rateDdl(schema: string, { corporate, rates }: Currencies, zone: string): RollUpDdl {
  const [currency, from, rate] = [rates.currency, rates.from, rates.rate].map((field) => ident('r', columnOf(field)));
  const body = sql`select case when $1 = ${quoted(corporate)} then 1::numeric else (select ${rate} from ${ident(schema, rates.object.id)} r
where ${currency} = $1 and ${from} <= coalesce($2, ($3 at time zone ${quoted(zone)})::date) and ${rate} > 0 and r."deleted_at" is null order by ${from} desc limit 1) end`;
  const signature = sql`${ident(schema, rateFunction)}(text, date, timestamptz)`;
  return marked(
    rateFunction,
    body,
    (text) => [sql`create or replace function ${signature} returns numeric language sql stable as ${text}`],
    signature,
    [sql`drop function if exists ${signature}`],
  );
}

/** The rate of a row, by its currency and the day that counts. */
function rateOf({ schema, money }: RateKeeper, alias: string): Sql {
  const created = ident(alias, 'created_at');
  const date = money.rateDate && ident(alias, columnOf(money.rateDate));
  const isDay = money.rateDate?.type === 'date';
  const day = date && isDay ? date : null;
  return rateSql(schema, ident(alias, columnOf(money.currency)), {
    day,
    moment: date && !isDay ? sql`coalesce(${date}, ${created})` : created,
  });
}

const settledOf = ({ money, object, zone }: RateKeeper, alias: string): Sql =>
  money.settled === null ? sql`false` : sql`coalesce(${inline(predicate(money.settled, scopeOf(object, alias, zone)))}, false)`;

const scopeOf = (object: ObjectDefinition, alias: string, zone: string): SqlScope => ({
  zone: quoted(zone),
  column: (name) => {
    const field = object.byName.get(name);
    if (!field) throw new Error(`${object.name} has no field ${name}`);
    return field.computed ? stageSql(object, field.computed, (column) => ident(alias, column)) : ident(alias, columnOf(field));
  },
  variable: (name) => {
    throw new Error(`a settled rate knows no ${name}`);
  },
  exists: (relation) => {
    throw new Error(`a settled rate asks no ${relation}`);
  },
});

/**
 * What keeps the rate of a record right whoever writes it, before the row is stored. A settled record keeps the rate it has as long as neither its
 * currency nor its day changes, and so does one for which no rate is known any more.
 */
export function keeperDdl(keeper: RateKeeper): RollUpDdl {
  const { schema, object, money, corporate } = keeper;
  const name = physicalName(object.id, 'm', 'rate');
  const [currency, rate] = [columnOf(money.currency), columnOf(money.rate)];
  const counted = [currency, money.rateDate ? columnOf(money.rateDate) : 'created_at'];
  const isSame = join(
    counted.map((column) => sql`${ident('old', column)} is not distinct from ${ident('new', column)}`),
    sql` and `,
  );
  const keeps =
    money.settled === null
      ? sql``
      : sql`if tg_op = 'UPDATE' then
    if ${ident('old', rate)} is not null and ${isSame} and ${settledOf(keeper, 'old')} and ${settledOf(keeper, 'new')} then
      ${ident('new', rate)} := ${ident('old', rate)};
      return new;
    end if;
  end if;
  `;
  const body = sql`begin
  ${ident('new', currency)} := coalesce(${ident('new', currency)}, ${quoted(corporate)});
  if ${ident('new', currency)} = ${quoted(corporate)} then
    ${ident('new', rate)} := 1;
    return new;
  end if;
  ${keeps}perform pg_advisory_xact_lock_shared(${rateLock(schema)});
  ${ident('new', rate)} := ${rateOf(keeper, 'new')};
  if tg_op = 'UPDATE' and ${ident('new', rate)} is null then
    if ${isSame} then ${ident('new', rate)} := ${ident('old', rate)}; end if;
  end if;
  return new;
end`;
  const [table, work] = [ident(schema, object.id), sql`${ident(schema, name)}()`];
  const drop = sql`drop trigger if exists ${ident(name)} on ${table}`;
  return marked(
    name,
    body,
    (text) => [
      sql`create or replace function ${work} returns trigger language plpgsql as ${text}`,
      drop,
      sql`create trigger ${ident(name)} before insert or update on ${table} for each row execute function ${work}`,
    ],
    work,
    [drop, sql`drop function if exists ${work}`],
  );
}

/** What sees that rates were written: all that could use them is noted, to be worked out after the commit. */
export function rateWatchDdl(schema: string, { rates }: Currencies, keepers: readonly RateKeeper[]): RollUpDdl {
  const name = physicalName(rates.object.id, 'm', 'rates');
  const [table, work] = [ident(schema, rates.object.id), sql`${ident(schema, name)}()`];
  const drop = sql`drop trigger if exists ${ident(name)} on ${table}`;
  const body = sql`begin
  perform pg_advisory_xact_lock(${rateLock(schema)});
  insert into tangram.rate_change (workspace, object) select w.id, o.object from tangram.workspace w, unnest(${texts(keepers.map(({ object }) => object.id))}) as o(object) where w.schema = ${quoted(schema)};
  return null;
end`;
  return marked(
    name,
    body,
    (text) => [
      sql`create or replace function ${work} returns trigger language plpgsql as ${text}`,
      drop,
      sql`create trigger ${ident(name)} after insert or update or delete on ${table} for each statement execute function ${work}`,
    ],
    work,
    [drop, sql`drop function if exists ${work}`],
  );
}

/**
 * One page of records whose rate is another than the one they keep, in the form of `BatchWork`; the trigger sets it. What is settled stays, and
 * so does what no rate is known for any more.
 *
 * @param told whether an event is written for each: not before the switch, when nobody knows of rates yet
 */
export function ratePage(keeper: RateKeeper, { told }: { readonly told: boolean }): Sql {
  const { schema, object, money, corporate } = keeper;
  const table = ident(schema, object.id);
  const [currency, rate] = [columnOf(money.currency), columnOf(money.rate)];
  const isOther = sql`(${ident('t', currency)} is null or ${ident('t', rate)} is distinct from coalesce(${rateOf(keeper, 't')}, ${ident('t', rate)}))`;
  const stays = sql`(${ident('t', rate)} is not null and ${settledOf(keeper, 't')})`;
  const changed = object.fields.filter(
    ({ money: part }) => part?.kind === 'rate' || (part?.kind === 'amount' && part.unit === 'corporate'),
  );
  const events = told
    ? sql`,
events as (insert into tangram.outbox (workspace, at, object, record, op, version, changed, actor, cause)
select w.id, args.at, ${quoted(object.id)}, changed."id", 'updated', changed."version", ${texts(changed.map(({ id }) => id))}, null, args.cause from changed, args, tangram.workspace w where w.schema = ${quoted(schema)} and changed."deleted_at" is null)`
    : sql``;
  return sql`with ${pageArguments},
${pageOf(table)},
changed as (update ${table} t set ${ident(currency)} = coalesce(${ident('t', currency)}, ${quoted(corporate)}) from page where t."id" = page."id" and ${isOther} and not ${stays} returning t."id", t."version", t."deleted_at")${events}
select (select "id" from page order by "id" desc limit 1) as last, (select count(*)::int from changed) as count, (select count(*)::int from page) as looked`;
}

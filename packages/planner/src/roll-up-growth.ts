import { ident, join, sql, type Sql } from '@tangram/sql';
import {
  askedOf,
  columnsAbove,
  holdAbove,
  isLivingBelow,
  pointedBy,
  pointsTo,
  workspaceCte,
  writeMany,
  writeOne,
} from './roll-up-below.ts';
import { type Feed, type FeedValue, keptSql } from './roll-up-values.ts';

/**
 * Whether new records can be added to what the records above hold already, without looking at the others.
 *
 * @param all feeds that are there: where a record above leads back to the records below, their values may have been worked out anew in between
 */
export function canGrow(feed: Feed, all: readonly Feed[]): boolean {
  if (feed.descendants || feed.via.type === 'multi_reference') return false;
  return feed.values.every(({ grows }) => grows !== null) && !leadsBack(feed, all);
}

function leadsBack({ parent, child }: Feed, all: readonly Feed[]): boolean {
  const reached = new Set([parent.id]);
  for (const id of reached) for (const next of all) if (next.child.id === id) reached.add(next.parent.id);
  return reached.has(child.id);
}

const named = (i: number): string => `$${i}`;

const listed = (values: readonly FeedValue[], each: (value: FeedValue, i: number) => Sql): Sql => join(values.map(each), sql`, `);

/** What a value becomes, as a column of its own: of the column above (in a row `was`) and the value over the new records (in a row `more`). */
function grown({ values }: Feed, was: string, more: string): Sql {
  const ways: Readonly<Record<NonNullable<FeedValue['grows']>, (a: Sql, b: Sql) => Sql>> = {
    plus: (a, b) => sql`${a} + ${b}`,
    least: (a, b) => sql`least(${a}, ${b})`,
    greatest: (a, b) => sql`greatest(${a}, ${b})`,
  };
  return listed(values, ({ column, grows }, i) => {
    const [now, with_] = [ident(was, column), ident(more, named(i))];
    return sql`${grows ? ways[grows](now, with_) : now} as ${ident(named(i))}`;
  });
}

const keptOf = ({ values }: Feed): Sql =>
  listed(values, ({ field }, i) => sql`${keptSql(field, ident('a', named(i)))} as ${ident(named(i))}`);

const worked = ({ values }: Feed): Sql => listed(values, ({ value }, i) => sql`${value} as ${ident(named(i))}`);

/** That the values above were known, and have room for more: what is empty says too little of what is there. */
const isKnown = ({ values }: Feed, was: string, is: string): Sql =>
  join(
    values.map(({ column }, i) => sql`${ident(was, column)} is not null and ${ident(is, named(i))} is not null`),
    sql` and `,
  );

/**
 * Adds the rows `fresh` to what the records above hold. Those that do not tell enough are left in the array, or null when there are none. The records
 * are held, alone or by the caller, so that each writer adds to what the one before has committed.
 *
 * @param touched the array of the records above
 * @param isHeld whether the caller holds them already
 */
export function growthSql(schema: string, feed: Feed, touched: Sql, isHeld: boolean): Sql {
  const { parent } = feed;
  const one = sql`${touched}[1]`;
  const above = ident(schema, parent.id);
  return sql`if cardinality(${touched}) = 1 then
    select t."id", t."version", t."deleted_at", ${columnsAbove(feed, 't')} into was from ${above} t where t."id" = ${one} for no key update;
    select ${keptOf(feed)} into worth from (select ${grown(feed, 'was', 'm')} from
      (select ${worked(feed)} from (select ${askedOf(feed)} from fresh b where ${pointsTo(feed, 'b', one)} and ${isLivingBelow}) c) m) a;
    if ${isKnown(feed, 'was', 'worth')} then
    ${writeOne(schema, feed)}
    ${touched} := null;
    end if;
  else
    ${isHeld ? sql`` : holdAbove(schema, parent.id, touched)}
    with ${workspaceCte(schema)},
    m as materialized (select p.r as id, ${worked(feed)} from (select ${askedOf(feed)} from fresh b where ${isLivingBelow}) c
      cross join lateral ${pointedBy(feed, 'c')} where p.r is not null group by p.r),
    x as materialized (select a."id", ${columnsAbove(feed, 'a')}, ${keptOf(feed)} from (select t."id", ${columnsAbove(feed, 't')}, ${grown(feed, 't', 'm')} from m join ${above} t on t."id" = m.id) a),
    ${writeMany(schema, feed, { which: sql`(${isKnown(feed, 'x', 'x')})`, isSilent: sql`false` })}
    select array_agg(x."id") into ${touched} from x where not (${isKnown(feed, 'x', 'x')});
  end if;`;
}

import { derivedSuffixes, type Model } from '@tangram/model';
import { compile, ident, join, sql } from '@tangram/sql';
import type { ExpiredElement } from './retired.store.ts';

/** What a column may have beside it: the object of a polymorphic value, what comes with a stage; and how that of a derived value ends. */
const companions = ['', '$object', '$entered_at', '$probability', ...derivedSuffixes];

/**
 * The statement that drops the data of an element whose time is over; null when it has no data of its own, or shares it with something living.
 *
 * @param live the model that is live while the workspace's tables are ours
 */
export function purgeSql(live: Model, { schema, kind, id, object }: ExpiredElement): string | null {
  const objects = [...live.objects.values()];
  if (kind === 'object') return objects.some((one) => one.id === id) ? null : compile(sql`drop table if exists ${ident(schema, id)}`).text;
  if (kind !== 'column') return null;
  const living = new Set(objects.find((one) => one.id === object)?.fields.flatMap(({ columns }) => columns) ?? []);
  if (living.has(id)) return null;
  const drops = companions.map((suffix) => `${id}${suffix}`).filter((column) => !living.has(column));
  return compile(
    sql`alter table if exists ${ident(schema, object)} ${join(
      drops.map((column) => sql`drop column if exists ${ident(column)}`),
      sql`, `,
    )}`,
  ).text;
}

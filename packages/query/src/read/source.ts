import { type Expression, predicate, type SqlScope } from '@tangram/expression';
import { type Field, isLive, type Model, type ObjectDefinition, type RollUp, storage } from '@tangram/model';
import { fittingSql, ident, join, nothing, quoted, rolledUpSql, slot, sql, type Sql } from '@tangram/sql';
import { nowSql } from '../clock.ts';
import { columnSql, tableSql, targetObjectSql } from '../column.ts';
import { breadthIn, type Breadths } from './breadth.ts';
import { formulaSql } from '../formula.ts';
import { pathBeneath } from './masked-filter.ts';
import { USER_SLOT } from './params.ts';
import { type Past, pastTable } from './past.ts';
import { belowIds, pointsTo } from './past-roll-up.ts';
import { discloses, everything, followPath, type Hop, type Place, type ReadPath, targetOf } from './path.ts';
import { amongSql, type PeopleScope, reachSql, teamsSql } from './people.ts';
import { relationOf } from './relation.ts';
import { sharedSql } from './shared-with.ts';
import { maskedRows, type Sight } from './sight.ts';

/** What every part of one statement shares. */
export interface StatementWorld {
  readonly model: Model;
  readonly schema: string;
  /** The workspace's zone: where formulas meet a day. */
  readonly zone: string;
  readonly sight: Sight;
  /** Aliases used so far, so that each is used once. */
  readonly aliases: { next: number };
  /** The moment whose state is read; null for now. */
  readonly past: Past | null;
  /** Whoever acts, as `uuid`, where one statement asks it of several people; without it the acting user of the request. */
  readonly user?: Sql;
  /** How much the people own by whom records are open, where pages are written by it. */
  readonly breadths?: Breadths;
}

/** The same statement where it looks at records that it does not have to look for. */
const found = ({ breadths: _, ...world }: StatementWorld): StatementWorld => world;

/** The same statement where it fetches records by their ids. */
export const few = (world: StatementWorld): StatementWorld =>
  found(world.past ? { ...world, past: { ...world.past, reach: 'few' } } : world);

/** The same statement where it looks at other records, of which all count whichever of its own it is about. */
const beside = (world: StatementWorld): StatementWorld =>
  found(world.past && world.past.reach !== 'few' ? { ...world, past: { ...world.past, reach: 'all' } } : world);

/** What records of an object are read from. */
export const recordsSql = ({ schema, model, past }: StatementWorld, object: ObjectDefinition): Sql =>
  past ? pastTable(schema, model, object, past) : tableSql(schema, object);

/** One object in a FROM, with the joins that paths over its references need: one for each different way, made when first asked for. */
export class Source {
  private readonly joins = new Map<string, { readonly source: Source; readonly clause: () => Sql }>();
  private twin: Source | null = null;
  readonly alias: string;
  readonly object: ObjectDefinition;
  private readonly world: StatementWorld;

  constructor(world: StatementWorld, object: ObjectDefinition, alias = `t${world.aliases.next++}`) {
    this.world = world;
    this.object = object;
    this.alias = alias;
  }

  /** Aliases that its statement has, for a part of it that is written beside. */
  get aliases(): StatementWorld['aliases'] {
    return this.world.aliases;
  }

  /** The moment its records are of; null for now. */
  get past(): Past | null {
    return this.world.past;
  }

  /** The same records with the system's rights, with which rights themselves are asked. Its joins stand with those of this source. */
  private get system(): Source {
    if (this.world.sight === everything) return this;
    this.twin ??= new Source({ ...this.world, sight: everything }, this.object, this.alias);
    return this.twin;
  }

  /** The value of a path in the type of its column. A reference to what the caller may not read is null, and so is a field of a record that does not open it. */
  column(path: ReadPath): Sql {
    const value = this.readable(path);
    const open = this.opened(path);
    return open.length === 0 ? value : sql`(case when ${join(open, sql` and `)} then ${value} end)`;
  }

  /** Whether a value can be hidden of one record and shown of another. */
  isVeiled(path: ReadPath): boolean {
    const { sight, model } = this.world;
    const target = targetOf(model, path.field);
    if ((target && sight.rows(target) !== 'all') || this.veiledTargets(path.field).length > 0) return true;
    return [path, ...(path.through ?? [])].some(({ object, field }) => sight.opens(object, field) !== 'all');
  }

  /** What must hold for the field at the end of a path to have its value: nothing where it always has. */
  opened(path: ReadPath): readonly Sql[] {
    const { sight, past } = this.world;
    // What a formula or a lookup was made of then is asked where it is looked at.
    return this.permitted(path, ({ object, field }) => (past && isLive(field) ? sight.given(object, field) : sight.opens(object, field)));
  }

  /** What must hold for at least the mask of a field to be seen. */
  masked(path: ReadPath): readonly Sql[] {
    const { sight } = this.world;
    return this.permitted(path, ({ object, field }) => maskedRows(sight, object, field) ?? sight.opens(object, field));
  }

  private permitted(path: ReadPath, rowsOf: (place: Place) => 'all' | Expression): readonly Sql[] {
    return [path, ...(path.through ?? [])].flatMap((place: Place) => {
      const rows = rowsOf(place);
      return rows === 'all' ? [] : [sql`coalesce(${this.holder(place.hops).permits(rows)}, false)`];
    });
  }

  /** The sight of whoever asks. */
  get sight(): Sight {
    return this.world.sight;
  }

  /** The value of a path that is compared where only its mask is shown. */
  private beneath(path: ReadPath): Sql {
    const value = this.readable(path);
    const seen = this.masked(path);
    return seen.length === 0 ? value : sql`(case when ${join(seen, sql` and `)} then ${value} end)`;
  }

  /** A condition of rights on records of this source, asked with the system's rights of the records as they are now. */
  permits(condition: Expression): Sql {
    if (!this.world.past) return this.system.where(condition);
    const now = new Source({ ...this.world, sight: everything, past: null }, this.object);
    const met = now.where(condition);
    return sql`exists (select 1 from ${now.from()} where ${ident(now.alias, 'id')} = ${ident(this.alias, 'id')} and ${met})`;
  }

  /** What someone may see of it who sees it unmasked: rights to the field are not asked. */
  readable(path: ReadPath): Sql {
    if (path.field.formula) return this.formula(path);
    const target = targetOf(this.world.model, path.field);
    if (target && this.world.sight.rows(target) !== 'all') {
      return ident(this.holder([...path.hops, { field: path.field, target }]).alias, 'id');
    }
    const veiled = this.veiledTargets(path.field);
    return veiled.length > 0 ? this.withoutUnseen(path, veiled) : this.stored(path);
  }

  /** Objects that a field with several values or objects may point to and of which the caller may not read everything. */
  private veiledTargets({ type, targets }: Field): readonly ObjectDefinition[] {
    if (type !== 'multi_reference' && type !== 'polymorphic') return [];
    return targets.flatMap((name) => this.world.model.objects.get(name) ?? []).filter((target) => this.world.sight.rows(target) !== 'all');
  }

  /** Without what the caller may not read: a list of ids keeps the others, an `{ object, id }` is empty. */
  private withoutUnseen(path: ReadPath, veiled: readonly ObjectDefinition[]): Sql {
    const stored = this.stored(path);
    const [target] = veiled;
    if (path.field.type === 'multi_reference' && target) {
      const kept = sql`select "v"."id" from unnest(${stored}) with ordinality as "v" ("id", "n") where ${this.seen(target, sql`"v"."id"`)} order by "v"."n"`;
      return sql`(case when ${stored} is not null then array(${kept}) end)`;
    }
    const object = targetObjectSql(path.field, this.holder(path.hops).alias);
    const whens = veiled.map((one) => sql`when ${quoted(one.id)} then (case when ${this.seen(one, stored)} then ${stored} end)`);
    return sql`(case ${object} ${join(whens, sql` `)} else ${stored} end)`;
  }

  /** That there is a living record of this id that the caller may read. */
  private seen(target: ObjectDefinition, id: Sql): Sql {
    const world = few(this.world);
    const source = new Source(world, target);
    const conditions = [sql`${ident(source.alias, 'id')} = ${id}`, sql`${ident(source.alias, 'deleted_at')} is null`, ...source.rows()];
    return sql`exists (select 1 from ${source.from()} where ${join(conditions, sql` and `)})`;
  }

  /** That there is a living record of this id, whoever asks. */
  private lives(target: ObjectDefinition, id: Sql): Sql {
    const world = few(this.world);
    const alias = ident(`t${world.aliases.next++}`);
    return sql`exists (select 1 from ${recordsSql(world, target)} as ${alias} where ${alias}."id" = ${id} and ${alias}."deleted_at" is null)`;
  }

  /** What a path over columns leads to, whoever asks. */
  private stored(path: ReadPath): Sql {
    const { past } = this.world;
    if (past && path.field.rollUp) return this.rolledUp(path, path.field.rollUp, past);
    return columnSql(path.object, path.field, this.holder(path.hops).alias);
  }

  /**
   * A formula at the end of a path. It is worked out with the system's rights, and is null for a caller who may not read a record that it looks
   * at, unless it says that it discloses: so everyone who sees a value sees the same.
   */
  private formula({ hops, object, field }: ReadPath): Sql {
    const unseen = new Map<string, Sql>();
    const told = discloses(field);
    const value = formulaSql(field, { zone: this.world.zone, now: this.world.past?.moment ?? nowSql }, (path) => {
      const found = followPath(this.world.model, object, path);
      if (told) return this.system.stored({ ...found, hops: [...hops, ...found.hops] });
      const target = targetOf(this.world.model, found.field);
      const looked = target ? [...found.hops, { field: found.field, target }] : found.hops;
      for (const [i, hop] of looked.entries()) {
        if (this.world.sight.rows(hop.target) === 'all') continue;
        const way = [...hops, ...looked.slice(0, i + 1)];
        const points = columnSql(looked[i - 1]?.target ?? object, hop.field, this.holder(way.slice(0, -1)).alias);
        unseen.set(
          way.map((one) => one.field.id).join('.'),
          sql`(${ident(this.holder(way).alias, 'id')} is null and ${this.lives(hop.target, points)})`,
        );
      }
      const looksAt: ReadPath = { ...found, hops: [...hops, ...found.hops] };
      if (this.world.past) for (const open of this.opened(looksAt)) unseen.set(`${path} ${unseen.size}`, sql`(not ${open})`);
      return this.stored(looksAt);
    });
    const missing = [...(hops.length > 0 ? [sql`${ident(this.holder(hops).alias, 'id')} is null`] : []), ...unseen.values()];
    return missing.length === 0 ? value : sql`(case when ${join(missing, sql` or `)} then null else ${value} end)`;
  }

  /** A roll-up as it was: history does not note it, so it is worked out of the records below as they were then. Whoever asks, it is the same. */
  private rolledUp({ hops, object, field }: ReadPath, rollUp: RollUp, past: Past): Sql {
    const relation = relationOf(this.world.model, object, rollUp.relation);
    if (!relation) throw new Error(`${object.name} has no relation ${rollUp.relation}`);
    const world: StatementWorld = { ...few(this.world), sight: everything };
    const below = new Source(world, relation.object);
    const own = (of: Field): ReadPath => ({ path: of.name, hops: [], object: relation.object, field: of });
    const rows = {
      of: rollUp.of && below.column(own(rollUp.of)),
      condition: rollUp.filter && below.where(rollUp.filter),
      place: rollUp.by ? below.column(own(rollUp.by)) : ident(below.alias, 'created_at'),
      id: ident(below.alias, 'id'),
      separator: rollUp.separator,
    };
    const brought = rolledUpSql(rollUp.aggregate, rows);
    const id = ident(this.holder(hops).alias, 'id');
    const among = belowIds(world, object, relation, past, id, rollUp.descendants);
    const points = rollUp.descendants ? [] : [pointsTo(object, relation.field, below.alias, id)];
    const from = below.from(pastTable(world.schema, world.model, relation.object, { ...past, reach: 'few' }, among));
    const worked = sql`select ${brought} as "value" from ${from} where ${join([sql`true`, ...points], sql` and `)}`;
    const kind = storage[field.type];
    if (kind !== 'numeric' && kind !== 'bigint') return sql`(${worked})`;
    return sql`(select ${fittingSql(ident('a', 'value'), field.scale)} from (${worked}) as a)`;
  }

  /** The record that the hops lead to. */
  holder(hops: readonly Hop[]): Source {
    let at: Source = this;
    let way = '';
    for (const [i, { field, target }] of hops.entries()) {
      way += `${field.id}.`;
      at = this.joins.get(way)?.source ?? this.join(way, this.pointer(at, hops.slice(0, i), field), target);
    }
    return at;
  }

  /** The id that a reference on the way holds, where the caller may read it. */
  private pointer({ alias, object }: Source, hops: readonly Hop[], field: Field): Sql {
    const column = columnSql(object, field, alias);
    const open = this.opened({ path: field.name, hops, object, field });
    return open.length === 0 ? column : sql`(case when ${join(open, sql` and `)} then ${column} end)`;
  }

  /** `table as alias` and the joins asked for so far: so it is written after everything that asks. */
  from(table: Sql = recordsSql(this.world, this.object)): Sql {
    return sql`${table} as ${ident(this.alias)}${this.joinsSql()}`;
  }

  /** Only the joins, for a source that stands in a FROM already. */
  joinsSql(): Sql {
    const own = [...this.joins.values()].map(({ clause }) => clause());
    return join(this.twin ? [...own, this.twin.joinsSql()] : own, nothing);
  }

  /** A condition on records of this source. */
  where(condition: Expression): Sql {
    return predicate(condition, this.scope());
  }

  /** The records of this source that the caller may read; nothing to say when that is all of them. Rights are those of now, whenever the records are of. */
  rows(): readonly Sql[] {
    const rows = this.world.sight.rows(this.object);
    if (rows === 'all') return [];
    return rows === 'none' ? [sql`false`] : [this.permits(rows)];
  }

  private join(way: string, id: Sql, target: ObjectDefinition): Source {
    const joined = new Source(beside(this.world), target);
    const alias = ident(joined.alias);
    const rows = joined.rows();
    const on = join([sql`${alias}."id" = ${id}`, sql`${alias}."deleted_at" is null`, ...rows], sql` and `);
    const table = sql`${recordsSql(beside(this.world), target)} as ${alias}`;
    const clause = () => {
      const inner = joined.joinsSql();
      return inner.parts.length === 0 ? sql` left join ${table} on ${on}` : sql` left join (${table}${inner}) on ${on}`;
    };
    this.joins.set(way, { source: joined, clause });
    return joined;
  }

  private scope(): SqlScope {
    return {
      column: (path) => this.column(this.found(path)),
      variable: (name) => this.variable(name),
      reach: (people, person) => reachSql(this.people, people, person, breadthIn(this.world.breadths, people)),
      among: (people) => amongSql(this.people, people),
      shared: (record, node) => sharedSql(this.people, this.world.past, record, node),
      exists: (relation, inner) => this.exists(relation, inner),
      narrow: ({ args: [left, right] }) => this.grams(left, right),
      zone: quoted(this.world.zone),
    };
  }

  /** Han text in a search field is found by the grams that its index has; the planner makes that index for the search fields of an object. */
  private grams(left: Expression, right: Expression): Sql | null {
    if (left.kind !== 'path' || right.kind !== 'slot' || right.trait !== 'han') return null;
    const found = this.found(left.path);
    if (!found.object.search.includes(found.field)) return null;
    return sql`tangram.grams(${this.column(found)}) @> tangram.grams(${slot(right.index)}::text)`;
  }

  private found(path: string): ReadPath {
    return followPath(this.world.model, this.object, path);
  }

  private get people(): PeopleScope {
    const { model, schema, user = sql`${slot(USER_SLOT)}::uuid` } = this.world;
    return { model, schema, user };
  }

  private variable(name: string): Sql {
    const beneath = pathBeneath(name);
    if (beneath !== null) return this.beneath(this.found(beneath));
    const { user } = this.people;
    const now = this.world.past?.moment ?? nowSql;
    switch (name) {
      case 'user':
      case 'user.id':
        return user;
      case 'user.teams':
        return teamsSql(this.people);
      case 'now':
        return now;
      case 'today':
        return sql`(${now} at time zone ${quoted(this.world.zone)})::date`;
    }
    const person = this.world.model.objects.get('user');
    if (!person || !name.startsWith('user.')) throw new Error(`there is no variable ${name}`);
    const who = new Source({ ...this.world, sight: everything, past: null }, person);
    const value = who.where({ kind: 'path', type: 'text', path: name.slice('user.'.length) });
    return sql`(select ${value} from ${who.from()} where ${ident(who.alias, 'id')} = ${user})`;
  }

  private exists(name: string, inner: ((scope: SqlScope) => Sql) | null): Sql {
    const relation = relationOf(this.world.model, this.object, name);
    if (!relation) throw new Error(`${this.object.name} has no relation ${name}`);
    const child = new Source(beside(this.world), relation.object);
    const conditions = [
      pointsTo(this.object, relation.field, child.alias, ident(this.alias, 'id')),
      sql`${ident(child.alias, 'deleted_at')} is null`,
      ...child.rows(),
      ...child.opened({ path: relation.field.name, hops: [], object: relation.object, field: relation.field }),
      ...(inner ? [inner(child.scope())] : []),
    ];
    return sql`exists (select 1 from ${child.from()} where ${join(conditions, sql` and `)})`;
  }
}

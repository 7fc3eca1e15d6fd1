import { type Expression, predicate, type SqlScope } from '@tangram/expression';
import { type Field, type Model, type ObjectDefinition, type RollUp, storage } from '@tangram/model';
import { fittingSql, ident, join, nothing, rolledUpSql, slot, sql, type Sql } from '@tangram/sql';
import { nowSql } from '../clock.ts';
import { columnSql, tableSql } from '../column.ts';
import { formulaSql } from '../formula.ts';
import { USER_SLOT } from './params.ts';
import { type Past, pastTable } from './past.ts';
import { belowIds, pointsTo } from './past-roll-up.ts';
import { everything, followPath, type Hop, type ReadPath, targetOf } from './path.ts';
import { relationOf } from './relation.ts';
import type { Sight } from './sight.ts';

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
}

/** The same statement where it fetches records by their ids. */
export const few = (world: StatementWorld): StatementWorld => (world.past ? { ...world, past: { ...world.past, reach: 'few' } } : world);

/** The same statement where it looks at other records, of which all count whichever of its own it is about. */
const beside = (world: StatementWorld): StatementWorld =>
  world.past && world.past.reach !== 'few' ? { ...world, past: { ...world.past, reach: 'all' } } : world;

/** What records of an object are read from. */
export const recordsSql = ({ schema, model, past }: StatementWorld, object: ObjectDefinition): Sql =>
  past ? pastTable(schema, model, object, past) : tableSql(schema, object);

/** One object in a FROM, with the joins that paths over its references need: one for each different way, made when first asked for. */
export class Source {
  private readonly joins = new Map<string, { readonly alias: string; readonly clause: Sql }>();
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

  /** The value of a path in the type of its column. A reference to what the caller may not read is null. */
  column(path: ReadPath): Sql {
    if (path.field.formula) return this.formula(path);
    const target = targetOf(this.world.model, path.field);
    if (target && this.world.sight.rows(target) !== 'all') {
      return ident(this.holder([...path.hops, { field: path.field, target }]), 'id');
    }
    return this.stored(path);
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
    return columnSql(path.object, path.field, this.holder(path.hops));
  }

  /**
   * A formula at the end of a path. It is worked out with the system's rights, and is null for a caller who may not read a record that it looks
   * at: so everyone who sees a value sees the same.
   */
  private formula({ hops, object, field }: ReadPath): Sql {
    const unseen = new Map<string, Sql>();
    const value = formulaSql(field, { zone: this.world.zone, now: this.world.past?.moment ?? nowSql }, (path) => {
      const found = followPath(this.world.model, object, path);
      const target = targetOf(this.world.model, found.field);
      const looked = target ? [...found.hops, { field: found.field, target }] : found.hops;
      for (const [i, hop] of looked.entries()) {
        if (this.world.sight.rows(hop.target) === 'all') continue;
        const way = [...hops, ...looked.slice(0, i + 1)];
        const points = columnSql(looked[i - 1]?.target ?? object, hop.field, this.holder(way.slice(0, -1)));
        unseen.set(
          way.map((one) => one.field.id).join('.'),
          sql`(${ident(this.holder(way), 'id')} is null and ${this.lives(hop.target, points)})`,
        );
      }
      return this.stored({ ...found, hops: [...hops, ...found.hops] });
    });
    const missing = [...(hops.length > 0 ? [sql`${ident(this.holder(hops), 'id')} is null`] : []), ...unseen.values()];
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
    const id = ident(this.holder(hops), 'id');
    const among = belowIds(world, object, relation, past, id, rollUp.descendants);
    const points = rollUp.descendants ? [] : [pointsTo(object, relation.field, below.alias, id)];
    const from = below.from(pastTable(world.schema, world.model, relation.object, { ...past, reach: 'few' }, among));
    const worked = sql`select ${brought} as "value" from ${from} where ${join([sql`true`, ...points], sql` and `)}`;
    const kind = storage[field.type];
    if (kind !== 'numeric' && kind !== 'bigint') return sql`(${worked})`;
    return sql`(select ${fittingSql(ident('a', 'value'), field.scale)} from (${worked}) as a)`;
  }

  /** The alias of the record that the hops lead to. */
  holder(hops: readonly Hop[]): string {
    let alias = this.alias;
    let from = this.object;
    let way = '';
    for (const { field, target } of hops) {
      way += `${field.id}.`;
      const known = this.joins.get(way);
      alias = known?.alias ?? this.join(way, columnSql(from, field, alias), target);
      from = target;
    }
    return alias;
  }

  /** `table as alias` and the joins asked for so far: so it is written after everything that asks. */
  from(table: Sql = recordsSql(this.world, this.object)): Sql {
    return sql`${table} as ${ident(this.alias)}${this.joinsSql()}`;
  }

  /** Only the joins, for a source that stands in a FROM already. */
  joinsSql(): Sql {
    return join(
      [...this.joins.values()].map(({ clause }) => clause),
      nothing,
    );
  }

  /** A condition on records of this source. */
  where(condition: Expression): Sql {
    return predicate(condition, this.scope());
  }

  /** The records of this source that the caller may read; nothing to say when that is all of them. Rights are those of now, whenever the records are of. */
  rows(): readonly Sql[] {
    const rows = this.world.sight.rows(this.object);
    if (rows === 'all') return [];
    if (rows === 'none') return [sql`false`];
    if (!this.world.past) return [this.where(rows)];
    const now = new Source({ ...this.world, past: null }, this.object);
    const condition = now.where(rows);
    return [sql`exists (select 1 from ${now.from()} where ${ident(now.alias, 'id')} = ${ident(this.alias, 'id')} and ${condition})`];
  }

  private join(way: string, id: Sql, target: ObjectDefinition): string {
    const joined = new Source(beside(this.world), target);
    const alias = ident(joined.alias);
    const rows = joined.rows();
    const on = join([sql`${alias}."id" = ${id}`, sql`${alias}."deleted_at" is null`, ...rows], sql` and `);
    const inner = joined.joinsSql();
    const table = sql`${recordsSql(beside(this.world), target)} as ${alias}`;
    const clause =
      inner === nothing || inner.parts.length === 0 ? sql` left join ${table} on ${on}` : sql` left join (${table}${inner}) on ${on}`;
    this.joins.set(way, { alias: joined.alias, clause });
    return joined.alias;
  }

  private scope(): SqlScope {
    const { model } = this.world;
    return {
      column: (path) => this.column(followPath(model, this.object, path)),
      variable: (name) => this.variable(name),
      exists: (relation, inner) => this.exists(relation, inner),
      narrow: ({ args: [left, right] }) => this.grams(left, right),
    };
  }

  /** Han text in a search field is found by the grams that its index has; the planner makes that index for the search fields of an object. */
  private grams(left: Expression, right: Expression): Sql | null {
    if (left.kind !== 'path' || right.kind !== 'slot' || right.trait !== 'han') return null;
    const found = followPath(this.world.model, this.object, left.path);
    if (!found.object.search.includes(found.field)) return null;
    return sql`tangram.grams(${this.column(found)}) @> tangram.grams(${slot(right.index)}::text)`;
  }

  private variable(name: string): Sql {
    const user = sql`${slot(USER_SLOT)}::uuid`;
    if (name === 'user.id') return user;
    if (name === 'user.teams') return this.teamsOf(user);
    throw new Error(`there is no variable ${name}`);
  }

  /** The teams somebody is in or leads. */
  private teamsOf(user: Sql): Sql {
    const { schema, model } = this.world;
    const [person, team] = ['user', 'team'].map((name) => model.objects.get(name));
    if (!person || !team) throw new Error('the model has no users or teams');
    const led = sql`array(select "id" from ${tableSql(schema, team)} where "lead" = ${user} and "deleted_at" is null)`;
    return sql`(select coalesce("teams", '{}') || ${led} from ${tableSql(schema, person)} where "id" = ${user})::uuid[]`;
  }

  private exists(name: string, inner: ((scope: SqlScope) => Sql) | null): Sql {
    const relation = relationOf(this.world.model, this.object, name);
    if (!relation) throw new Error(`${this.object.name} has no relation ${name}`);
    const child = new Source(beside(this.world), relation.object);
    const conditions = [
      pointsTo(this.object, relation.field, child.alias, ident(this.alias, 'id')),
      sql`${ident(child.alias, 'deleted_at')} is null`,
      ...child.rows(),
      ...(inner ? [inner(child.scope())] : []),
    ];
    return sql`exists (select 1 from ${child.from()} where ${join(conditions, sql` and `)})`;
  }
}

import type { Sql } from '@tangram/sql';
import type { Members, NodeOf, Reach, Value, ValueType } from '../tree/expression.ts';

/** Where an expression's names live in a statement: the caller knows paths, joins and columns, this room knows operators. */
export interface SqlScope {
  /** The column a path leads to, in the type the tree says it has. */
  column(path: string): Sql;
  variable(name: string): Sql;
  /** `exists (…)` over related records; `inner` compiles a condition on them in their scope. */
  exists(relation: string, inner: ((scope: SqlScope) => Sql) | null): Sql;
  /** Whether a person (`uuid`) is one of a set that follows from who acts; only where somebody does. */
  reach?(people: Reach, person: Sql): Sql;
  /** Whether whoever acts is one of some people. */
  among?(people: Members): Sql;
  /** Whether a record (`uuid`) was shared with whoever acts. */
  shared?(record: Sql, node: NodeOf<'shared'>): Sql;
  /** A further condition that holds wherever a call does, for the sake of an index; null when there is none. */
  narrow?(call: NodeOf<'call'>): Sql | null;
  /** `(select <value> from … where <related> and <where>)` over related records; `inner` compiles both parts in their scope. */
  aggregate?(relation: string, inner: (scope: SqlScope) => { readonly value: Sql; readonly where: Sql | null }): Sql;
  /** The name of the workspace's zone as a text; needed where a datetime meets a day. */
  readonly zone?: Sql;
  /** How a literal is written; bound as a parameter unless the caller says otherwise, as for an index. */
  literal?(value: Value, type: ValueType): Sql;
}

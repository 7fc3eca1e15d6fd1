import { Injectable } from '@nestjs/common';
import {
  binnedBeforeSql,
  binnedSql,
  binSql,
  clearSql,
  detachSql,
  fallenSql,
  pointingSql,
  purgeSql,
  refillSql,
  restoreSql,
  unmetSql,
  type Pointer,
  type WriteScope,
} from '@tangram/query';
import type { ObjectDefinition } from '@tangram/model';
import { compile, ident, sql } from '@tangram/sql';
import { Database, type Tx } from '../database/database.ts';
import type { PointingField } from './removal-plan.ts';
import { commonSlots, type WriteContext } from './write-context.ts';
import { bind, prepare, type Written } from './write.store.ts';

/** A record of the bin. */
export interface Binned {
  readonly id: string;
  readonly version: number;
  readonly deletion: string;
}

const pointer = (scope: WriteScope, { object, field, target }: PointingField): Pointer => ({
  scope: { ...scope, object, shown: null },
  field,
  target,
});
const keyOf = ({ object, field, target }: PointingField): string => `${object.name}:${field.name}:${target}`;

/** Runs the statements of deleting, undeleting and purging. */
@Injectable()
export class RemovalStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Records that came to the bin before a moment. */
  async binnedBefore(schema: string, object: ObjectDefinition, before: Date, limit: number): Promise<readonly string[]> {
    const { text, bind: valuesOf } = compile(binnedBeforeSql(schema, object));
    const { rows } = await this.database.run<{ id: string }>({ text, values: valuesOf([before, limit]) });
    return rows.map(({ id }) => id);
  }

  /** What one column of text holds in records, held or not. */
  async textsOf(
    tx: Tx,
    { object, scope: { schema } }: WriteContext,
    column: string,
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly text: string | null }[]> {
    const { text, bind: valuesOf } = compile(
      sql`select t."id"::text as id, ${ident('t', column)} as text from ${ident(schema, object.id)} as t where t."id" = any(${ids}::uuid[])`,
    );
    const { rows } = await tx.run<{ id: string; text: string | null }>({ text, values: valuesOf() });
    return rows;
  }

  /** Living records that point to some of the ids, held: `id` and what it points to. */
  async pointing(
    tx: Tx,
    { live, scope }: WriteContext,
    field: PointingField,
    ids: readonly string[],
  ): Promise<readonly { readonly id: string; readonly target: string }[]> {
    const prepared = prepare(live, `pointing:${keyOf(field)}`, () => pointingSql(pointer(scope, field)));
    return (await tx.run<{ id: string; target: string }>(bind(prepared, [null, null, null, ids]))).rows;
  }

  /** Moves living records to the bin. */
  async bin(tx: Tx, context: WriteContext, ids: readonly string[], deletion: string): Promise<Written[]> {
    const prepared = prepare(context.live, `bin:${context.object.name}`, () => binSql(context.scope));
    return (await tx.run<{ id: string; version: number; record: string | null }>(bind(prepared, [...commonSlots(context), ids, deletion])))
      .rows;
  }

  /** Empties the field where it points to the ids, and notes what it was. */
  async clear(tx: Tx, context: WriteContext, field: PointingField, ids: readonly string[], deletion: string): Promise<void> {
    const prepared = prepare(context.live, `clear:${keyOf(field)}`, () => clearSql(pointer(context.scope, field)));
    await tx.run(bind(prepared, [...commonSlots(context), ids, deletion]));
  }

  /** Puts back what a deletion emptied, where nobody set it since. */
  async refill(tx: Tx, context: WriteContext, field: PointingField, ids: readonly string[], deletion: string): Promise<void> {
    const prepared = prepare(context.live, `refill:${keyOf(field)}`, () => refillSql(pointer(context.scope, field)));
    await tx.run(bind(prepared, [...commonSlots(context), ids, deletion]));
  }

  /** Empties the field wherever it points to the ids, in the bin too: they are about to be gone for good. */
  async detach(tx: Tx, { live, scope }: WriteContext, field: PointingField, ids: readonly string[]): Promise<void> {
    const prepared = prepare(live, `detach:${keyOf(field)}`, () => detachSql(pointer(scope, field)));
    await tx.run(bind(prepared, [null, null, null, ids]));
  }

  /** Records of the bin among the ids, held. */
  async binned(tx: Tx, { live, scope, object }: WriteContext, ids: readonly string[]): Promise<readonly Binned[]> {
    const prepared = prepare(live, `binned:${object.name}`, () => binnedSql(scope));
    return (await tx.run<{ id: string; version: number; deletion: string }>(bind(prepared, [null, null, null, ids]))).rows;
  }

  /** Records in the bin that point to the ids through the field. @param deletion by this deletion only; null for any */
  async fallen(
    tx: Tx,
    { live, scope }: WriteContext,
    field: PointingField,
    ids: readonly string[],
    deletion: string | null,
  ): Promise<readonly { readonly id: string; readonly target: string }[]> {
    const prepared = prepare(live, `fallen:${keyOf(field)}`, () => fallenSql(pointer(scope, field)));
    return (await tx.run<{ id: string; target: string }>(bind(prepared, [null, null, null, ids, deletion]))).rows;
  }

  /** Takes records out of the bin. @throws DatabaseError of pg when a key is taken meanwhile */
  async restore(tx: Tx, context: WriteContext, ids: readonly string[]): Promise<Written[]> {
    const prepared = prepare(context.live, `restore:${context.shape}`, () => restoreSql(context.scope));
    return (await tx.run<{ id: string; version: number; record: string | null }>(bind(prepared, [...commonSlots(context), ids]))).rows;
  }

  /** Those of the ids that point through the field to a record in the bin, other than one of `back`: `id`. */
  async unmet(
    tx: Tx,
    { live, scope }: WriteContext,
    field: PointingField,
    ids: readonly string[],
    back: readonly string[],
  ): Promise<readonly string[]> {
    const prepared = prepare(live, `unmet:${keyOf(field)}`, () => unmetSql(pointer(scope, field)));
    return (await tx.run<{ id: string }>(bind(prepared, [null, null, null, ids, back]))).rows.map(({ id }) => id);
  }

  /** Removes records and what history says of them. */
  async purge(tx: Tx, context: WriteContext, ids: readonly string[]): Promise<Written[]> {
    const prepared = prepare(context.live, `purge:${context.object.name}`, () => purgeSql(context.scope));
    return (await tx.run<{ id: string; version: number; record: string | null }>(bind(prepared, [...commonSlots(context), ids]))).rows;
  }
}

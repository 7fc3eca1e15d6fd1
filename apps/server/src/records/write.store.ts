import { Injectable } from '@nestjs/common';
import type { Field, ObjectDefinition, RecordValues } from '@tangram/model';
import {
  aboveSql,
  arraysOf,
  changedColumns,
  type CreateChoice,
  createdColumns,
  createSql,
  keyOwnersSql,
  lastPositionsSql,
  lockSql,
  missingSql,
  ratesSql,
  readRecordsSql,
  touchActivitySql,
  touchedColumns,
  touchSql,
  type UpdateDialect,
  updateManySql,
  type Uniqueness,
} from '@tangram/query';
import { compile, type Compiled, type Sql } from '@tangram/sql';
import { createHash } from 'node:crypto';
import { commitMark } from '../database/commit-mark.ts';
import { Database, type Runner, type Statement, type Tx } from '../database/database.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { commonSlots, type WriteContext } from './write-context.ts';
import type { OwnEvent } from './write-trace.ts';

/** A statement that waits for its values. */
export interface Prepared {
  readonly name: string;
  readonly compiled: Compiled;
}

/** What a writing statement answers of each record. */
export interface Written {
  readonly id: string;
  readonly version: number;
  /** JSON text; null when it was not asked for. */
  readonly record: string | null;
}

/** A record that is held for a change. `record` is the JSON text of the fields asked for. */
export interface Locked {
  readonly id: string;
  readonly version: number;
  readonly record: string;
}

/**
 * The statement for a key, compiled once for a revision. Statements with the same text share one name, so that a publish which changes
 * nothing here keeps what is prepared.
 */
export const prepare = (live: LiveModel, key: string, make: () => Sql): Prepared =>
  live.memo(`write:${key}`, () => {
    const compiled = compile(make());
    return { name: `w${createHash('sha256').update(compiled.text).digest('base64url').slice(0, 24)}`, compiled };
  });

/** @param slots values by slot number */
export const bind = ({ name, compiled }: Prepared, slots: readonly unknown[]): Statement => ({
  name,
  text: compiled.text,
  values: compiled.bind(slots),
});

/** A record to be created. */
interface NewRow {
  readonly id: string;
  /** By field name. */
  readonly values: RecordValues;
}

/** Rows to be created as the statement takes them. */
export function createdArrays({ live, object }: WriteContext, rows: readonly NewRow[]): readonly (string | null)[] {
  const [, ...columns] = live.memo(`created:${object.name}`, () => createdColumns(object));
  const ids = rows.map(({ id }) => id);
  return [
    `{${ids.join()}}`,
    ...arraysOf(
      columns,
      rows.map(({ values }) => values),
    ),
  ];
}

/** The same rows, told to who has the write explained. */
function noted<W extends Written>({ trace, object }: WriteContext, rows: readonly W[]): readonly W[] {
  if (rows.length > 0) trace?.note('write', { object: object.name, records: rows.map(({ id, version }) => ({ id, version })) });
  return rows;
}

/** A batch as a whole, or an attempt within it. */
type Savepoint = 'batch' | 'attempt';

/** As `pg` gives it. */
type WrittenRow = Written & Record<string, unknown>;

const names = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(',');

/** Runs the statements of creating and changing records. */
@Injectable()
export class WriteStore {
  private readonly database: Database;
  private known: UpdateDialect | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** One writing statement by itself, or in a transaction when the request has something to note in the same. Nothing when it wrote nothing. */
  async once(statement: Statement): Promise<Written | null> {
    const { rows } =
      commitMark() === undefined
        ? await this.database.run<WrittenRow>(statement)
        : await this.database.transaction((tx) => tx.run<WrittenRow>(statement));
    return rows[0] ?? null;
  }

  /** What this PostgreSQL can do. Asked once; the server's version does not change while connections last. */
  async dialect(): Promise<UpdateDialect> {
    if (this.known) return this.known;
    const { rows } = await this.database.run<{ version: number }>({
      text: `select current_setting('server_version_num')::integer as version`,
    });
    this.known = { returnsOld: (rows[0]?.version ?? 0) >= 180_000 };
    return this.known;
  }

  /** From here one can go back. */
  async mark(tx: Tx, name: Savepoint): Promise<void> {
    await tx.run({ text: `savepoint ${name}` });
  }

  /** Keeps what was written since the mark. */
  async keep(tx: Tx, name: Savepoint): Promise<void> {
    await tx.run({ text: `release savepoint ${name}` });
  }

  /** Undoes what was written since the mark, and the failure of a statement. */
  async goBack(tx: Tx, name: Savepoint): Promise<void> {
    await tx.run({ text: `rollback to savepoint ${name}; release savepoint ${name}` });
  }

  /** Returns those that were inserted. @throws DatabaseError of pg for a taken key unless it is skipped */
  async create(
    runner: Runner,
    context: WriteContext,
    choice: Omit<CreateChoice, 'answer'>,
    rows: readonly NewRow[],
  ): Promise<readonly Written[]> {
    const answer = context.scope.shown === null ? 'sum' : 'each';
    const key = `create:${context.shape}:${choice.references}:${choice.taken}`;
    const statement = bind(
      prepare(context.live, key, () => createSql(context.scope, { ...choice, answer })),
      [...commonSlots(context), ...createdArrays(context, rows)],
    );
    if (answer === 'each') return noted(context, (await runner.run<WrittenRow>(statement)).rows);
    const [sum] = (await runner.run<{ written: number; ids: string[] | null }>(statement)).rows;
    const made = sum && sum.written < rows.length ? new Set(sum.ids) : null;
    return noted(
      context,
      rows.flatMap(({ id }) => (made === null || made.has(id) ? [{ id, version: 1, record: null }] : [])),
    );
  }

  /** Rows by field name, with `id` and `$set`; returns those that changed. @throws DatabaseError of pg for a taken key */
  async update(tx: Tx, context: WriteContext, fields: readonly Field[], rows: readonly RecordValues[]): Promise<readonly Written[]> {
    const prepared = prepare(context.live, `update:${context.shape}:${names(fields)}`, () => updateManySql(context.scope, fields));
    const slots = [...commonSlots(context), ...arraysOf(changedColumns(fields), rows)];
    return noted(context, (await tx.run<WrittenRow>(bind(prepared, slots))).rows);
  }

  /** Moves the versions of records (`id`) of which only lines changed: those that the fields `$changed` show. */
  async touch(
    tx: Tx,
    context: WriteContext,
    rows: readonly { readonly id: string; readonly $changed: readonly string[] }[],
  ): Promise<readonly Written[]> {
    if (rows.length === 0) return [];
    const prepared = prepare(context.live, `touch:${context.shape}`, () => touchSql(context.scope));
    const slots = [...commonSlots(context), ...arraysOf(touchedColumns, rows)];
    return noted(context, (await tx.run<WrittenRow>(bind(prepared, slots))).rows);
  }

  /** The events that the transaction has written so far, in their order. */
  async ownEvents(tx: Tx): Promise<readonly OwnEvent[]> {
    const { rows } = await tx.run<OwnEvent & Record<string, unknown>>({
      name: 'outbox_own',
      text: `select o.object, e.record, o.op, coalesce(o.versions[e.n], o.version) as version, o.changed, o.cause
             from tangram.outbox as o cross join lateral unnest(coalesce(o.records, array[o.record])) with ordinality as e (record, n)
             where o.xid = pg_current_xact_id() order by o.seq, e.n`,
    });
    return rows;
  }

  /** Holds living records until the end of the transaction, with their values of these fields. */
  async lock(
    tx: Tx,
    context: WriteContext,
    fields: readonly Field[],
    ids: readonly string[],
    strength: 'change' | 'remove',
  ): Promise<Locked[]> {
    if (ids.length === 0) return [];
    const prepared = prepare(context.live, `lock:${strength}:${context.object.name}:${names(fields)}`, () =>
      lockSql(context.scope, fields, strength),
    );
    return (await tx.run<{ id: string; version: number; record: string }>(bind(prepared, [ids]))).rows;
  }

  /** The records as the caller may see them. */
  async read(runner: Runner, context: WriteContext, ids: readonly string[]): Promise<Written[]> {
    if (ids.length === 0) return [];
    const prepared = prepare(context.live, `read:${context.shape}`, () => readRecordsSql(context.scope));
    return (await runner.run<WrittenRow>(bind(prepared, [ids]))).rows;
  }

  /** Those of the ids that no living record of the object has; the others are held against deletion. */
  async missing(tx: Tx, { live, scope }: WriteContext, object: ObjectDefinition, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const prepared = prepare(live, `missing:${object.name}`, () => missingSql({ ...scope, object }));
    const { rows } = await tx.run<{ id: string }>(bind(prepared, [ids]));
    return new Set(rows.map(({ id }) => id));
  }

  /** What each of these records stands below, and what that stands below, and so on up. */
  async above(
    tx: Tx,
    { live, scope, object }: WriteContext,
    field: Field,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string | null>> {
    const prepared = prepare(live, `above:${object.name}:${field.name}`, () => aboveSql(scope, field));
    const { rows } = await tx.run<{ id: string; above: string | null }>(bind(prepared, [ids]));
    return new Map(rows.map(({ id, above }) => [id, above]));
  }

  /** Until the transaction ends no other moves records of the object up or down: two moves that are right by themselves make a ring together. */
  async aloneInTree(tx: Tx, { scope, object }: WriteContext): Promise<void> {
    await tx.run({
      name: 'tree_alone',
      text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [`tree ${scope.schema} ${object.id}`],
    });
  }

  /** The rates of currencies, each on a day or at a moment, in their order; null where none is known. */
  async rates(
    tx: Tx,
    { live, scope }: WriteContext,
    asked: readonly { readonly currency: unknown; readonly day: unknown; readonly moment: unknown }[],
  ): Promise<readonly (string | null)[]> {
    const prepared = prepare(live, 'rates', () => ratesSql(scope.schema));
    const slots = [asked.map(({ currency }) => currency), asked.map(({ day }) => day), asked.map(({ moment }) => moment)];
    const { rows } = await tx.run<{ rate: string | null }>(bind(prepared, slots));
    return rows.map(({ rate }) => rate);
  }

  /**
   * Those of the files that may be named: complete, and of no other record than the one that names them.
   *
   * @param sender whose files of no record may be named; null: everybody's
   */
  async takeableFiles(
    tx: Tx,
    workspaceId: string,
    sender: string | null,
    claims: readonly { readonly file: string; readonly record: string }[],
  ): Promise<ReadonlyMap<string, { readonly name: string; readonly type: string }>> {
    const { rows } = await tx.run<{ id: string; name: string; type: string }>({
      name: 'files_takeable',
      text: `select distinct f.id, f.name, f.type from json_to_recordset($2::json) as x(file uuid, record uuid)
             join tangram.file as f on f.id = x.file and f.workspace = $1
             and (f.bound_record = x.record or (f.bound_record is null and ($3::uuid is null or f.owner = $3)))`,
      values: [workspaceId, JSON.stringify(claims), sender],
    });
    return new Map(rows.map(({ id, name, type }) => [id, { name, type }]));
  }

  async bindFiles(
    tx: Tx,
    workspaceId: string,
    object: string,
    claims: readonly { readonly file: string; readonly record: string }[],
  ): Promise<void> {
    await tx.run({
      name: 'files_bind',
      text: `update tangram.file as f set bound_object = $2, bound_record = x.record from json_to_recordset($3::json) as x(file uuid, record uuid)
             where f.id = x.file and f.workspace = $1 and f.bound_record is null`,
      values: [workspaceId, object, JSON.stringify(claims)],
    });
  }

  /** For each row (with `n`) whose values a living record has: that record's id. */
  async keyOwners(
    tx: Tx,
    { live, scope, object }: WriteContext,
    uniqueness: Uniqueness,
    rows: readonly object[],
  ): Promise<ReadonlyMap<number, string>> {
    const key = `owners:${object.name}:${uniqueness.match}:${names(uniqueness.fields)}`;
    const prepared = prepare(live, key, () => keyOwnersSql(scope, uniqueness));
    const { rows: found } = await tx.run<{ n: number; id: string }>(bind(prepared, [JSON.stringify(rows)]));
    return new Map(found.map(({ n, id }) => [n, id]));
  }

  /** The largest position among the living lines of each parent; a parent without lines is absent. */
  async lastPositions(
    tx: Tx,
    { live, scope, object }: WriteContext,
    back: string,
    position: Field,
    parents: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const parentField = object.byName.get(back);
    if (!parentField) throw new Error(`${object.name} has no field ${back}`);
    const prepared = prepare(live, `positions:${object.name}:${back}`, () => lastPositionsSql(scope, parentField, position));
    const { rows } = await tx.run<{ parent: string; position: string }>(bind(prepared, [parents]));
    return new Map(rows.map(({ parent, position: last }) => [parent, Number(last)]));
  }

  /** Notes that something happened about these records of an object. */
  async touchActivity(
    tx: Tx,
    { live, scope }: WriteContext,
    object: ObjectDefinition,
    rows: readonly { readonly id: string; readonly at: unknown }[],
  ): Promise<void> {
    const prepared = prepare(live, `activity:${object.name}`, () => touchActivitySql({ ...scope, object }));
    await tx.run(bind(prepared, [JSON.stringify(rows)]));
  }
}

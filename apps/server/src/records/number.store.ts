import { Injectable } from '@nestjs/common';
import type { Field, NumberValue, ObjectDefinition } from '@tangram/model';
import { numberValuesOf } from '@tangram/planner';
import { compile, ident, slot, sql } from '@tangram/sql';
import { createHash } from 'node:crypto';
import type { Tx } from '../database/database.ts';
import type { WriteContext } from './write-context.ts';

/** Where one counter is kept. */
export interface Counter {
  readonly workspaceId: string;
  /** Ids of object and field. */
  readonly object: string;
  readonly field: string;
  /** Its period and values; empty where the field has one counter. */
  readonly counter: string;
}

/** The running numbers of automatic number fields. A number that was taken is not given again, even if its record was not kept. */
@Injectable()
export class NumberStore {
  /**
   * Takes `count` numbers and returns the first. The counter is held until the end of the transaction, so that no number is left out.
   *
   * @param start the first number ever
   */
  async take(tx: Tx, { workspaceId, object, field, counter }: Counter, count: number, start: number): Promise<number> {
    const { rows } = await tx.run<{ n: string }>({
      name: 'number_take',
      text: `insert into tangram.autonumber as counter (workspace, object, field, counter, n) values ($1, $2, $3, $6, $5::bigint + $4::bigint - 1)
             on conflict (workspace, object, field, counter) do update set n = counter.n + $4::bigint returning n`,
      values: [workspaceId, object, field, count, start, counter],
    });
    const [row] = rows;
    if (!row) throw new Error('a counter gave no number');
    return Number(row.n) - count + 1;
  }

  /**
   * Goes on after a number that a record brought from elsewhere.
   *
   * @param start the first number ever: of a counter that is not there yet nothing below it is next
   */
  async raise(tx: Tx, { workspaceId, object, field, counter }: Counter, n: number, start: number): Promise<void> {
    await tx.run({
      name: 'number_raise',
      text: `insert into tangram.autonumber as counter (workspace, object, field, counter, n) values ($1, $2, $3, $5, greatest($4::bigint, $6::bigint - 1))
             on conflict (workspace, object, field, counter) do update set n = greatest(counter.n, $4::bigint)`,
      values: [workspaceId, object, field, n, counter, start],
    });
  }

  /** The last number that was taken from a counter; null where none was. */
  async last(tx: Tx, { workspaceId, object, field, counter }: Counter): Promise<number | null> {
    const { rows } = await tx.run<{ n: string }>({
      name: 'number_last',
      text: 'select n from tangram.autonumber where workspace = $1 and object = $2 and field = $3 and counter = $4',
      values: [workspaceId, object, field, counter],
    });
    return rows[0] ? Number(rows[0].n) : null;
  }

  /**
   * The greatest running number of a field in texts of one form, the bin's too: for a counter that met a number which is there already.
   *
   * @param form a regular expression whose only group is the running number; 0 where no text has it
   */
  async greatest(tx: Tx, { actor, object }: WriteContext, field: Field, beginning: string, form: string): Promise<number> {
    const [column = field.id] = field.columns;
    const number = ident('t', column);
    const made = compile(
      sql`select coalesce(max(substring(${number} from ${slot(2)}::text)::bigint), 0)::text as n from ${ident(actor.schema, object.id)} t where starts_with(${number}, ${slot(1)})`,
    );
    const slots: unknown[] = [];
    slots[1] = beginning;
    slots[2] = form;
    const { rows } = await tx.run<{ n: string }>({ text: made.text, values: made.bind(slots) });
    return Number(rows[0]?.n ?? 0);
  }

  /** What a value of a pattern is for the records that its path begins at, by their ids. */
  async values(
    tx: Tx,
    { live, actor }: WriteContext,
    object: ObjectDefinition,
    value: NumberValue,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const made = live.memo(`number-values:${object.name}:${value.of}:${value.path}`, () =>
      compile(numberValuesOf({ schema: actor.schema, model: live.model }, object, value, sql`${slot(1)}::uuid[]`)),
    );
    const slots: unknown[] = [];
    slots[1] = ids;
    const name = `n${createHash('sha256').update(made.text).digest('base64url').slice(0, 24)}`;
    const { rows } = await tx.run<{ id: string; value: string }>({ name, text: made.text, values: made.bind(slots) });
    return new Map(rows.map((row) => [row.id, row.value]));
  }
}

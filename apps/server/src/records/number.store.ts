import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/database.ts';

/** Where one counter is kept. */
export interface Counter {
  readonly workspaceId: string;
  /** Ids of object and field. */
  readonly object: string;
  readonly field: string;
}

/** The running numbers of automatic number fields. A number that was taken is not given again, even if its record was not kept. */
@Injectable()
export class NumberStore {
  /**
   * Takes `count` numbers and returns the first. The counter is held until the end of the transaction, so that no number is left out.
   *
   * @param start the first number ever
   */
  async take(tx: Tx, { workspaceId, object, field }: Counter, count: number, start: number): Promise<number> {
    const { rows } = await tx.run<{ n: string }>({
      name: 'number_take',
      text: `insert into tangram.autonumber as counter (workspace, object, field, n) values ($1, $2, $3, $5::bigint + $4::bigint - 1)
             on conflict (workspace, object, field) do update set n = counter.n + $4::bigint returning n`,
      values: [workspaceId, object, field, count, start],
    });
    const [row] = rows;
    if (!row) throw new Error('a counter gave no number');
    return Number(row.n) - count + 1;
  }

  /** Goes on after a number that a record brought from elsewhere. */
  async raise(tx: Tx, { workspaceId, object, field }: Counter, n: number): Promise<void> {
    await tx.run({
      name: 'number_raise',
      text: `insert into tangram.autonumber as counter (workspace, object, field, n) values ($1, $2, $3, $4)
             on conflict (workspace, object, field) do update set n = greatest(counter.n, excluded.n)`,
      values: [workspaceId, object, field, n],
    });
  }
}

import { Injectable } from '@nestjs/common';
import { type RateKeeper, ratePage } from '@tangram/planner';
import { compile } from '@tangram/sql';
import { Database, type Tx } from '../database/database.ts';

/** An object whose amounts wait to be converted, by id, with the latest change of rates. */
export interface WaitingRates {
  readonly workspace: string;
  readonly object: string;
  readonly seq: string;
}

/** A page of records that were looked at. */
export interface RatedPage {
  /** null at the end. */
  readonly last: string | null;
  readonly looked: number;
  readonly count: number;
}

/** Rates that were changed, and the amounts they convert. */
@Injectable()
export class RateStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async waiting(): Promise<readonly WaitingRates[]> {
    const { rows } = await this.database.run<WaitingRates & Record<string, unknown>>({
      name: 'rates_waiting',
      text: `select r.workspace, r.object, max(r.seq)::text as seq from tangram.rate_change r join tangram.workspace w on w.id = r.workspace
             where w.state = 'active' group by r.workspace, r.object order by max(r.seq)`,
      values: [],
    });
    return rows;
  }

  async forget(workspace: string, object: string, seq: string): Promise<void> {
    await this.database.run({
      name: 'rates_begun',
      text: 'delete from tangram.rate_change where workspace = $1 and object = $2 and seq <= $3',
      values: [workspace, object, seq],
    });
  }

  /** Sets the rates of the next records behind one that keep another than is known now. */
  async page(tx: Tx, keeper: RateKeeper, after: string | null, size: number, at: Date): Promise<RatedPage> {
    const { text, bind } = compile(ratePage(keeper, { told: true }));
    const { rows } = await tx.run<RatedPage & Record<string, unknown>>({ text, values: bind([after, size, at.toISOString(), 'rate']) });
    return rows[0] ?? { last: null, looked: 0, count: 0 };
  }
}

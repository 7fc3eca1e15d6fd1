import { Injectable } from '@nestjs/common';
import { Database, type Runner, type Tx } from '../database/database.ts';
import type { ErasureRun, ErasureState } from './erasure-run.ts';

const COLUMNS = 'id, workspace, actor, object, record, reason, state, part, after_record as after, total, done, error';

/** Erasures and how far they are. */
@Injectable()
export class ErasureStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async save(tx: Tx, run: Omit<ErasureRun, 'state' | 'part' | 'after' | 'done' | 'error'>, now: Date): Promise<void> {
    await tx.run({
      text: `insert into tangram.erasure (id, workspace, actor, object, record, reason, total, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [run.id, run.workspace, run.actor, run.object, run.record, run.reason, run.total, now],
    });
  }

  /** null when there is none of this id in the workspace. */
  async load(workspace: string, id: string): Promise<ErasureRun | null> {
    const { rows } = await this.database.run<ErasureRun>({
      text: `select ${COLUMNS} from tangram.erasure where workspace = $1 and id = $2`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** Holds one until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<ErasureRun | null> {
    const { rows } = await tx.run<ErasureRun>({ text: `select ${COLUMNS} from tangram.erasure where id = $1 for update`, values: [id] });
    return rows[0] ?? null;
  }

  async unfinished(): Promise<readonly { readonly workspace: string; readonly id: string }[]> {
    const { rows } = await this.database.run<{ workspace: string; id: string }>({
      text: `select workspace, id from tangram.erasure where state in ('waiting', 'running', 'cancelling')`,
    });
    return rows;
  }

  /** Whether it was in one of the states, and is now in the other. */
  async move(
    id: string,
    from: readonly ErasureState[],
    to: ErasureState,
    { ended = null, error = null }: { readonly ended?: Date | null; readonly error?: ErasureRun['error'] } = {},
    runner: Runner = this.database,
  ): Promise<boolean> {
    const { rows } = await runner.run<{ id: string }>({
      text: `update tangram.erasure set state = $3, finished_at = $4, error = $5 where id = $1 and state = any($2) returning id`,
      values: [id, from, to, ended, error && JSON.stringify(error)],
    });
    return rows.length > 0;
  }

  async advance(tx: Tx, id: string, { part, after, done }: Pick<ErasureRun, 'part' | 'after' | 'done'>): Promise<void> {
    await tx.run({
      text: 'update tangram.erasure set part = $2, after_record = $3, done = done + $4 where id = $1',
      values: [id, part, after, done],
    });
  }

  /** Takes away the exports of the whole workspace, which hold what was erased, and stops one that is being made. @returns how many */
  async dropExports(tx: Tx, workspace: string): Promise<number> {
    const { rows } = await tx.run<{ file: string | null }>({
      text: `with kept as (select id, file, state from tangram.workspace_export where workspace = $1 and state in ('running', 'done') for update)
             update tangram.workspace_export e set state = case kept.state when 'done' then 'expired' else 'cancelling' end, file = null
             from kept where e.id = kept.id returning kept.file`,
      values: [workspace],
    });
    await tx.run({ text: 'delete from tangram.file where id = any($1::uuid[])', values: [rows.flatMap(({ file }) => file ?? [])] });
    return rows.length;
  }
}

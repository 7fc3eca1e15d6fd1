import { Injectable } from '@nestjs/common';
import { Database, type Runner } from '../database/database.ts';

export type ApprovalState = 'asked' | 'approved' | 'refused';

/** Who was asked what about a draft, and what they said. */
export interface Approval {
  readonly state: ApprovalState;
  /** The version of the draft that was looked at. */
  readonly version: number;
  /** The live revision when it was sent, and then when it was decided. */
  readonly revision: number;
  /** Who sent it, and who acted as them. */
  readonly senders: readonly string[];
  readonly note: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string;
}

/** What a look at a draft is of. */
export interface Now {
  /** The draft's. */
  readonly version: number;
  /** The live one. */
  readonly revision: number;
}

/** A draft that is sent. */
interface Asking {
  readonly workspace: string;
  readonly draft: string;
  readonly now: Now;
  readonly note: string;
  readonly by: string;
  readonly senders: readonly string[];
  readonly at: Date;
}

const COLUMNS = `state, version, revision, senders, note, asked_by as "askedBy", asked_at as "askedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason`;

/** Whether drafts of a workspace have to be approved, and which were. */
@Injectable()
export class ApprovalStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (runner: Runner) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async isNeeded(workspace: string): Promise<boolean> {
    const { rows } = await this.database.run<{ needed: boolean }>({
      text: 'select needs_approval as needed from tangram.publish_rule where workspace = $1',
      values: [workspace],
    });
    return rows[0]?.needed === true;
  }

  async setNeeded(runner: Runner, workspace: string, needed: boolean): Promise<void> {
    await runner.run({
      text: `insert into tangram.publish_rule (workspace, needs_approval) values ($1, $2)
             on conflict (workspace) do update set needs_approval = excluded.needs_approval`,
      values: [workspace, needed],
    });
  }

  async of(workspace: string, draft: string, runner: Runner = this.database): Promise<Approval | null> {
    const { rows } = await runner.run<Approval & Record<string, unknown>>({
      text: `select ${COLUMNS} from tangram.draft_approval where workspace = $1 and draft = $2`,
      values: [workspace, draft],
    });
    return rows[0] ?? null;
  }

  /** The version that a draft has now, and the revision that it would go live over. */
  async nowOf(runner: Runner, draft: string): Promise<Now> {
    const { rows } = await runner.run<Now & Record<string, unknown>>({
      text: `select d.version, coalesce((select max(r.n) from tangram.revision r where r.workspace = d.workspace), 0) as revision
             from tangram.draft d where d.id = $1`,
      values: [draft],
    });
    return rows[0] ?? { version: 0, revision: 0 };
  }

  /** Asks anew: what was said before is forgotten. */
  async ask(runner: Runner, { workspace, draft, now, note, by, senders, at }: Asking): Promise<void> {
    await runner.run({
      text: `insert into tangram.draft_approval (draft, workspace, state, version, revision, note, asked_by, senders, asked_at)
             values ($1, $2, 'asked', $3, $4, $5, $6, $7, $8)
             on conflict (draft) do update set state = 'asked', version = excluded.version, revision = excluded.revision, note = excluded.note,
               asked_by = excluded.asked_by, senders = excluded.senders, asked_at = excluded.asked_at, decided_by = null, decided_at = null, reason = ''`,
      values: [draft, workspace, now.version, now.revision, note, by, senders, at],
    });
  }

  async decide(
    runner: Runner,
    draft: string,
    { state, revision, by, at, reason }: { state: 'approved' | 'refused'; revision: number; by: string; at: Date; reason: string },
  ): Promise<void> {
    await runner.run({
      text: 'update tangram.draft_approval set state = $2, decided_by = $3, decided_at = $4, reason = $5, revision = $6 where draft = $1',
      values: [draft, state, by, at, reason, revision],
    });
  }

  /** @returns whether anything was asked */
  async withdraw(runner: Runner, draft: string): Promise<boolean> {
    const { rows } = await runner.run({ text: 'delete from tangram.draft_approval where draft = $1 returning draft', values: [draft] });
    return rows.length > 0;
  }

  /** People who can sign in and have one of these roles. */
  async peopleOf(workspace: string, roles: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.database.run<{ id: string }>({
      text: `select user_id as id from tangram.membership
             where workspace = $1 and active and tangram.roles_now(roles, roles_until) && $2::text[] order by user_id`,
      values: [workspace, roles],
    });
    return rows.map(({ id }) => id);
  }
}

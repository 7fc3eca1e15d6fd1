import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database, type Runner } from '../database/database.ts';

/** When a draft goes live, in whose name, and who is told then. */
export interface Schedule {
  readonly draft: string;
  readonly workspace: string;
  readonly at: Date;
  readonly by: string;
  readonly note: string;
  /** Ids of teams. */
  readonly teams: readonly string[];
  /** Of the draft, as it was planned. */
  readonly version: number;
}

/** One that is due. */
export interface Due extends Schedule {
  /** Whether a process began with it before, and never said how it ended. */
  readonly isRetaken: boolean;
}

/** After so long a process that took one and has not ended it is not there any more. */
const HELD_FOR = '10 minutes';

const COLUMNS = 'draft, workspace, at, by, note, teams, version';

/** Drafts that go live at a moment. */
@Injectable()
export class ScheduleStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async of(workspace: string, draft: string): Promise<Schedule | null> {
    const { rows } = await this.database.run<Schedule & Record<string, unknown>>({
      text: `select ${COLUMNS} from tangram.draft_schedule where workspace = $1 and draft = $2`,
      values: [workspace, draft],
    });
    return rows[0] ?? null;
  }

  async put(runner: Runner, { draft, workspace, at, by, note, teams, version }: Schedule): Promise<void> {
    await runner.run({
      text: `insert into tangram.draft_schedule (draft, workspace, at, by, note, teams, version) values ($1, $2, $3, $4, $5, $6::uuid[], $7)
             on conflict (draft) do update set at = excluded.at, by = excluded.by, note = excluded.note, teams = excluded.teams,
               version = excluded.version, taken_at = null`,
      values: [draft, workspace, at, by, note, teams, version],
    });
  }

  /** What was planned is done, or will not be done; unless it was planned anew meanwhile. */
  async end({ workspace, draft }: Due): Promise<void> {
    await this.database.run({
      text: 'delete from tangram.draft_schedule where workspace = $1 and draft = $2 and taken_at is not null',
      values: [workspace, draft],
    });
  }

  /** @returns false when there was none */
  async remove(runner: Runner, workspace: string, draft: string): Promise<boolean> {
    const { rowCount } = await runner.run({
      text: 'delete from tangram.draft_schedule where workspace = $1 and draft = $2',
      values: [workspace, draft],
    });
    return rowCount === 1;
  }

  /**
   * Takes one that is due, the earliest first, so that no other process does it too. It stays in the list until it is removed: what a process
   * that died had taken is taken once more a while later.
   */
  async takeDue(now: Date): Promise<Due | null> {
    const { rows } = await this.database.run<Due & Record<string, unknown>>({
      text: `with due as (select s.draft as taken, s.taken_at from tangram.draft_schedule s
               join tangram.workspace w on w.id = s.workspace and w.state = 'active'
               where s.at <= $1 and (s.taken_at is null or s.taken_at <= $1::timestamptz - $2::interval)
               order by s.at, s.draft limit 1 for update of s skip locked)
             update tangram.draft_schedule set taken_at = $1 from due where draft = due.taken
             returning ${COLUMNS}, due.taken_at is not null as "isRetaken"`,
      values: [now, HELD_FOR],
    });
    return rows[0] ?? null;
  }

  /** Everybody in these teams who can sign in. @param table of the users */
  async membersOf(workspace: string, schema: string, table: string, teams: readonly string[]): Promise<readonly string[]> {
    if (teams.length === 0) return [];
    const { text, bind } = compile(sql`select u."id"::text as id from ${ident(schema, table)} u
      join tangram.membership m on m.user_id = u."id" and m.workspace = ${workspace} and m.active
      where u."deleted_at" is null and u."teams" && ${[...teams]}::uuid[]`);
    const { rows } = await this.database.run<{ id: string }>({ text, values: bind() });
    return rows.map(({ id }) => id);
  }
}

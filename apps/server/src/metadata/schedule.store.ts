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
}

const COLUMNS = 'draft, workspace, at, by, note, teams';

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

  async put(runner: Runner, { draft, workspace, at, by, note, teams }: Schedule): Promise<void> {
    await runner.run({
      text: `insert into tangram.draft_schedule (draft, workspace, at, by, note, teams) values ($1, $2, $3, $4, $5, $6::uuid[])
             on conflict (draft) do update set at = excluded.at, by = excluded.by, note = excluded.note, teams = excluded.teams`,
      values: [draft, workspace, at, by, note, teams],
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

  /** Takes one that is due out of the list, so that no other process does it too; the earliest first. */
  async takeDue(now: Date): Promise<Schedule | null> {
    const { rows } = await this.database.run<Schedule & Record<string, unknown>>({
      text: `delete from tangram.draft_schedule where draft = (select s.draft from tangram.draft_schedule s join tangram.draft d on d.id = s.draft
               join tangram.workspace w on w.id = s.workspace and w.state = 'active'
               where s.at <= $1 and d.state = 'open' order by s.at, s.draft limit 1 for update of s skip locked)
             returning ${COLUMNS}`,
      values: [now],
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

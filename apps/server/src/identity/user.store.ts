import { Injectable } from '@nestjs/common';
import { compile, ident, sql } from '@tangram/sql';
import { Database } from '../database/database.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** A person as a record of the built-in object `user`: what `owner` and `created_by` refer to. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
}

/** The table of the built-in object `user` of one workspace. It is made by the first publish, so it may not be there yet. */
@Injectable()
export class UserStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @param schema of the workspace */
  async exists(schema: string): Promise<boolean> {
    const { rows } = await inWorkspace(schema, () =>
      this.database.run<{ there: boolean }>({ text: 'select to_regclass($1) is not null as there', values: [`"${schema}"."user"`] }),
    );
    return rows[0]?.there === true;
  }

  /** The person's language and time zone; null where they have chosen none. */
  async loadPreferences(schema: string, id: string): Promise<{ readonly locale: string | null; readonly timeZone: string | null }> {
    if (!(await this.exists(schema))) return { locale: null, timeZone: null };
    const compiled = compile(sql`select locale, time_zone as "timeZone" from ${ident(schema, 'user')} where id = ${id}`);
    const { rows } = await inWorkspace(schema, () =>
      this.database.run<{ locale: string | null; timeZone: string | null }>({ text: compiled.text, values: compiled.bind() }),
    );
    return rows[0] ?? { locale: null, timeZone: null };
  }

  /** Makes the record when it is missing; leaves one that is there as it is. Nothing happens before the first publish. */
  async ensure(schema: string, user: UserRow): Promise<void> {
    if (!(await this.exists(schema))) return;
    const { text, bind } = compile(sql`
      insert into ${ident(schema, 'user')} (id, created_at, updated_at, created_by, updated_by, name, email, active)
      values (${user.id}, now(), now(), ${user.id}, ${user.id}, ${user.name}, ${user.email}, ${user.active})
      on conflict (id) do nothing`);
    await inWorkspace(schema, () => this.database.run({ text, values: bind() }));
  }
}

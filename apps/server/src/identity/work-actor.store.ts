import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Database } from '../database/database.ts';

/** Work after the request is done in the name of who asked for it, with the rights they have by then. */
@Injectable()
export class WorkActorStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** null when the person may no longer sign in. */
  async load(workspaceId: string, userId: string): Promise<UserActor | null> {
    const { rows } = await this.database.owner.run<{ schema: string; account: string; roles: string[] }>({
      name: 'work_actor',
      text: `select w.schema, m.account, tangram.roles_now(m.roles, m.roles_until) as roles from tangram.membership m join tangram.workspace w on w.id = m.workspace and w.state = 'active'
             where m.workspace = $1 and m.user_id = $2 and m.active`,
      values: [workspaceId, userId],
    });
    const [row] = rows;
    return row
      ? { kind: 'user', userId, workspaceId, schema: row.schema, accountId: row.account, roles: row.roles, locale: 'zh-CN' }
      : null;
  }
}

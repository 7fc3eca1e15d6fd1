import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Database } from '../database/database.ts';

/** People as those in whose name something is looked at after their request. */
@Injectable()
export class PersonStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Those of them who may sign in, with the rights they have now. */
  async active(workspaceId: string, userIds: Iterable<string>): Promise<ReadonlyMap<string, UserActor>> {
    const { rows } = await this.database.run<{ userId: string; schema: string; account: string; roles: string[] }>({
      name: 'people_active',
      text: `select m.user_id as "userId", w.schema, m.account, tangram.roles_now(m.roles, m.roles_until) as roles from tangram.membership m
             join tangram.workspace w on w.id = m.workspace and w.state = 'active'
             where m.workspace = $1 and m.user_id = any($2::uuid[]) and m.active`,
      values: [workspaceId, [...new Set(userIds)]],
    });
    return new Map(
      rows.map(({ userId, schema, account, roles }) => [
        userId,
        { kind: 'user', userId, workspaceId, schema, accountId: account, roles, locale: 'zh-CN' },
      ]),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { RetiredElement } from './stored-step.ts';

/** Something whose thirty days are over. */
export interface ExpiredElement {
  readonly workspace: string;
  readonly schema: string;
  readonly kind: string;
  readonly id: string;
  readonly object: string;
}

/** What a workspace once had and hides now. Rows stay for ever, so that no id is given twice; the document of one leaves it after 30 days. */
@Injectable()
export class RetiredStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async list(workspace: string): Promise<readonly RetiredElement[]> {
    const { rows } = await this.database.run<RetiredElement>({
      text: 'select kind, id, object, name, document from tangram.retired where workspace = $1',
      values: [workspace],
    });
    return rows;
  }

  /** Elements that were retired before `moment` and whose data is still there, by workspace. */
  async expired(moment: Date): Promise<readonly ExpiredElement[]> {
    const { rows } = await this.database.run<ExpiredElement>({
      text: `select r.workspace, w.schema, r.kind, r.id, r.object from tangram.retired r join tangram.workspace w on w.id = r.workspace
             where r.retired_at < $1 and r.document is not null order by r.workspace, r.kind, r.object, r.id`,
      values: [moment],
    });
    return rows;
  }
}

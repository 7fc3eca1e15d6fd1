import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { RetiredElement } from './stored-step.ts';

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
}

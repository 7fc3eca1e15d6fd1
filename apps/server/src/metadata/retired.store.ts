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

/** Something that was retired and can come back. */
export interface BinnedElement extends RetiredElement {
  /** The revision that hid it. */
  readonly revision: number;
  readonly retiredAt: Date;
  /** Who published that; null for the program itself. */
  readonly actor: string | null;
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

  /** What was retired after `moment`, the latest first; a field that went with its object is not listed by itself. */
  async binned(workspace: string, moment: Date): Promise<readonly BinnedElement[]> {
    const { rows } = await this.database.run<BinnedElement>({
      text: `select t.kind, t.id, t.object, t.name, t.document, t.revision, t.retired_at as "retiredAt", r.actor
             from tangram.retired t left join tangram.revision r on r.workspace = t.workspace and r.n = t.revision
             where t.workspace = $1 and t.retired_at >= $2 and t.kind <> 'column' and t.document is not null
               and not exists (select from tangram.retired o where o.workspace = t.workspace and o.kind = 'object' and t.kind = 'field' and o.id = t.object)
             order by t.retired_at desc, t.kind, t.object, t.name`,
      values: [workspace, moment],
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

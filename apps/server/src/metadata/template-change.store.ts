import { Injectable } from '@nestjs/common';
import type { AnyDocument, Places } from '@tangram/model';
import { Database, type Runner } from '../database/database.ts';

/** A template in a workspace: what it was when it came, which is what a later version is compared with. */
export interface InstalledTemplate {
  readonly template: string;
  readonly version: string;
  /** With ids. */
  readonly documents: readonly AnyDocument[];
  readonly places: Places;
  /** The revision that brought this version. */
  readonly revision: number;
}

/** What a draft does to a template once it is published. */
export interface TemplateChange extends Omit<InstalledTemplate, 'version' | 'revision'> {
  /** null: it goes. */
  readonly version: string | null;
}

/** The last word on each template up to a revision. */
const HELD = `select distinct on (template) template, version, documents, places, revision from tangram.template_change
  where workspace = $1 and revision <= $2 order by template, revision desc, id desc`;

/** Which templates the revisions of a workspace hold. Going back to a revision goes back to its templates. */
@Injectable()
export class TemplateChangeStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** By name. */
  async installed(workspace: string): Promise<readonly InstalledTemplate[]> {
    const { rows } = await this.database.run<InstalledTemplate>({
      text: `select * from (${HELD}) as held where version is not null order by template`,
      values: [workspace, 2_147_483_647],
    });
    return rows;
  }

  /** The open drafts that do something to templates, by the template's name. */
  async openDrafts(workspace: string): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.database.run<{ template: string; draft: string }>({
      text: `select c.template, c.draft from tangram.template_change c join tangram.draft d on d.id = c.draft
             where c.workspace = $1 and d.state in ('open', 'publishing') order by c.id`,
      values: [workspace],
    });
    return new Map(rows.map(({ template, draft }) => [template, draft]));
  }

  async note(runner: Runner, workspace: string, draft: string, change: TemplateChange): Promise<void> {
    await runner.run({
      text: 'insert into tangram.template_change (workspace, template, version, documents, places, draft) values ($1, $2, $3, $4, $5, $6)',
      values: [workspace, change.template, change.version, JSON.stringify(change.documents), JSON.stringify(change.places), draft],
    });
  }

  /** The template that a workspace began with; nothing when that is noted. */
  async noteFirst(workspace: string, { template, version, documents, places }: TemplateChange): Promise<void> {
    await this.database.run({
      text: `insert into tangram.template_change (workspace, template, version, documents, places, revision)
             select $1, $2, $3, $4, $5, 1 where not exists (select from tangram.template_change where workspace = $1)`,
      values: [workspace, template, version, JSON.stringify(documents), JSON.stringify(places)],
    });
  }

  /** Gives a draft that goes back to revision `n` the templates of that revision. */
  async carry(runner: Runner, workspace: string, draft: string, n: number): Promise<void> {
    await runner.run({
      text: `insert into tangram.template_change (workspace, template, version, documents, places, draft)
             select $1, l.template, t.version, coalesce(t.documents, '[]'), coalesce(t.places, '{}'), $4
             from (${HELD.replace('$2', '$3')}) as l left join (${HELD}) as t using (template)
             where t.revision is distinct from l.revision`,
      values: [workspace, n, 2_147_483_647, draft],
    });
  }

  /** What a draft says holds from this revision on. */
  async settle(runner: Runner, draft: string, revision: number): Promise<void> {
    await runner.run({ text: 'update tangram.template_change set revision = $2 where draft = $1', values: [draft, revision] });
  }
}

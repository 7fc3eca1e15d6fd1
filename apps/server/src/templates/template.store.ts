import { Injectable } from '@nestjs/common';
import { Database, type Runner } from '../database/database.ts';
import type { UploadedTemplate } from './template.request.ts';

/** Templates that people of a workspace uploaded, for that workspace. */
@Injectable()
export class TemplateStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async list(workspace: string): Promise<readonly UploadedTemplate[]> {
    const { rows } = await this.database.run<UploadedTemplate>({
      text: `select name, version, content -> 'label' as label, content -> 'description' as description, content -> 'documents' as documents
             from tangram.template where workspace = $1 order by name, uploaded_at`,
      values: [workspace],
    });
    return rows;
  }

  /** @returns false when there is this version already */
  async insert(tx: Runner, workspace: string, { name, version, ...content }: UploadedTemplate, at: Date, by: string): Promise<boolean> {
    const { rowCount } = await tx.run({
      text: `insert into tangram.template (workspace, name, version, content, uploaded_at, uploaded_by) values ($1, $2, $3, $4, $5, $6)
             on conflict do nothing`,
      values: [workspace, name, version, JSON.stringify(content), at, by],
    });
    return rowCount === 1;
  }

  /** @returns false when there is none */
  async remove(tx: Runner, workspace: string, name: string, version: string): Promise<boolean> {
    const { rowCount } = await tx.run({
      text: 'delete from tangram.template where workspace = $1 and name = $2 and version = $3',
      values: [workspace, name, version],
    });
    return rowCount === 1;
  }
}

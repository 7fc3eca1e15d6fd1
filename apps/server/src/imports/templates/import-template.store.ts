import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@tangram/contract';
import type { UserActor } from '../../context/actor.ts';
import { Database } from '../../database/database.ts';

/** What a person once said about a kind of file, as it is stored. */
export interface KeptTemplate {
  readonly id: string;
  readonly objectId: string;
  readonly name: string;
  /** The header of the file it was made for. */
  readonly columns: readonly string[];
  /** The options of an import. */
  readonly options: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What an insert or a change came to. */
export type Kept = 'kept' | 'name_taken' | 'too_many' | 'missing';

const COLUMNS = `id, object as "objectId", name, columns, options, created_at as "createdAt", updated_at as "updatedAt"`;

/** Import templates, each of one person: nothing is found without saying whose it is. */
@Injectable()
export class ImportTemplateStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** By name. @param objectId null: of all objects */
  async list({ workspaceId, userId }: UserActor, objectId: string | null): Promise<readonly KeptTemplate[]> {
    const { rows } = await this.database.run<KeptTemplate>({
      name: 'import_template_list',
      text: `select ${COLUMNS} from tangram.import_template
             where workspace = $1 and owner = $2 and ($3::text is null or object = $3) order by lower(name), id`,
      values: [workspaceId, userId, objectId],
    });
    return rows;
  }

  async find({ workspaceId, userId }: UserActor, id: string): Promise<KeptTemplate | null> {
    const { rows } = await this.database.run<KeptTemplate>({
      name: 'import_template_find',
      text: `select ${COLUMNS} from tangram.import_template where workspace = $1 and owner = $2 and id = $3`,
      values: [workspaceId, userId, id],
    });
    return rows[0] ?? null;
  }

  /** @param most how many a person can have */
  async add(actor: UserActor, template: KeptTemplate, most: number): Promise<Kept> {
    const { id, objectId, name, columns, options, createdAt } = template;
    // A transaction for one statement: it also carries the mark that a request with an Idempotency-Key took effect.
    const { rows } = await this.database.transaction((tx) =>
      tx.run<{ kept: boolean; many: boolean }>({
        name: 'import_template_add',
        text: `with many as (select count(*) >= $9 as many from tangram.import_template where workspace = $2 and owner = $3),
                 added as (
                   insert into tangram.import_template (id, workspace, owner, object, name, columns, options, created_at, updated_at)
                   select $1, $2, $3, $4, $5, $6, $7, $8, $8 from many where not many
                   on conflict (workspace, owner, object, lower(name)) do nothing returning true
                 )
               select exists (select from added) as kept, many from many`,
        values: [id, actor.workspaceId, actor.userId, objectId, name, columns, JSON.stringify(options), createdAt, most],
      }),
    );
    return rows[0]?.kept ? 'kept' : rows[0]?.many ? 'too_many' : 'name_taken';
  }

  async change(actor: UserActor, { id, objectId, name, columns, options, updatedAt }: KeptTemplate): Promise<Kept> {
    const { rows } = await this.database.transaction((tx) =>
      tx.run<{ kept: boolean; taken: boolean }>({
        name: 'import_template_change',
        text: `with taken as (
                 select exists (select from tangram.import_template where workspace = $2 and owner = $3 and object = $4 and lower(name) = lower($5) and id <> $1) as taken
               ), changed as (
                 update tangram.import_template set name = $5, columns = $6, options = $7, updated_at = $8
                 where id = $1 and workspace = $2 and owner = $3 and not (select taken from taken) returning true
               )
               select exists (select from changed) as kept, taken from taken`,
        values: [id, actor.workspaceId, actor.userId, objectId, name, columns, JSON.stringify(options), updatedAt],
      }),
    );
    return rows[0]?.kept ? 'kept' : rows[0]?.taken ? 'name_taken' : 'missing';
  }

  /** @returns whether there was one */
  async remove({ workspaceId, userId }: UserActor, id: string): Promise<boolean> {
    const { rowCount } = await this.database.run({
      name: 'import_template_remove',
      text: 'delete from tangram.import_template where workspace = $1 and owner = $2 and id = $3',
      values: [workspaceId, userId, id],
    });
    return rowCount === 1;
  }
}

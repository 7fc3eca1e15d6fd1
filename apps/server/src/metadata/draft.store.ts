import type { AnyDocument } from '@tangram/model';
import type { Decisions } from '@tangram/planner';
import { Injectable } from '@nestjs/common';
import { Database, type Runner } from '../database/database.ts';

export type DraftState = 'open' | 'publishing' | 'published' | 'discarded';

/** A change set on top of a revision. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly baseRevision: number;
  readonly author: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly state: DraftState;
  readonly decisions: Decisions;
}

/** One document of a draft; `content` is null where the draft removes it. */
export interface DraftDocument {
  readonly kind: string;
  readonly name: string;
  readonly content: AnyDocument | null;
}

const COLUMNS =
  'id, title, base_revision as "baseRevision", author, created_at as "createdAt", updated_at as "updatedAt", state, decisions';

/** The drafts of a workspace and their documents. */
@Injectable()
export class DraftStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  transaction<T>(work: (runner: Runner) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async insert(
    runner: Runner,
    workspace: string,
    draft: { id: string; title: string; baseRevision: number; author: string | null; at: Date },
  ): Promise<void> {
    await runner.run({
      text: `insert into tangram.draft (id, workspace, title, base_revision, author, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
      values: [draft.id, workspace, draft.title, draft.baseRevision, draft.author, draft.at],
    });
  }

  async find(workspace: string, id: string, runner: Runner = this.database): Promise<Draft | null> {
    const { rows } = await runner.run<Draft>({
      text: `select ${COLUMNS} from tangram.draft where workspace = $1 and id = $2`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** The same, held until the transaction ends: whoever changes a draft holds it, so that a publish sees all of a change or nothing. */
  async lock(runner: Runner, workspace: string, id: string): Promise<Draft | null> {
    const { rows } = await runner.run<Draft>({
      text: `select ${COLUMNS} from tangram.draft where workspace = $1 and id = $2 for update`,
      values: [workspace, id],
    });
    return rows[0] ?? null;
  }

  /** Open drafts and the one being published, last changed first. */
  async listOpen(workspace: string): Promise<readonly Draft[]> {
    const { rows } = await this.database.run<Draft>({
      text: `select ${COLUMNS} from tangram.draft where workspace = $1 and state in ('open', 'publishing') order by updated_at desc, id limit 200`,
      values: [workspace],
    });
    return rows;
  }

  async documents(draft: string, runner: Runner = this.database): Promise<readonly DraftDocument[]> {
    const { rows } = await runner.run<DraftDocument>({
      text: 'select kind, name, content from tangram.draft_document where draft = $1 order by kind, name',
      values: [draft],
    });
    return rows;
  }

  /** Writes or, with null, removes documents; those of the same kind and name are replaced. */
  async put(runner: Runner, draft: string, documents: readonly DraftDocument[], at: Date): Promise<void> {
    await runner.run({
      text: `insert into tangram.draft_document (draft, kind, name, content)
             select $1, d.kind, d.name, d.content from jsonb_to_recordset($2::jsonb) as d (kind text, name text, content jsonb)
             on conflict (draft, kind, name) do update set content = excluded.content`,
      values: [draft, JSON.stringify(documents)],
    });
    await this.touch(runner, draft, at);
  }

  /** Takes a document out of the draft, so that the published one shows again. */
  async forget(runner: Runner, draft: string, kind: string, name: string, at: Date): Promise<void> {
    await runner.run({
      text: 'delete from tangram.draft_document where draft = $1 and kind = $2 and name = $3',
      values: [draft, kind, name],
    });
    await this.touch(runner, draft, at);
  }

  async decide(runner: Runner, draft: string, decisions: Decisions, at: Date): Promise<void> {
    await runner.run({ text: 'update tangram.draft set decisions = $2 where id = $1', values: [draft, JSON.stringify(decisions)] });
    await this.touch(runner, draft, at);
  }

  async setState(runner: Runner, draft: string, state: DraftState): Promise<void> {
    await runner.run({ text: 'update tangram.draft set state = $2 where id = $1', values: [draft, state] });
  }

  private async touch(runner: Runner, draft: string, at: Date): Promise<void> {
    await runner.run({ text: 'update tangram.draft set updated_at = $2, version = version + 1 where id = $1', values: [draft, at] });
  }
}

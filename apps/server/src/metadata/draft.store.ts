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
  /** Counts up with every change of it. */
  readonly version: number;
}

/** One document of a draft; `content` is null where the draft removes it. */
export interface DraftDocument {
  readonly kind: string;
  readonly name: string;
  readonly content: AnyDocument | null;
}

/** The same as it is stored. */
export interface StoredDraftDocument extends DraftDocument {
  /** The version of the draft that wrote it. */
  readonly version: number;
}

/** Who wrote what of a draft: ids of users. */
export interface Writers {
  /** By `kind:name`; those of documents that it removes too. */
  readonly documents: Readonly<Record<string, readonly string[]>>;
  /** Who decided what becomes of stored data. */
  readonly decisions: readonly string[];
}

/** PostgreSQL tells every node through this channel which draft was changed, or who is there: its id. */
export const DRAFT_CHANNEL = 'tangram_draft';

const COLUMNS =
  'id, title, base_revision as "baseRevision", author, created_at as "createdAt", updated_at as "updatedAt", state, decisions, version';

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

  async documents(draft: string, runner: Runner = this.database): Promise<readonly StoredDraftDocument[]> {
    const { rows } = await runner.run<StoredDraftDocument>({
      text: 'select kind, name, content, version from tangram.draft_document where draft = $1 order by kind, name',
      values: [draft],
    });
    return rows;
  }

  async writers(draft: string, runner: Runner = this.database): Promise<Writers> {
    const { rows } = await runner.run<Writers & Record<string, unknown>>({
      text: `select d.deciders as decisions, coalesce((select jsonb_object_agg(o.kind || ':' || o.name, o.writers order by o.kind, o.name)
               from tangram.draft_document o where o.draft = d.id), '{}') as documents from tangram.draft d where d.id = $1`,
      values: [draft],
    });
    return rows[0] ?? { documents: {}, decisions: [] };
  }

  /** Writes or, with null, removes documents; those of the same kind and name are replaced. @param by who writes, `peopleOf` the actor */
  async put(runner: Runner, draft: string, documents: readonly DraftDocument[], by: readonly string[], at: Date): Promise<void> {
    await this.change(runner, draft, { put: documents, forget: [] }, by, at);
  }

  /** Takes a document out of the draft, so that the published one shows again. */
  async forget(runner: Runner, draft: string, one: Pick<DraftDocument, 'kind' | 'name'>, at: Date): Promise<void> {
    await this.change(runner, draft, { put: [], forget: [one] }, [], at);
  }

  /**
   * Puts documents and forgets others at once. What goes under another name stays the work of who wrote it: those who wrote what is forgotten
   * have written what is put of its kind.
   *
   * @returns the version of the draft
   */
  async change(
    runner: Runner,
    draft: string,
    { put, forget }: { put: readonly DraftDocument[]; forget: readonly Pick<DraftDocument, 'kind' | 'name'>[] },
    by: readonly string[],
    at: Date,
  ): Promise<number> {
    const version = await this.touch(runner, draft, at);
    const gone = new Map<string, readonly string[]>();
    if (forget.length > 0) {
      const { rows } = await runner.run<{ kind: string; writers: string[] }>({
        text: `delete from tangram.draft_document as one using jsonb_to_recordset($2::jsonb) as d (kind text, name text)
               where one.draft = $1 and one.kind = d.kind and one.name = d.name returning one.kind, one.writers`,
        values: [draft, JSON.stringify(forget)],
      });
      for (const { kind, writers } of rows) gone.set(kind, [...(gone.get(kind) ?? []), ...writers]);
    }
    if (put.length > 0)
      await runner.run({
        text: `insert into tangram.draft_document as one (draft, kind, name, content, version, writers)
               select $1, d.kind, d.name, d.content, $3, d.writers
               from jsonb_to_recordset($2::jsonb) as d (kind text, name text, content jsonb, writers uuid[])
               on conflict (draft, kind, name) do update set content = excluded.content, version = excluded.version,
                 writers = array(select distinct unnest(one.writers || excluded.writers))`,
        values: [
          draft,
          JSON.stringify(put.map((one) => ({ ...one, writers: [...new Set([...by, ...(gone.get(one.kind) ?? [])])] }))),
          version,
        ],
      });
    return version;
  }

  async decide(runner: Runner, draft: string, decisions: Decisions, by: readonly string[], at: Date): Promise<void> {
    await runner.run({
      text: 'update tangram.draft set decisions = $2, deciders = array(select distinct unnest(deciders || $3::uuid[])) where id = $1',
      values: [draft, JSON.stringify(decisions), by],
    });
    await this.touch(runner, draft, at);
  }

  /** From now on the draft changes that revision. */
  async standOn(runner: Runner, draft: string, revision: number): Promise<void> {
    await runner.run({ text: 'update tangram.draft set base_revision = $2 where id = $1', values: [draft, revision] });
  }

  /** @param version that it must have still. @returns false when it has another, and stays as it is */
  async setState(runner: Runner, draft: string, state: DraftState, version: number): Promise<boolean> {
    const { rowCount } = await runner.run({
      text: 'update tangram.draft set state = $2, version = version + 1 where id = $1 and version = $3',
      values: [draft, state, version],
    });
    await this.tell(draft, runner);
    return rowCount === 1;
  }

  /** Wakes whoever listens to a draft, once this is committed. */
  async tell(draft: string, runner: Runner = this.database): Promise<void> {
    await runner.run({ text: 'select pg_notify($1, $2)', values: [DRAFT_CHANNEL, draft] });
  }

  private async touch(runner: Runner, draft: string, at: Date): Promise<number> {
    const { rows } = await runner.run<{ version: number }>({
      text: 'update tangram.draft set updated_at = $2, version = version + 1 where id = $1 returning version',
      values: [draft, at],
    });
    await this.tell(draft, runner);
    return rows[0]?.version ?? 0;
  }
}

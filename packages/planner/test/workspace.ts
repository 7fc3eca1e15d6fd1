import { randomBytes } from 'node:crypto';
import { loadParser } from '@tangram/expression';
import {
  type AnyDocument,
  assignIds,
  builtInObjects,
  type Change,
  diffModels,
  inOrder,
  link,
  type Model,
  readExpressionsBy,
  usedIdsOf,
} from '@tangram/model';
import { type Answers, baseline, type Decisions, plan, type Plan, questions, type Server, type Step } from '@tangram/planner';
import { compile } from '@tangram/sql';
import pg from 'pg';

export const server: Server = { trigrams: true, pinyin: true, timeZone: 'Asia/Shanghai' };
export const schema = 'w_0123456789ab';

/** What the steps of a plan find around them in the product: the tables that all workspaces have in common. */
const common = `create schema tangram;
create table tangram.workspace (id uuid primary key, schema text not null);
insert into tangram.workspace values ('01890000-0000-7000-8000-000000000001', '${schema}');
create table tangram.outbox (seq bigint generated always as identity primary key, xid xid8 not null default pg_current_xact_id(), workspace uuid not null, at timestamptz(3) not null,
  object text not null, record uuid not null, op text not null, version integer not null, changed text[] not null default '{}', actor uuid, cause text, relayed boolean not null default false);
create table tangram.rate_change (seq bigint generated always as identity primary key, workspace uuid not null, object text not null);
create extension pg_trgm with schema public;
create function tangram.grams(value text) returns text[] language sql immutable strict parallel safe as $$
  select array(select distinct substr(value, at, size) from generate_series(1, 2) as size, generate_series(1, length(value) - size + 1) as at where value ~ '[一-鿿]')
$$;
create function tangram.keep_below(schema text) returns void language plpgsql as $$ begin
  execute format('create table if not exists %I."$below" (above uuid, below uuid, near boolean)', schema);
end $$;`;

export type Row = Readonly<Record<string, unknown>>;

/** A database of its own with one workspace, whose published documents are changed by real plans. */
export class Workspace {
  model: Model | null = null;
  used = new Set<string>();
  private readonly client: pg.Client;
  private readonly drop: () => Promise<void>;

  private constructor(client: pg.Client, drop: () => Promise<void>) {
    this.client = client;
    this.drop = drop;
  }

  static async open(): Promise<Workspace> {
    const url = process.env['TEST_DATABASE_URL'] ?? '';
    const name = `planner_${randomBytes(6).toString('hex')}`;
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    const how = process.env['TEST_DATABASE_OURS'] === '1' ? 'strategy file_copy' : '';
    await admin.query(`create database ${name} template template0 ${how}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    const client = new pg.Client({ connectionString: own.href });
    await client.connect();
    const workspace = new Workspace(client, async () => {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    });
    await client.query(common);
    for (const step of baseline(schema)) await workspace.runStep(step);
    return workspace;
  }

  close = (): Promise<void> => this.drop();

  async rows(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.client.query<Row>(text, [...values])).rows;
  }

  /** The plan of a publish of these documents (and the built-in ones) over what is live. */
  async plan(
    documents: readonly AnyDocument[],
    decisions: Decisions = {},
  ): Promise<{ readonly to: Model; readonly changes: readonly Change[]; readonly plan: Plan }> {
    const living = this.model ? [...this.model.documents.values()] : [];
    const given = new Set(documents.map(({ kind, name }) => `${kind}:${name}`));
    const all = [...builtInObjects.filter(({ kind, name }) => !given.has(`${kind}:${name}`)), ...documents];
    const linked = link(assignIds(this.used, inOrder(all), living), readExpressionsBy(await loadParser()));
    if (!linked.ok) throw new Error(JSON.stringify(linked.issues.map(({ document, path, text }) => `${document} ${path} ${text.en}`)));
    const changes = diffModels(this.model, linked.value, this.used);
    const request = { schema, from: this.model, to: linked.value, changes, server };
    const answers: Record<string, Answers[string]> = {};
    for (const question of questions(request)) {
      const { text, bind } = compile(question.query);
      const [row] = (await this.client.query<{ count: string }>(text, bind())).rows;
      answers[question.id] = { count: Number(row?.count ?? 0) };
    }
    return { to: linked.value, changes, plan: plan({ ...request, answers, decisions }) };
  }

  /** Plans, runs every step and makes the documents live. `during` runs where the revisions change. */
  async publish(
    documents: readonly AnyDocument[],
    decisions: Decisions = {},
    during: () => Promise<void> = async () => undefined,
  ): Promise<Plan> {
    const { to, plan: made } = await this.plan(documents, decisions);
    if (made.blockers.length > 0) throw new Error(JSON.stringify(made.blockers));
    for (const step of made.steps.filter(({ phase }) => phase === 'before')) await this.runStep(step);
    await during();
    for (const step of made.steps.filter(({ phase }) => phase === 'after')) await this.runStep(step);
    this.model = to;
    for (const id of usedIdsOf([...to.documents.values()])) this.used.add(id);
    return made;
  }

  async isDone(step: Step): Promise<boolean> {
    const { text, bind } = compile(step.done);
    return (await this.client.query<{ done: boolean }>(text, bind())).rows[0]?.done === true;
  }

  async runStep(step: Step): Promise<void> {
    try {
      if (step.transactional) await this.client.query('begin');
      for (const statement of step.statements) await this.client.query(compile(statement).text);
      if (step.batch) await this.runBatch(step.batch.statement);
      if (step.transactional) await this.client.query('commit');
    } catch (cause) {
      if (step.transactional) await this.client.query('rollback');
      throw new Error(`${step.id}: ${cause instanceof Error ? cause.message : ''}`, { cause });
    }
  }

  async undo(step: Step): Promise<void> {
    if (step.transactional) await this.client.query('begin');
    for (const statement of step.undo ?? []) await this.client.query(compile(statement).text);
    if (step.transactional) await this.client.query('commit');
  }

  private async runBatch(statement: Parameters<typeof compile>[0]): Promise<void> {
    const { text, bind } = compile(statement);
    for (let after: string | null = null; ; ) {
      const page: { last: string | null; count: number } | undefined = (
        await this.client.query<{ last: string | null; count: number }>(text, bind([after, 3, '2026-06-01T08:00:00.000Z', 'revision:2']))
      ).rows[0];
      if (!page?.last) return;
      after = page.last;
    }
  }

  /** Puts records with these values by column into an object's table; ids rise in the order given. */
  async insert(object: string, ...records: readonly Row[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const record of records) {
      const id = `01890000-0000-7000-8000-${String(this.next++).padStart(12, '0')}`;
      const columns = Object.keys(record);
      const text = `insert into ${schema}."${object}" (id, created_at, updated_at${columns.map((column) => `, "${column}"`).join('')}) values ($1, '2026-01-01Z', '2026-01-01Z'${columns.map((_, i) => `, $${i + 2}`).join('')})`;
      await this.client.query(text, [id, ...Object.values(record)]);
      ids.push(id);
    }
    return ids;
  }

  private next = 1;
}

import type { QueryResultRow } from 'pg';
import { DRAFT_CHANNEL } from './draft.store.ts';
import { REVISION_CHANNEL } from './revision.store.ts';
import type { DdlSession, RunStatement } from './ddl-session.ts';
import type { Runner, Statement } from '../database/database.ts';
import type { AuditedSwitch, BatchWork, IndexWork, PageStatement, StatementsWork, StoredStep, SwitchWork } from './stored-step.ts';

/** Records of one data batch: a second of work at most, so that writers wait for single rows only. */
const BATCH_ROWS = 5_000;

/** Where a step stands in its publication. */
export interface StepPlace {
  readonly publication: string;
  readonly workspace: string;
  readonly draft: string | null;
  readonly position: number;
  /** The time that data steps and the revision are dated with. */
  readonly at: Date;
  /** The revision that this publish makes. */
  readonly revision: number;
  /** Notes in the audit log, through the transaction that makes the revision live. */
  readonly note: (run: Runner, audited: AuditedSwitch) => Promise<void>;
  /** Called between batches; throws to stop. */
  readonly breathe: (count: number) => Promise<void>;
}

/** The session for who knows statements. */
const runnerOf = (run: RunStatement): Runner => ({
  run: async <R extends QueryResultRow>({ text, values = [] }: Statement) => ({ rows: await run<R>(text, values), rowCount: null }),
});

const mark = (run: RunStatement, place: StepPlace, state: 'done' | 'undone'): Promise<unknown> =>
  run(`update tangram.ddl_step set state = $3, finished_at = now(), error = null where publication = $1 and position = $2`, [
    place.publication,
    place.position,
    state,
  ]);

/** Does one step and marks it done. Doing a step that is done already, wholly or in part, ends in the same state. */
export async function runStep(session: DdlSession, step: StoredStep, place: StepPlace): Promise<void> {
  const { work } = step;
  switch (work.do) {
    case 'statements':
      return runStatements(session, work, place);
    case 'index':
      await runIndex(session, work);
      return void (await mark(session.run, place, 'done'));
    case 'batches':
      return runBatches(session, work, work.page, place, 'done');
    case 'switch':
      return runSwitch(session, work, place);
  }
}

/** Takes one step back and marks it undone. What never took effect is only marked. */
export async function undoStep(session: DdlSession, step: StoredStep, place: StepPlace, wasDone: boolean): Promise<void> {
  const { work } = step;
  switch (work.do) {
    case 'statements':
      return session.transaction(async (run) => {
        if (wasDone) for (const text of work.undo ?? []) await run(text);
        await mark(run, place, 'undone');
      });
    case 'index':
      if (work.undo !== null)
        await runIndex(session, { ...work, statements: work.undo, exists: work.exists === 'after' ? 'before' : 'after' });
      return void (await mark(session.run, place, 'undone'));
    case 'batches':
      if (work.undo === null) return void (await mark(session.run, place, 'undone'));
      return runBatches(session, { ...work, after: null, count: 0 }, work.undo, place, 'undone');
    case 'switch':
      throw new Error('a live revision is not taken back');
  }
}

async function runStatements(session: DdlSession, work: StatementsWork, place: StepPlace): Promise<void> {
  await session.transaction(
    async (run) => {
      const already = work.already === null ? false : (await run<{ done: boolean }>(work.already))[0]?.done === true;
      if (!already) for (const text of work.statements) await run(text);
      await mark(run, place, 'done');
    },
    { long: work.long },
  );
}

/** A killed or failed CREATE INDEX CONCURRENTLY leaves an invalid index behind, which serves nobody and is in the way. */
async function runIndex(session: DdlSession, { schema, index, statements, exists }: IndexWork): Promise<void> {
  const find = () =>
    session.run<{ valid: boolean }>(
      `select i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
      [schema, index],
    );
  const [before] = await find();
  if (exists === 'before') {
    if (before) for (const text of statements) await session.run(text);
    return;
  }
  if (before?.valid) return;
  const quoted = [schema, index].map((name) => `"${name.replaceAll('"', '""')}"`).join('.');
  if (before) await session.run(`drop index concurrently if exists ${quoted}`);
  try {
    for (const text of statements) await session.run(text);
  } catch (error) {
    await session.run(`drop index concurrently if exists ${quoted}`);
    throw error;
  }
}

async function runBatches(
  session: DdlSession,
  work: BatchWork,
  page: PageStatement,
  place: StepPlace,
  end: 'done' | 'undone',
): Promise<void> {
  let { after, count } = work;
  for (let more = true; more; ) {
    const next = await session.transaction(async (run) => {
      const given = { after, limit: BATCH_ROWS, at: place.at, cause: `revision:${place.revision}` };
      const values = page.params.map((param) => ('give' in param ? given[param.give] : param.value));
      const [found] = await run<{ last: string | null; count: number }>(page.text, values);
      const last = found?.last ?? null;
      const total = count + Number(found?.count ?? 0);
      await run(
        `update tangram.ddl_step set step = jsonb_set(step, '{work}', step -> 'work' || $3::jsonb) where publication = $1 and position = $2`,
        [place.publication, place.position, JSON.stringify({ after: last, count: total })],
      );
      if (last === null) await mark(run, place, end);
      // Screens asked when the revision went live; what changed of their records since they would not hear of.
      if (last === null && total > 0) await run('select pg_notify($1, $2)', [REVISION_CHANNEL, `${place.workspace} ${place.revision}`]);
      return { last, total };
    });
    [after, count, more] = [next.last, next.total, next.last !== null];
    await place.breathe(count);
  }
}

/** The one moment in which the new revision becomes the live one: its row, what it hid, its draft, and the word to all nodes. */
async function runSwitch(session: DdlSession, work: SwitchWork, place: StepPlace): Promise<void> {
  await session.transaction(async (run) => {
    await run(
      `insert into tangram.revision (workspace, n, at, actor, title, documents, note, approved_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        place.workspace,
        work.revision,
        place.at,
        work.actor,
        work.title,
        JSON.stringify(work.documents),
        work.note ?? '',
        work.approvedBy ?? null,
      ],
    );
    await run(
      `insert into tangram.retired (workspace, kind, id, object, name, document, revision, retired_at)
       select $1, r.kind, r.id, r.object, r.name, r.document, $3, $4
       from jsonb_to_recordset($2::jsonb) as r (kind text, id text, object text, name text, document jsonb)
       on conflict (workspace, kind, object, id) do update set name = excluded.name, document = excluded.document, revision = excluded.revision, retired_at = excluded.retired_at`,
      [place.workspace, JSON.stringify(work.retired), work.revision, place.at],
    );
    await run(
      `delete from tangram.retired t using jsonb_to_recordset($2::jsonb) as r (kind text, id text, object text)
       where t.workspace = $1 and t.kind = r.kind and t.object = r.object and t.id = r.id`,
      [place.workspace, JSON.stringify(work.restored)],
    );
    if (place.draft !== null) {
      await run(`update tangram.template_change set revision = $2 where draft = $1`, [place.draft, work.revision]);
      await run(
        `with closed as (update tangram.draft set state = 'published', updated_at = $2, version = version + 1 where id = $1 returning id)
         select pg_notify('${DRAFT_CHANNEL}', id::text) from closed`,
        [place.draft, place.at],
      );
    }
    await run(`update tangram.publication set revision = $2 where id = $1`, [place.publication, work.revision]);
    if (work.audited) await place.note(runnerOf(run), work.audited);
    await mark(run, place, 'done');
    await run('select pg_notify($1, $2)', [REVISION_CHANNEL, `${place.workspace} ${work.revision}`]);
  });
}

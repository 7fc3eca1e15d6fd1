import { Injectable } from '@nestjs/common';
import type { Issue, Text } from '@tangram/errors';
import { type Field, labelIn, type Model, type ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../../context/actor.ts';
import { Database, type Tx } from '../../database/database.ts';
import { Models } from '../../metadata/models.ts';
import { RecordWriter } from '../../records/record-writer.ts';
import type { Operation } from '../../records/write-batch.ts';
import { type NotedChange, planRestore, type RestorePlan, undoOf } from '../../records/restore-plan.ts';
import { importErrors } from '../import.errors.ts';
import { ImportRowStore, type Touched } from '../import-row.store.ts';
import type { ImportRun, KeptRecord } from '../import-run.ts';
import { ImportFailure } from '../import-failure.ts';
import { ImportStore } from '../import.store.ts';
import { WorkActors } from '../../identity/work-actors.ts';
import { Interrupted } from '../../queue/interrupted.ts';
import { RecordFinder } from '../run/record-finder.ts';
import { retrying } from '../../database/retrying.ts';
import { undoIssues } from './undo.issues.ts';
import { UndoStore } from './undo.store.ts';

const BATCH_RECORDS = 1_000;

/** What one undo is carried out with. */
interface Undoing {
  readonly run: ImportRun;
  readonly actor: UserActor;
  readonly model: Model;
  readonly cause: string;
}

/**
 * Takes an import back: what it did is written out row by row, what was changed since is set aside, then what others refer to by now; the
 * rest gets its earlier values or goes to the bin; a field that somebody changed later stays. Each batch is one transaction that strikes off what it did, so that a killed undo goes on where it was.
 */
@Injectable()
export class UndoRunner {
  private readonly database: Database;
  private readonly models: Models;
  private readonly imports: ImportStore;
  private readonly rows: ImportRowStore;
  private readonly undos: UndoStore;
  private readonly actors: WorkActors;
  private readonly finder: RecordFinder;
  private readonly records: RecordWriter;
  private readonly failure: ImportFailure;
  private stopping = false;

  constructor(
    database: Database,
    models: Models,
    imports: ImportStore,
    rows: ImportRowStore,
    undos: UndoStore,
    actors: WorkActors,
    finder: RecordFinder,
    records: RecordWriter,
    failure: ImportFailure,
  ) {
    this.database = database;
    this.models = models;
    this.imports = imports;
    this.rows = rows;
    this.undos = undos;
    this.actors = actors;
    this.finder = finder;
    this.records = records;
    this.failure = failure;
  }

  /** Does nothing for an import that is not being undone. @throws what is worth another try */
  async run(workspaceId: string, id: string): Promise<void> {
    const run = await this.imports.load(workspaceId, id);
    if (run?.state !== 'undoing') return;
    try {
      const actor = await this.actors.load(workspaceId, run.undoActor ?? run.actor);
      if (!actor) throw importErrors.forbidden({ action: 'import' });
      const { model } = await this.models.current(workspaceId);
      const undoing: Undoing = { run, actor, model, cause: `import_undo:${id}` };
      while ((await this.inTurn(undoing, (tx) => this.rows.spellOut(tx, id))) > 0);
      await this.setAside(undoing);
      await this.keepUsed(undoing);
      while ((await this.inTurn(undoing, (tx) => this.batch(tx, undoing))) > 0);
      await this.imports.move(id, ['undoing'], 'undone');
    } catch (error) {
      await this.failure.settle(run, ['undoing'], error);
    }
  }

  /** Ends after the batch that is being taken back. */
  stop(): void {
    this.stopping = true;
  }

  /** One transaction that holds the import. 0 when another process finished it meanwhile. */
  private inTurn({ run }: Undoing, work: (tx: Tx) => Promise<number>): Promise<number> {
    if (this.stopping) throw new Interrupted('this process stops');
    const attempt = () =>
      this.database.transaction(async (tx) => ((await this.imports.lock(tx, run.id))?.state === 'undoing' ? work(tx) : 0), {
        statementTimeoutMs: 60_000,
      });
    return retrying(attempt, () => undefined);
  }

  /** Keeps what somebody changed or deleted after the import. */
  private setAside(undoing: Undoing): Promise<number> {
    const { run, model } = undoing;
    return this.inTurn(undoing, async (tx) => {
      let looked = 0;
      for (let after: string | null = null; ; ) {
        const touched: readonly Touched[] = await this.rows.touched(tx, run.id, { after, limit: BATCH_RECORDS });
        const last = touched.at(-1);
        if (!last) return looked;
        looked += touched.length;
        after = last.record;
        const kept: KeptRecord[] = [];
        for (const [name, group] of byObject(touched)) kept.push(...(await this.examine(tx, undoing, model.objects.get(name), group)).kept);
        await this.keep(tx, run, kept);
      }
    });
  }

  /** Keeps created records that others refer to, and then what those refer to. */
  private async keepUsed(undoing: Undoing): Promise<void> {
    const { run, actor, model } = undoing;
    const round = (tx: Tx) =>
      [...model.objects.values()].reduce(async (before: Promise<number>, object) => {
        const count = await before;
        const used = await this.undos.inUse(tx, { schema: actor.schema, importId: run.id, model, object });
        await this.keep(
          tx,
          run,
          used.map(({ record, line }) => keptFor({ object: object.name, record, line }, undoIssues.in_use(''))),
        );
        return count + used.length;
      }, Promise.resolve(0));
    while ((await this.inTurn(undoing, round)) > 0);
  }

  private async batch(tx: Tx, undoing: Undoing): Promise<number> {
    const { run, actor, model, cause } = undoing;
    const touched = await this.rows.next(tx, run.id, run.object, BATCH_RECORDS);
    const kept: KeptRecord[] = [];
    let whole = 0;
    for (const [name, group] of byObject(touched)) {
      const object = model.objects.get(name);
      const examined = await this.examine(tx, undoing, object, group);
      kept.push(...examined.kept);
      whole += examined.kept.length;
      const open = group.filter(({ record }) => examined.versions.has(record));
      if (!object || open.length === 0) continue;
      // What gets its values back lets go of what is deleted: the other way round, the deletion would change it first.
      for (const part of [open.filter(({ created }) => !created), open.filter(({ created }) => created)]) {
        const plans = await this.plans(tx, undoing, object, part);
        const operations = operationsOf(object, part, plans, examined.versions);
        const results = await this.records.write(
          actor,
          { object: name, operations, atomic: false, cause, historical: true, bringsBack: true },
          tx,
        );
        results.forEach((result, i) => {
          const one = part[i];
          if (!one) return;
          if (result.status !== 'failed') {
            const left = fieldsLeft(object, plans.get(one.record));
            if (left.length > 0)
              kept.push({ ...keptFor(one, undoIssues.fields_changed_since('', namesOf(left))), fields: left.map(({ id }) => id) });
            return;
          }
          whole += 1;
          const { error } = result;
          kept.push(keptFor(one, error.issues[0] ?? { path: '', code: error.code, text: error.detail }));
        });
      }
    }
    await this.rows.drop(
      tx,
      run.id,
      touched.map(({ record }) => record),
    );
    await this.rows.addKept(tx, run.id, kept);
    await this.imports.countUndone(tx, run.id, { undone: touched.length - whole, kept: kept.length });
    return touched.length;
  }

  /** Which records may be taken back, with their versions of now, and which stay. */
  private async examine(
    tx: Tx,
    { run, actor }: Undoing,
    object: ObjectDefinition | undefined,
    group: readonly Touched[],
  ): Promise<{ readonly kept: readonly KeptRecord[]; readonly versions: ReadonlyMap<string, number> }> {
    if (!object) return { kept: group.map((one) => keptFor(one, undoIssues.object_gone(''))), versions: new Map() };
    const id = object.fields.filter(({ type }) => type === 'id');
    const found = await this.finder.find(
      tx,
      actor,
      object.name,
      id,
      group.map(({ record }) => [record]),
    );
    const versions = new Map([...found.values()].flat().map((one) => [one.id, one.version]));
    // A record that was there before gets back what the import was the last to change; one that the import made stays when anybody touched it.
    const made = group.filter(({ created }) => created);
    const changed = await this.undos.changedByOthers(tx, { schema: actor.schema, importId: run.id, object }, made);
    for (const record of changed) versions.delete(record);
    const kept = group.flatMap((one) =>
      versions.has(one.record) ? [] : [keptFor(one, changed.has(one.record) ? undoIssues.changed_since('') : undoIssues.deleted_since(''))],
    );
    return { kept, versions };
  }

  /** What taking the import back means for records that were there before it. */
  private async plans(
    tx: Tx,
    { run, actor, cause: undoing }: Undoing,
    object: ObjectDefinition,
    group: readonly Touched[],
  ): Promise<ReadonlyMap<string, RestorePlan>> {
    const records = group.flatMap(({ created, record }) => (created ? [] : [record]));
    if (records.length === 0) return new Map();
    const cause = `import:${run.id}`;
    const changes = new Map<string, NotedChange[]>(records.map((record) => [record, []]));
    for (const change of await this.undos.changes(tx, { schema: actor.schema, importId: run.id, object }, records))
      changes.get(change.record)?.push(change.cause === undoing ? { ...change, cause: undoOf(cause) } : change);
    return new Map([...changes].map(([record, noted]) => [record, planRestore(cause, noted, false)]));
  }

  private async keep(tx: Tx, run: ImportRun, kept: readonly KeptRecord[]): Promise<void> {
    if (kept.length === 0) return;
    await this.rows.addKept(tx, run.id, kept);
    await this.rows.drop(
      tx,
      run.id,
      kept.map(({ record }) => record),
    );
    await this.imports.countUndone(tx, run.id, { undone: 0, kept: kept.length });
  }
}

/** What is done to records: those that the import made go, the others get what they held before. */
function operationsOf(
  object: ObjectDefinition,
  group: readonly Touched[],
  plans: ReadonlyMap<string, RestorePlan>,
  versions: ReadonlyMap<string, number>,
): readonly Operation[] {
  const nameOf = new Map(
    object.fields.filter(({ type, computed }) => type !== 'secret_text' && computed === null).map(({ id, name }) => [id, name]),
  );
  return group.map(({ record, created }): Operation => {
    const version = versions.get(record);
    const expected = version === undefined ? {} : { expectedVersion: version };
    if (created) return { op: 'delete', id: record, ...expected };
    const before = Object.entries(plans.get(record)?.values ?? {});
    const values = Object.fromEntries(before.flatMap(([id, value]) => (nameOf.has(id) ? [[nameOf.get(id) ?? '', value]] : [])));
    return { op: 'update', id: record, values, ...expected };
  });
}

/** Fields that somebody changed after the import. */
const fieldsLeft = (object: ObjectDefinition, plan: RestorePlan | undefined): readonly Field[] =>
  (plan?.kept ?? []).flatMap(({ field }) => object.fields.filter(({ id }) => id === field));

const namesOf = (fields: readonly Field[]): { readonly fields: Text } => ({
  fields: {
    'zh-CN': fields.map(({ label, name }) => labelIn(label ?? undefined, 'zh-CN', name)).join('、'),
    en: fields.map(({ label, name }) => labelIn(label ?? undefined, 'en', name)).join(', '),
  },
});

const keptFor = (
  { object, record, line }: { readonly object: string; readonly record: string; readonly line: number },
  { code, text }: Issue,
): KeptRecord => ({ object, record, line, code, text, fields: [] });

/** In the order of the list, created and changed records apart: what gets its values back goes first. */
function byObject(touched: readonly Touched[]): ReadonlyMap<string, readonly Touched[]> {
  const groups = new Map<string, Touched[]>();
  for (const one of touched) groups.set(one.object, [...(groups.get(one.object) ?? []), one]);
  return groups;
}

import { Injectable } from '@nestjs/common';
import { AppError, type Issue } from '@tangram/errors';
import { type AnyDocument, documentsOf, type Model, type TestDocument } from '@tangram/model';
import { Audit } from '../audit/audit.ts';
import { Clock } from '../database/clock.ts';
import { Log } from '../log/log.ts';
import { linkModel } from '../metadata/link-model.ts';
import { ModelCopies } from '../metadata/model-copies.ts';
import type { Models } from '../metadata/models.ts';
import { Cursors } from '../records/cursors.ts';
import { recordsOver } from '../records/records-over.ts';
import { type Touched, touchedBy } from './coverage.ts';
import { runTest } from './run-test.ts';
import { type Scratch, ScratchStore } from './scratch.store.ts';
import { testErrors, testIssues } from './test.issues.ts';
import { TestWorld } from './test-world.ts';

/** What became of one test. */
export interface TestResult {
  readonly test: TestDocument;
  readonly issues: readonly Issue[];
  readonly touched: Touched;
}

/** What broke is for the log: words of the database may hold values. */
const brokenInside = { 'zh-CN': '内部出错，详情在服务器日志里', en: 'something broke inside; the log of the server says what' };
const untouched: Touched = { held: new Set(), broken: new Set() };

/** Runs tests over tables that are made for them and thrown away: no record, event, mail or number of the workspace is touched. */
@Injectable()
export class TestRunner {
  private readonly scratch: ScratchStore;
  private readonly copies: ModelCopies;
  private readonly cursors: Cursors;
  private readonly audit: Audit;
  private readonly log: Log;

  constructor(scratch: ScratchStore, copies: ModelCopies, cursors: Cursors, audit: Audit, log: Log) {
    this.audit = audit;
    this.scratch = scratch;
    this.copies = copies;
    this.cursors = cursors;
    this.log = log;
  }

  /** The model that documents make. @throws AppError model_does_not_link */
  modelOf(documents: readonly AnyDocument[]): Model {
    const linked = linkModel(documents);
    if (!linked.ok) throw testErrors.model_does_not_link({}, { issues: linked.issues });
    return linked.value;
  }

  /** The tests of a model that are to be run. @param only the name of the one, switched on or not; null for all that are */
  testsOf(model: Model, only: string | null = null): readonly TestDocument[] {
    return documentsOf(model, 'test').filter(({ name, active }) => (only === null ? active !== false : name === only));
  }

  /**
   * Runs tests of a model one after the other. Whoever stops early calls `return`.
   *
   * @param workspace whose calendar counts
   * @param documents with ids, as they would be published
   * @param tests of the model
   */
  async *results(
    workspace: string,
    documents: readonly AnyDocument[],
    model: Model,
    tests: readonly TestDocument[],
  ): AsyncGenerator<TestResult> {
    if (tests.length === 0) return;
    const scratch = await this.scratch.make(await this.copies.tables(workspace, model));
    try {
      const models = await this.modelsFor(scratch, workspace, documents);
      for (const test of tests) yield await this.runOne(scratch, workspace, models, test);
    } finally {
      await this.scratch
        .drop(scratch.schema)
        .catch((error: unknown) => this.log.warn('the tables of a test run are still there', { ...scratch }, error));
    }
  }

  /** Takes away what runs that were killed have left. */
  async sweep(before: number): Promise<void> {
    for (const schema of await this.scratch.abandoned(before)) await this.scratch.drop(schema);
  }

  /** The model of the documents as the parts that serve requests see it, linked once for all tests. */
  private modelsFor(scratch: Scratch, workspace: string, documents: readonly AnyDocument[]): Promise<Models> {
    return this.scratch.rehearse(scratch, workspace, new Date(), async (inside) => {
      await this.scratch.publish(inside, scratch.workspaceId, JSON.stringify(documents));
      const models = this.copies.models(inside);
      await models.current(scratch.workspaceId);
      return models;
    });
  }

  private async runOne(scratch: Scratch, workspace: string, models: Models, test: TestDocument): Promise<TestResult> {
    try {
      return await this.scratch.rehearse(scratch, workspace, new Date(test.at), async (inside) => {
        const live = await models.current(scratch.workspaceId);
        const world = new TestWorld(
          scratch,
          live,
          recordsOver(inside, { clock: new Clock(inside), models, cursors: this.cursors, audit: this.audit }),
          inside,
        );
        const { issues, refusals } = await runTest(test, world, (at) => this.scratch.setClock(scratch, inside, at));
        return { test, issues, touched: touchedBy(live.model, test, world.traces, refusals) };
      });
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') throw error;
      this.log.warn('a test could not be run', { test: test.name }, error);
      const why = error instanceof AppError ? error.detail : brokenInside;
      return { test, issues: [testIssues.cannot_be_run('', { why })], touched: untouched };
    }
  }
}

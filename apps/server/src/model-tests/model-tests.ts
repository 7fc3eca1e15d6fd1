import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyDocument, Model, TestDocument } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { Log } from '../log/log.ts';
import { CheckService } from '../metadata/check.service.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { LatestRevisions } from '../metadata/latest-revisions.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import type { Prepared } from '../metadata/prepared.ts';
import type { Proposal } from '../metadata/proposal.request.ts';
import { ProposalService } from '../metadata/proposal.service.ts';
import { type PublishGate, PublishGates } from '../metadata/publish-gates.ts';
import { type Covered, coverageOf } from './coverage.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { RunningTests } from './running-tests.ts';
import { testErrors } from './test.issues.ts';
import { type NotedTest, TestRunStore } from './test-run.store.ts';
import { type TestResult, TestRunner } from './test-runner.ts';

/** A run of tests while it goes on: how many there are, each as it ends, and at last what they touched. */
export type TestEvent =
  | { readonly kind: 'begun'; readonly total: number }
  | { readonly kind: 'result'; readonly result: TestResult }
  | {
      readonly kind: 'ended';
      readonly passed: number;
      readonly failed: number;
      readonly total: number;
      readonly coverage: readonly Covered[];
    };

/** What the tests of a draft came to. */
interface Outcome {
  readonly total: number;
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
}

/** A run that is older belongs to a process that was killed. */
const LOST_MS = 3_600_000;

/** After a draft was begun: who publishes at once, as programs do, is not slowed by it. */
const AHEAD_MS = 2_000;

/** The tests of drafts and of documents in files; and those that a publish waits for. */
@Injectable()
export class ModelTests implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly runner: TestRunner;
  private readonly runs: TestRunStore;
  private readonly drafts: DraftService;
  private readonly checks: CheckService;
  private readonly proposals: ProposalService;
  private readonly gates: PublishGates;
  private readonly log: Log;
  private readonly live: LatestRevisions;
  private readonly running = new RunningTests();
  private readonly ahead = new Map<string, NodeJS.Timeout>();

  constructor(
    runner: TestRunner,
    runs: TestRunStore,
    drafts: DraftService,
    checks: CheckService,
    proposals: ProposalService,
    gates: PublishGates,
    log: Log,
    live: LatestRevisions,
  ) {
    this.live = live;
    this.runner = runner;
    this.runs = runs;
    this.drafts = drafts;
    this.checks = checks;
    this.proposals = proposals;
    this.gates = gates;
    this.log = log;
  }

  onApplicationBootstrap(): void {
    this.gates.register(this.gate);
    this.gates.prepareBy(this.runAhead);
    this.runner
      .sweep(Date.now() - LOST_MS)
      .catch((error: unknown) => this.log.warn('tables of test runs that ended are still there', {}, error));
  }

  onApplicationShutdown(): void {
    for (const timer of this.ahead.values()) clearTimeout(timer);
  }

  /**
   * Runs the tests of a draft as it would be published now.
   *
   * @param only the name of one of them, switched on or not; null for all that are
   * @throws AppError forbidden, not_found, base_moved, model_does_not_link
   */
  async ofDraft(actor: UserActor, id: string, only: string | null): Promise<AsyncGenerator<TestEvent>> {
    return this.ofPrepared(actor, await this.checks.prepare(actor, await this.drafts.read(actor, id)), only);
  }

  /** Runs the tests of documents in files over what is published. @throws AppError forbidden, model_does_not_link */
  async ofProposal(actor: UserActor, proposal: Proposal): Promise<AsyncGenerator<TestEvent>> {
    return this.ofPrepared(actor, await this.proposals.prepare(actor, proposal), null);
  }

  private ofPrepared(actor: UserActor, { conflicts, documents, latest }: Prepared, only: string | null): AsyncGenerator<TestEvent> {
    if (conflicts.length > 0) throw metadataErrors.base_moved({ base: latest.n, latest: latest.n });
    const model = this.runner.modelOf(documents);
    if (only !== null && !model.documents.has(`test:${only}`)) throw metadataErrors.not_found({ what: `test ${only}` });
    return this.events(actor.workspaceId, documents, model, this.runner.testsOf(model, only));
  }

  private async *events(
    workspace: string,
    documents: readonly AnyDocument[],
    model: Model,
    tests: readonly TestDocument[],
  ): AsyncGenerator<TestEvent> {
    yield { kind: 'begun', total: tests.length };
    const results: TestResult[] = [];
    for await (const result of this.run(workspace, documents, model, tests, fingerprintsOf(documents))) {
      results.push(result);
      yield { kind: 'result', result };
    }
    const failed = results.filter(({ issues }) => issues.length > 0).length;
    const coverage = coverageOf(
      model,
      results.map(({ touched }) => touched),
    );
    yield { kind: 'ended', passed: results.length - failed, failed, total: results.length, coverage };
  }

  /** Runs tests, and notes what each came to as far as it gets. A publish that is begun meanwhile waits for them. */
  private async *run(
    workspace: string,
    documents: readonly AnyDocument[],
    model: Model,
    tests: readonly TestDocument[],
    fingerprintOf: (test: TestDocument) => string,
  ): AsyncGenerator<TestResult> {
    const tell = new Map(tests.map((test) => [test.name, this.running.announce(workspace, fingerprintOf(test))]));
    const notes: NotedTest[] = [];
    try {
      for await (const result of this.runner.results(workspace, documents, model, tests)) {
        const { test, issues } = result;
        const passed = issues.length === 0;
        // What could not be run says nothing for later.
        if (issues.some(({ code }) => code === 'cannot_be_run')) tell.get(test.name)?.(null);
        else {
          notes.push({ fingerprint: fingerprintOf(test), name: test.name, passed });
          tell.get(test.name)?.(passed);
        }
        yield result;
      }
    } finally {
      for (const end of tell.values()) end(null);
      await this.runs.note(workspace, notes);
    }
  }

  /** Keeps a draft back whose tests fail, unless somebody says why it goes live all the same. Tests that were run over the same are not run again. */
  private readonly gate: PublishGate = async (actor, { documents }, { reason }) => {
    const { total, failed } = await this.outcomeOf(actor.workspaceId, documents);
    if (failed.length === 0) return {};
    if (reason === null) throw testErrors.tests_failed({ failed: failed.length, total });
    return { testsFailed: [...failed], overridden: reason };
  };

  /** What the tests of documents come to: each as it was noted, as a run that goes on finds, or found now. */
  private async outcomeOf(workspace: string, documents: readonly AnyDocument[]): Promise<Outcome> {
    const tests = documents.filter((document): document is TestDocument => document.kind === 'test' && document.active !== false);
    if (tests.length === 0) return { total: 0, failed: [] };
    const fingerprintOf = fingerprintsOf(documents);
    const noted = await this.runs.find(workspace, tests.map(fingerprintOf));
    const known = new Map(noted);
    for (const test of tests) {
      const fingerprint = fingerprintOf(test);
      const passed = known.has(fingerprint) ? null : await this.running.find(workspace, fingerprint);
      if (passed !== null) known.set(fingerprint, passed);
    }
    const missing = tests.filter((test) => !known.has(fingerprintOf(test)));
    if (missing.length > 0) {
      for await (const { test, issues } of this.run(workspace, documents, this.runner.modelOf(documents), missing, fingerprintOf))
        known.set(fingerprintOf(test), issues.length === 0);
    }
    return { total: tests.length, failed: tests.flatMap((test) => (known.get(fingerprintOf(test)) === true ? [] : [test.name])) };
  }

  /** Who begins a draft publishes it in a while: what is live is run ahead, so that a change of words, which no test can tell, waits for nothing. */
  private readonly runAhead = (workspace: string): void => {
    clearTimeout(this.ahead.get(workspace));
    const timer = setTimeout(() => {
      this.ahead.delete(workspace);
      this.live
        .latest(workspace)
        .then(async (latest) => {
          if (latest) await this.outcomeOf(workspace, latest.documents);
        })
        .catch((error: unknown) => this.log.warn('the tests of what is live could not be run ahead', {}, error));
    }, AHEAD_MS);
    this.ahead.set(workspace, timer.unref());
  };
}

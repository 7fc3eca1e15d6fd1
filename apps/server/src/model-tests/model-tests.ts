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
import { fingerprintOf } from './fingerprint.ts';
import { testErrors } from './test.issues.ts';
import { type NotedRun, TestRunStore } from './test-run.store.ts';
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
  private readonly running = new Map<string, Promise<NotedRun | null>>();
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
    return this.events(actor.workspaceId, documents, model, only);
  }

  private async *events(
    workspace: string,
    documents: readonly AnyDocument[],
    model: Model,
    only: string | null,
  ): AsyncGenerator<TestEvent> {
    yield { kind: 'begun', total: this.runner.testsOf(model, only).length };
    const fingerprint = fingerprintOf(documents);
    // What a publish may stand on is a run of all; one that is begun meanwhile waits for it.
    const tell = only === null ? this.announce(keyOf(workspace, fingerprint)) : null;
    const results: TestResult[] = [];
    let run: NotedRun | null = null;
    try {
      for await (const result of this.runner.results(workspace, documents, model, only)) {
        results.push(result);
        yield { kind: 'result', result };
      }
      run = { total: results.length, failed: failedIn(results) };
      if (tell) await this.runs.note(workspace, fingerprint, run);
    } finally {
      tell?.(run);
    }
    const failed = failedIn(results);
    const coverage = coverageOf(
      model,
      results.map(({ touched }) => touched),
    );
    yield { kind: 'ended', passed: results.length - failed.length, failed: failed.length, total: results.length, coverage };
  }

  /** Keeps a draft back whose tests fail, unless somebody says why it goes live all the same. Tests that were just run over the same are not run again. */
  private readonly gate: PublishGate = async (actor, { documents }, { reason }) => {
    const tests = documents.filter((document): document is TestDocument => document.kind === 'test' && document.active !== false);
    if (tests.length === 0) return {};
    const run = await this.runOf(actor.workspaceId, documents);
    if (run.failed.length === 0) return {};
    if (reason === null) throw testErrors.tests_failed({ failed: run.failed.length, total: run.total });
    return { testsFailed: [...run.failed], overridden: reason };
  };

  /** What the tests of documents come to: as it was noted, as a run that goes on finds, or found now. */
  private async runOf(workspace: string, documents: readonly AnyDocument[]): Promise<NotedRun> {
    const fingerprint = fingerprintOf(documents);
    const noted = await this.runs.find(workspace, fingerprint);
    if (noted) return noted;
    const key = keyOf(workspace, fingerprint);
    const found = await this.running.get(key);
    if (found) return found;
    const tell = this.announce(key);
    let run: NotedRun | null = null;
    try {
      run = await this.runNow(workspace, documents, fingerprint);
      return run;
    } finally {
      tell(run);
    }
  }

  /** Says that a run of all tests goes on. @returns takes what it came to; null where it did not come to its end */
  private announce(key: string): (run: NotedRun | null) => void {
    let end: (run: NotedRun | null) => void = () => undefined;
    const running = new Promise<NotedRun | null>((resolve) => {
      end = resolve;
    });
    this.running.set(key, running);
    return (run) => {
      if (this.running.get(key) === running) this.running.delete(key);
      end(run);
    };
  }

  private async runNow(workspace: string, documents: readonly AnyDocument[], fingerprint: string): Promise<NotedRun> {
    const results: TestResult[] = [];
    for await (const result of this.runner.results(workspace, documents, this.runner.modelOf(documents))) results.push(result);
    const run = { total: results.length, failed: failedIn(results) };
    await this.runs.note(workspace, fingerprint, run);
    return run;
  }

  /** Who begins a draft publishes it in a while: what is live is run ahead, so that a change of words, which no test can tell, waits for nothing. */
  private readonly runAhead = (workspace: string): void => {
    clearTimeout(this.ahead.get(workspace));
    const timer = setTimeout(() => {
      this.ahead.delete(workspace);
      this.live
        .latest(workspace)
        .then(async (latest) => {
          if (latest?.documents.some(({ kind }) => kind === 'test')) await this.runOf(workspace, latest.documents);
        })
        .catch((error: unknown) => this.log.warn('the tests of what is live could not be run ahead', {}, error));
    }, AHEAD_MS);
    this.ahead.set(workspace, timer.unref());
  };
}

const keyOf = (workspace: string, fingerprint: string): string => `${workspace} ${fingerprint}`;

const failedIn = (results: readonly TestResult[]): readonly string[] =>
  results.flatMap(({ test, issues }) => (issues.length > 0 ? [test.name] : []));

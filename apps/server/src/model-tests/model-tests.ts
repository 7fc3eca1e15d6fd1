import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyDocument, Kind, Model, TestDocument } from '@tangram/model';
import { createHash } from 'node:crypto';
import type { UserActor } from '../context/actor.ts';
import { Log } from '../log/log.ts';
import { CheckService } from '../metadata/check.service.ts';
import { DraftService } from '../metadata/draft.service.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import type { Prepared } from '../metadata/prepared.ts';
import type { Proposal } from '../metadata/proposal.request.ts';
import { ProposalService } from '../metadata/proposal.service.ts';
import { type PublishGate, PublishGates } from '../metadata/publish-gates.ts';
import { type Covered, coverageOf } from './coverage.ts';
import { testErrors } from './test.issues.ts';
import { TestRunStore } from './test-run.store.ts';
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

/** Screens: no test asks them. */
const unasked: ReadonlySet<Kind> = new Set<Kind>(['view', 'form', 'page', 'app']);
/** A run that is older belongs to a process that was killed. */
const LOST_MS = 3_600_000;

/** The tests of drafts and of documents in files; and those that a publish waits for. */
@Injectable()
export class ModelTests implements OnApplicationBootstrap {
  private readonly runner: TestRunner;
  private readonly runs: TestRunStore;
  private readonly drafts: DraftService;
  private readonly checks: CheckService;
  private readonly proposals: ProposalService;
  private readonly gates: PublishGates;
  private readonly log: Log;

  constructor(
    runner: TestRunner,
    runs: TestRunStore,
    drafts: DraftService,
    checks: CheckService,
    proposals: ProposalService,
    gates: PublishGates,
    log: Log,
  ) {
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
    this.runner
      .sweep(Date.now() - LOST_MS)
      .catch((error: unknown) => this.log.warn('tables of test runs that ended are still there', {}, error));
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
    const results: TestResult[] = [];
    for await (const result of this.runner.results(workspace, documents, model, only)) {
      results.push(result);
      yield { kind: 'result', result };
    }
    const failed = failedIn(results);
    // What a publish may stand on is a run of all.
    if (only === null) await this.runs.note(workspace, fingerprintOf(documents), { total: results.length, failed });
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
    const run = (await this.runs.find(actor.workspaceId, fingerprintOf(documents))) ?? (await this.runNow(actor.workspaceId, documents));
    if (run.failed.length === 0) return {};
    if (reason === null) throw testErrors.tests_failed({ failed: run.failed.length, total: run.total });
    return { testsFailed: [...run.failed], overridden: reason };
  };

  private async runNow(
    workspace: string,
    documents: readonly AnyDocument[],
  ): Promise<{ readonly total: number; readonly failed: readonly string[] }> {
    const results: TestResult[] = [];
    for await (const result of this.runner.results(workspace, documents, this.runner.modelOf(documents))) results.push(result);
    const run = { total: results.length, failed: failedIn(results) };
    await this.runs.note(workspace, fingerprintOf(documents), run);
    return run;
  }
}

const failedIn = (results: readonly TestResult[]): readonly string[] =>
  results.flatMap(({ test, issues }) => (issues.length > 0 ? [test.name] : []));

/** Of everything that tests depend on. */
function fingerprintOf(documents: readonly AnyDocument[]): string {
  const asked = documents.filter(({ kind }) => !unasked.has(kind)).map((document) => JSON.stringify(document));
  return createHash('sha256').update(asked.sort().join('\n')).digest('hex');
}

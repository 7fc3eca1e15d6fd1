import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import { Audit } from '../audit/audit.ts';
import { Clock } from '../database/clock.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Log } from '../log/log.ts';
import { DdlSession } from './ddl-session.ts';
import { Models } from './models.ts';
import { type Failure, type PublicationState, PublicationStore, type PublicationStep, type Unfinished } from './publication.store.ts';
import { runStep, type StepPlace, undoStep } from './step-runner.ts';

/** How often a running step looks whether it was cancelled. */
const WATCH_MS = 300;
/** After the switch a request may hold the model it began with for this long; then only open transactions count. */
const SETTLE_MS = 1_000;
/** No statement of a request is older than this. */
const DRAIN_MS = 11_000;
const UNDO_TRIES = 5;
/** Before a step after the switch is left for later, it is tried again after each of these. */
const AGAIN_AFTER_MS = [500, 2_000];

/** How a publish ends that does not get through: null when it does. */
type Ending = 'cancelled' | Failure | null;

/** Thrown between two pieces of work when the publish shall end. */
class Cancelled extends Error {}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Carries publications from wherever they stand to their end: all steps done, or all of them undone. */
@Injectable()
export class Publisher implements OnApplicationShutdown {
  private readonly publications: PublicationStore;
  private readonly models: Models;
  private readonly clock: Clock;
  private readonly urls: DatabaseUrls;
  private readonly log: Log;
  private readonly audit: Audit;
  private readonly sessions = new Set<DdlSession>();

  constructor(publications: PublicationStore, models: Models, clock: Clock, urls: DatabaseUrls, log: Log, audit: Audit) {
    this.audit = audit;
    this.publications = publications;
    this.models = models;
    this.clock = clock;
    this.urls = urls;
    this.log = log;
  }

  /** The right to change a workspace's tables. @returns null while another publish has it */
  async open(workspace: string): Promise<DdlSession | null> {
    const session = await DdlSession.open(this.urls.direct, workspace);
    if (!session) return null;
    this.sessions.add(session);
    session.onClose(() => this.sessions.delete(session));
    return session;
  }

  /** A server that stops does not wait for a long index: the next start takes the publish up. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.sessions].map((session) => session.close()));
  }

  /** Finishes or undoes what a process that is gone has left, in one workspace, and tries once more what the live revision lacks. */
  async recover(session: DdlSession, workspace: string): Promise<void> {
    for (const left of await this.publications.unfinished(workspace)) {
      this.log.warn('taking up a publication that was interrupted', { publication: left.id });
      await this.run(session, left);
    }
    for (const lacking of await this.publications.incomplete('0 seconds', workspace)) await this.makeUp(session, lacking);
  }

  /** The steps after the switch that failed, once more. What fails again stays for the next time. */
  private async makeUp(session: DdlSession, publication: Unfinished): Promise<void> {
    const steps = await this.publications.steps(publication.id);
    let lacking = false;
    for (const { position } of steps.filter(({ state }) => state === 'failed')) {
      const failure = await this.perform(session, publication, steps, position, true);
      if (failure === null) continue;
      lacking = true;
      await this.publications.skipStep(publication.id, position);
    }
    if (!lacking) await this.publications.complete(publication.id);
  }

  /** @returns how it ended */
  async run(session: DdlSession, publication: Unfinished): Promise<PublicationState> {
    const steps = await this.publications.steps(publication.id);
    const failure = await this.forward(session, publication, steps);
    if (failure === null) {
      await this.publications.end(publication.id, 'done');
      return 'done';
    }
    await this.backward(session, publication);
    const state = failure === 'cancelled' ? 'cancelled' : 'failed';
    await this.publications.end(publication.id, state);
    return state;
  }

  /** Does what is left to do. @returns null when the new revision is live and done with */
  private async forward(session: DdlSession, publication: Unfinished, steps: readonly PublicationStep[]): Promise<Ending> {
    let switchedAt: Date | null = steps.some(({ step, state }) => step.work.do === 'switch' && state === 'done') ? new Date() : null;
    for (const { step, position, state } of steps) {
      if (state === 'done' || state === 'failed') continue;
      const ending = switchedAt === null ? await this.wanted(publication) : null;
      if (ending !== null) return ending;
      if (switchedAt !== null && step.phase === 'after') await this.settle(switchedAt);
      const failure = await this.persist(switchedAt === null ? [] : AGAIN_AFTER_MS, () =>
        this.perform(session, publication, steps, position, switchedAt !== null),
      );
      if (failure !== null && switchedAt === null) return failure;
      if (failure !== null) await this.publications.skipStep(publication.id, position);
      if (step.work.do === 'switch') {
        switchedAt = new Date();
        this.models.outdate(publication.workspace, step.work.revision);
      }
    }
    return null;
  }

  /** Work that is tried again after each pause until it succeeds. */
  private async persist(pauses: readonly number[], work: () => Promise<Ending>): Promise<Ending> {
    let ending = await work();
    for (const pause of pauses) {
      if (ending === null) break;
      await wait(pause);
      ending = await work();
    }
    return ending;
  }

  /** null while nobody cancelled it and no step has failed. */
  private async wanted({ workspace, id }: Unfinished): Promise<Ending> {
    const publication = await this.publications.find(workspace, id);
    return publication?.state === 'cancelling' ? (publication.error ?? 'cancelled') : null;
  }

  /** One step. @throws what is not the step's own failure: then the publish stays unfinished and is taken up again */
  private async perform(
    session: DdlSession,
    publication: Unfinished,
    steps: readonly PublicationStep[],
    position: number,
    live: boolean,
  ): Promise<Ending> {
    const index = steps.findIndex((one) => one.position === position);
    const step = steps[index]?.step;
    if (!step) throw new Error(`no step ${position}`);
    await this.publications.startStep(publication.id, position, Math.floor((100 * index) / steps.length));
    const deaf = live || step.work.do === 'switch';
    const share = (count: number) => (index + Math.min(1, count / Math.max(1, step.rows))) / steps.length;
    const place = await this.place(publication, position, steps, async (count) => {
      await this.publications.setProgress(publication.id, Math.floor(100 * share(count)));
      if (!deaf && (await this.publications.state(publication.id)) === 'cancelling') throw new Cancelled();
    });
    try {
      await this.watched(session, publication.id, deaf, () => runStep(session, step, place));
      return null;
    } catch (error) {
      if (error instanceof Cancelled || (!live && (await this.publications.state(publication.id)) === 'cancelling')) return 'cancelled';
      if (!isOurs(error)) throw error;
      this.log.warn('a step of a publication failed', { publication: publication.id, position }, error);
      const failure = describeFailure(error);
      await this.publications.fail(publication.id, position, failure);
      return failure;
    }
  }

  /** Takes back what was done, the last first. */
  private async backward(session: DdlSession, publication: Unfinished): Promise<void> {
    const steps = await this.publications.steps(publication.id);
    for (const { step, position, state } of [...steps].reverse()) {
      if (state === 'undone' || step.work.do === 'switch') continue;
      const place = await this.place(publication, position, steps, async () => undefined);
      for (let attempt = 1; ; attempt += 1) {
        try {
          await undoStep(session, step, place, state === 'done');
          break;
        } catch (error) {
          if (attempt === UNDO_TRIES) throw error;
          await wait(200 * attempt);
        }
      }
    }
  }

  private async place(
    publication: Unfinished,
    position: number,
    steps: readonly PublicationStep[],
    breathe: StepPlace['breathe'],
  ): Promise<StepPlace> {
    const revision = steps.flatMap(({ step }) => (step.work.do === 'switch' ? [step.work.revision] : []))[0] ?? 0;
    const { id, workspace, draft } = publication;
    const note: StepPlace['note'] = (run, { who, entry }) => this.audit.note(run, who, entry);
    return { publication: id, workspace, draft, position, at: await this.clock.now(), revision, note, breathe };
  }

  /** Runs a step; a cancel meanwhile stops the statement it is in, unless it is past stopping. */
  private async watched(session: DdlSession, publication: string, deaf: boolean, work: () => Promise<void>): Promise<void> {
    const watch = deaf
      ? null
      : setInterval(() => {
          void this.publications
            .state(publication)
            .then((state) => (state === 'cancelling' ? this.publications.interrupt(session.pid) : undefined))
            .catch(() => undefined);
        }, WATCH_MS);
    try {
      await work();
    } finally {
      if (watch) clearInterval(watch);
    }
  }

  /** Waits until nobody can still write by the revision before: what follows looks at every record once more. */
  private async settle(switchedAt: Date): Promise<void> {
    await wait(Math.max(0, switchedAt.getTime() + SETTLE_MS - Date.now()));
    const settled = new Date(switchedAt.getTime() + SETTLE_MS);
    while (Date.now() < switchedAt.getTime() + DRAIN_MS && (await this.publications.hasOlderTransactions(settled))) await wait(200);
  }
}

/** True for what the database says about our step; a lost connection is not: the publish stays unfinished and is taken up again. */
function isOurs(error: unknown): boolean {
  return error instanceof AppError
    ? error.kind !== 'unavailable'
    : error instanceof Error &&
        'code' in error &&
        typeof error.code === 'string' &&
        /^[0-9A-Z]{5}$/.test(error.code) &&
        !/^(57P|08|53)/.test(error.code);
}

const reasons: Readonly<Record<string, Failure['text']>> = {
  '23505': { 'zh-CN': '已有记录的值重复', en: 'records already there have the same value' },
  '23503': { 'zh-CN': '已有记录引用了不存在的记录', en: 'records already there refer to records that do not exist' },
  '55P03': { 'zh-CN': '长时间无法获得所需的锁', en: 'the lock it needs could not be had for a long time' },
  '22P02': { 'zh-CN': '有值无法转换', en: 'a value cannot be converted' },
};

function describeFailure(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, text: error.detail };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const message = error instanceof Error ? error.message : String(error);
  return { code: `sql_${code.toLowerCase()}`, text: reasons[code] ?? { 'zh-CN': message, en: message } };
}

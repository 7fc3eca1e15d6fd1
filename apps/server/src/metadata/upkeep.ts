import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { link } from '@tangram/model';
import { DueWork } from '../clock/due-work.ts';
import { Config } from '../config/config.ts';
import { Clock } from '../database/clock.ts';
import { Log } from '../log/log.ts';
import { HistoryPartStore } from './history-part.store.ts';
import { purgeSql } from './purge-sql.ts';
import { Publisher } from './publisher.ts';
import { type ExpiredElement, RetiredStore } from './retired.store.ts';
import { RevisionStore } from './revision.store.ts';

const EVERY_MS = 3_600_000;
const KEPT_MS = 30 * 86_400_000;
/** Months whose part of the history is made ahead, this one included. */
const MONTHS_AHEAD = 3;

/** Keeps the workspaces' tables as they should be: the history's parts ahead of time, and nothing longer than thirty days after it was retired. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly config: Config;
  private readonly clock: Clock;
  private readonly due: DueWork;
  private readonly parts: HistoryPartStore;
  private readonly retired: RetiredStore;
  private readonly revisions: RevisionStore;
  private readonly publisher: Publisher;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    config: Config,
    clock: Clock,
    due: DueWork,
    parts: HistoryPartStore,
    retired: RetiredStore,
    revisions: RevisionStore,
    publisher: Publisher,
    log: Log,
  ) {
    this.config = config;
    this.clock = clock;
    this.due = due;
    this.parts = parts;
    this.retired = retired;
    this.revisions = revisions;
    this.publisher = publisher;
    this.log = log;
  }

  onApplicationBootstrap(): void {
    this.due.register('metadata upkeep', (now) => this.run(now));
    if (this.config.role === 'api') return;
    this.timer = setInterval(() => void this.runNow(), EVERY_MS);
    this.timer.unref();
    setTimeout(() => void this.runNow(), 10_000).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async run(now: Date): Promise<void> {
    await this.makeHistoryParts(now);
    const expired = await this.retired.expired(new Date(now.getTime() - KEPT_MS));
    for (const workspace of new Set(expired.map((element) => element.workspace)))
      await this.purge(
        workspace,
        expired.filter((element) => element.workspace === workspace),
      );
  }

  /** The parts of this month and the next ones, in every workspace that lacks them. */
  async makeHistoryParts(now: Date): Promise<void> {
    for (let ahead = 0; ahead < MONTHS_AHEAD; ahead += 1)
      await this.parts.ensure(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)));
  }

  private async runNow(): Promise<void> {
    try {
      await this.run(await this.clock.now());
    } catch (error) {
      this.log.warn('upkeep of the tables failed', {}, error);
    }
  }

  /** Drops what nobody can want back any more. A publish that runs goes first: the rest is for the next time. */
  private async purge(workspace: string, elements: readonly ExpiredElement[]): Promise<void> {
    const session = await this.publisher.open(workspace);
    if (!session) return;
    try {
      const latest = await this.revisions.latest(workspace);
      const linked = link(latest?.documents ?? []);
      if (!linked.ok) return;
      for (const element of elements) {
        const statement = purgeSql(linked.value, element);
        await session.transaction(async (run) => {
          if (statement !== null) await run(statement);
          await run('update tangram.retired set document = null where workspace = $1 and kind = $2 and object = $3 and id = $4', [
            workspace,
            element.kind,
            element.object,
            element.id,
          ]);
        });
      }
    } finally {
      await session.close();
    }
  }
}

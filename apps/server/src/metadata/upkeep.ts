import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { linkModel } from './link-model.ts';
import { RegularWork } from '../clock/regular-work.ts';
import { HistoryPartStore } from './history-part.store.ts';
import { purgeSql } from './purge-sql.ts';
import { Publisher } from './publisher.ts';
import { type ExpiredElement, RetiredStore } from './retired.store.ts';
import { RevisionStore } from './revision.store.ts';

/** The parts of the history may be missing when a server starts after a long rest. */
const FIRST_MS = 10_000;
/** How long what was retired can come back. */
export const KEPT_MS = 30 * 86_400_000;
/** Months whose part of the history is made ahead, this one included. */
const MONTHS_AHEAD = 3;

/** Keeps the workspaces' tables as they should be: the history's parts ahead of time, and nothing longer than thirty days after it was retired. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap {
  private readonly work: RegularWork;
  private readonly parts: HistoryPartStore;
  private readonly retired: RetiredStore;
  private readonly revisions: RevisionStore;
  private readonly publisher: Publisher;

  constructor(work: RegularWork, parts: HistoryPartStore, retired: RetiredStore, revisions: RevisionStore, publisher: Publisher) {
    this.work = work;
    this.parts = parts;
    this.retired = retired;
    this.revisions = revisions;
    this.publisher = publisher;
  }

  onApplicationBootstrap(): void {
    this.work.register('metadata upkeep', (now) => this.run(now), { first: FIRST_MS });
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

  /** Drops what nobody can want back any more. A publish that runs goes first: the rest is for the next time. */
  private async purge(workspace: string, elements: readonly ExpiredElement[]): Promise<void> {
    const session = await this.publisher.open(workspace);
    if (!session) return;
    try {
      const latest = await this.revisions.latest(workspace);
      const linked = linkModel(latest?.documents ?? []);
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

import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '../log/log.ts';
import type { DdlSession } from './ddl-session.ts';
import { Publisher } from './publisher.ts';
import { PublicationStore, type Unfinished } from './publication.store.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** How often this node looks for a publish whose node has died. */
const LOOK_MS = 3_000;
/** PostgreSQL needs up to a second to see that a client is dead and to free its lock. */
const AGAIN_MS = 250;
const AGAIN_TRIES = 8;
/** How long a live revision waits before what it lacks is tried again. */
const LACKING_FOR = '1 minute';

/** Takes up what a killed process left half published, and what a live revision still lacks: at the start of every node, and while it runs for the others. */
@Injectable()
export class PublicationRecovery implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly publisher: Publisher;
  private readonly publications: PublicationStore;
  private readonly log: Log;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;

  constructor(publisher: Publisher, publications: PublicationStore, log: Log) {
    this.publisher = publisher;
    this.publications = publications;
    this.log = log;
  }

  onApplicationBootstrap(): void {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking ??= this.recoverAll()
      .catch((error: unknown) => this.log.warn('cannot take up publications', {}, error))
      .finally(() => {
        this.looking = null;
      });
  }

  /** null when the publish has a living node. */
  private async sessionSoon(workspace: string): Promise<DdlSession | null> {
    for (let tries = 1; ; tries += 1) {
      const session = await this.publisher.open(workspace);
      if (session || tries === AGAIN_TRIES || (await this.left(workspace)).length === 0) return session;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  private async left(workspace: string | null): Promise<readonly Unfinished[]> {
    return [...(await this.publications.unfinished(workspace)), ...(await this.publications.incomplete(LACKING_FOR, workspace))];
  }

  private async recoverAll(): Promise<void> {
    for (const workspace of new Set((await this.left(null)).map((left) => left.workspace)))
      await inWorkspace(workspace, () => this.recover(workspace));
  }

  private async recover(workspace: string): Promise<void> {
    const session = await this.sessionSoon(workspace);
    if (!session) return;
    try {
      await this.publisher.recover(session, workspace);
    } finally {
      await session.close();
    }
  }
}

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '../log/log.ts';
import { Audit } from './audit.ts';
import type { AuditEntry, Doer } from './audit-entry.ts';
import { Damper } from './damper.ts';

const WINDOW_MS = 60_000;
const SETTLE_EVERY_MS = 15_000;

/**
 * Notes what was refused: each person's first for the same thing within a minute by itself, the others of that minute as one row with their
 * number (`times`). What cannot be written is logged, and refused all the same.
 */
@Injectable()
export class Refusals implements OnModuleDestroy {
  private readonly audit: Audit;
  private readonly log: Log;
  private readonly damper = new Damper<{ readonly who: Doer; readonly entry: AuditEntry }>(WINDOW_MS);
  private readonly timer: NodeJS.Timeout;

  constructor(audit: Audit, log: Log) {
    this.audit = audit;
    this.log = log;
    this.timer = setInterval(() => void this.settle(Date.now()), SETTLE_EVERY_MS);
    this.timer.unref();
  }

  /** @param likeness the same for refusals that are counted together, besides whose they are */
  async note(who: Doer, entry: AuditEntry, likeness: string): Promise<void> {
    const key = [who.workspaceId, who.userId, who.keyId, entry.action, likeness].join(' ');
    if (this.damper.take(key, { who, entry }, Date.now())) await this.write(who, entry);
  }

  /** Writes the numbers of the minutes that are over. */
  async settle(nowMs: number): Promise<void> {
    for (const { what, more } of this.damper.settle(nowMs))
      await this.write(what.who, { ...what.entry, facts: { ...what.entry.facts, times: more } });
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.settle(Number.POSITIVE_INFINITY);
  }

  private async write(who: Doer, entry: AuditEntry): Promise<void> {
    await this.audit
      .note(null, who, { ...entry, result: 'refused' })
      .catch((error: unknown) => this.log.error('a refusal could not be noted', { action: entry.action }, error));
  }
}

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { ApiKeyStore } from './api-key.store.ts';

const SAVE_EVERY_MS = 60_000;
/** Ways of asking that are remembered; beyond it all are looked at anew. */
const MOST = 20_000;

/** One request of a key, as far as it tells which fields it is about. */
export interface KeyRequest {
  readonly object: string;
  /** The same text for requests that are about the same fields. */
  readonly wording: string;
  /** The names of the fields; only asked when the wording is new today. */
  readonly fields: () => readonly string[];
}

/**
 * Which field of which object a key was last used for, by the day: who takes a field away can tell whom it will miss. Looked at once
 * for each way of asking and day, kept in memory, written once a minute.
 */
@Injectable()
export class KeyUses implements OnModuleDestroy {
  private readonly store: ApiKeyStore;
  private readonly seen = new Set<string>();
  private readonly waiting = new Map<string, { workspace: string; key: string; object: string; field: string }>();
  private day = '';
  private readonly timer: NodeJS.Timeout;

  constructor(store: ApiKeyStore) {
    this.store = store;
    this.timer = setInterval(() => void this.save().catch(() => undefined), SAVE_EVERY_MS);
    this.timer.unref();
  }

  note({ keyId, workspaceId }: UserActor, { object, wording, fields }: KeyRequest): void {
    if (keyId === undefined) return;
    const today = new Date().toISOString().slice(0, 10);
    if (today !== this.day || this.seen.size > MOST) this.seen.clear();
    this.day = today;
    const way = `${keyId} ${object} ${wording}`;
    if (this.seen.has(way)) return;
    this.seen.add(way);
    for (const field of fields()) this.waiting.set(`${keyId} ${object} ${field}`, { workspace: workspaceId, key: keyId, object, field });
  }

  /** Writes what is waiting. What cannot be written waits on. */
  async save(): Promise<void> {
    if (this.waiting.size === 0) return;
    const uses = [...this.waiting.entries()];
    await this.store.noteUse(uses.map(([, use]) => use));
    for (const [name, use] of uses) if (this.waiting.get(name) === use) this.waiting.delete(name);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.save().catch(() => undefined);
  }
}

import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import { RecordWriter } from './record-writer.ts';
import { RemovalStore } from './removal.store.ts';

const KEPT_MS = 30 * 86_400_000;
const AT_ONCE = 500;

/** Removes for good what lies in the bin for too long, object by object, in small batches. */
@Injectable()
export class BinSweep {
  private readonly models: Models;
  private readonly store: RemovalStore;
  private readonly writer: RecordWriter;

  constructor(models: Models, store: RemovalStore, writer: RecordWriter) {
    this.models = models;
    this.store = store;
    this.writer = writer;
  }

  /** @param now by the one clock */
  async run(actor: SystemActor, now: Date): Promise<void> {
    const live = await this.models.current(actor.workspaceId);
    const before = new Date(now.getTime() - KEPT_MS);
    for (const object of live.model.objects.values()) {
      for (;;) {
        const ids = await this.store.binnedBefore(actor.schema, object, before, AT_ONCE);
        if (ids.length === 0) break;
        const operations = ids.map((id) => ({ op: 'delete' as const, id, purge: true }));
        const results = await this.writer.write(actor, { object: object.name, operations, atomic: false, cause: actor.cause });
        if (ids.length < AT_ONCE || results.every(({ status }) => status === 'failed')) break;
      }
    }
  }
}

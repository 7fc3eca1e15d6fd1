import { Injectable } from '@nestjs/common';
import { inWorkspace } from '../database/workspace-context.ts';
import { RegularWork } from '../clock/regular-work.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { Models } from '../metadata/models.ts';
import { ShareStore } from './share.store.ts';

const AT_ONCE = 500;
const EVERY_MS = 60_000;

/**
 * Notes the end of shares that ran out, so that whoever listens is told. They count no more from the very moment, whether it was noted or not. Once a
 * minute, and when the test clock moves.
 */
@Injectable()
export class ShareExpiry {
  private readonly workspaces: Workspaces;
  private readonly models: Models;
  private readonly store: ShareStore;

  constructor(work: RegularWork, workspaces: Workspaces, models: Models, store: ShareStore) {
    this.workspaces = workspaces;
    this.models = models;
    this.store = store;
    work.register('shares', (now) => this.run(now), { every: EVERY_MS });
  }

  async run(now: Date): Promise<void> {
    for (const { id, schema } of await this.workspaces.list()) await inWorkspace(schema, () => this.sweep(id, schema, now));
  }

  private async sweep(id: string, schema: string, now: Date): Promise<void> {
    const { model } = await this.models.current(id);
    const objects = [...model.objects.values()];
    for (let ended = AT_ONCE; ended === AT_ONCE; )
      ended = await this.store.transaction(async (tx) => {
        const over = await this.store.sweep(tx, schema, now, AT_ONCE);
        for (const object of objects) {
          const records = over.filter(({ objectId }) => objectId === object.id);
          const actor = { kind: 'system', workspaceId: id, schema, cause: 'share', locale: 'en' } as const;
          if (records.length > 0) await this.store.tell(tx, actor, object, records);
        }
        return over.length;
      });
  }
}

import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { Workspaces } from '../identity/workspaces.ts';
import { BinSweep } from './bin-sweep.ts';
import { inWorkspace } from '../database/workspace-context.ts';

/** Empties the recycle bin of what lies in it for thirty days. Once an hour, and when the test clock moves. */
@Injectable()
export class BinRetention {
  private readonly workspaces: Workspaces;
  private readonly sweep: BinSweep;

  constructor(work: RegularWork, workspaces: Workspaces, sweep: BinSweep) {
    this.workspaces = workspaces;
    this.sweep = sweep;
    work.register('bin', (now) => this.run(now));
  }

  async run(now: Date): Promise<void> {
    for (const { id, schema } of await this.workspaces.list())
      await inWorkspace(schema, () => this.sweep.run({ kind: 'system', workspaceId: id, schema, cause: 'retention', locale: 'en' }, now));
  }
}

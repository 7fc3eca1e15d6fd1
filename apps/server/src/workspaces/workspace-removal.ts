import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { Log } from '../log/log.ts';
import { WorkspaceLife } from './workspace-life.ts';

/** Ends what was removed thirty days ago. Once an hour. */
@Injectable()
export class WorkspaceRemoval {
  constructor(work: RegularWork, life: WorkspaceLife, log: Log) {
    work.register('workspaces', async () => {
      for (const { id, name } of await life.eraseDue()) log.warn('a removed workspace is gone', { workspace: id, name });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { outsideWorkspaces } from '../database/workspace-context.ts';

/** Runs everything of one kind that is due at `now`, and returns when it is done. */
export type RunDue = (now: Date) => Promise<void>;

/** What waits for the clock. Features register how to run what fell due; the test clock asks for it after it moved. */
@Injectable()
export class DueWork {
  private readonly kinds = new Map<string, RunDue>();

  register(kind: string, run: RunDue): void {
    this.kinds.set(kind, run);
  }

  /** One kind after the other, in the order of their registration. */
  async run(now: Date): Promise<void> {
    for (const run of this.kinds.values()) await outsideWorkspaces(() => run(now));
  }
}

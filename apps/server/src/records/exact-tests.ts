import type { Actor } from '../context/actor.ts';
import { rateLimited } from '../http/error.filter.ts';
import { FailureLimit } from '../identity/failure-limit.ts';

/** Values that one person may look up a minute without seeing them: enough to find a caller, too few to guess. */
export const EXACT_A_MINUTE = 20;

/** Counts filters that go exactly by what is masked for who asks, so that nobody tries all numbers that there are. In memory of one process. */
export class ExactTests {
  private readonly limit = new FailureLimit({ most: EXACT_A_MINUTE, windowMs: 60_000 });

  /** @throws AppError rate_limited */
  count(actor: Actor, tests: number): void {
    if (tests === 0 || actor.kind !== 'user') return;
    const nowMs = performance.now();
    for (let i = 0; i < tests; i += 1) {
      const wait = this.limit.waitSeconds(actor.userId, nowMs);
      if (wait > 0) throw rateLimited(wait);
      this.limit.note(actor.userId, nowMs);
    }
  }
}

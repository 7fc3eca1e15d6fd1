import { Injectable } from '@nestjs/common';
import type { Actor } from '../context/actor.ts';
import { rateLimited } from '../http/error.filter.ts';
import { FailureLimit } from '../identity/failure-limit.ts';

/** Values that one person may look up a minute without seeing them: enough to find a caller, too few to guess. */
export const EXACT_A_MINUTE = 20;
/** And a day: what a mask leaves of a phone number leaves ten thousand, which a minute's worth after another would go through in a night. */
export const EXACT_A_DAY = 200;

/**
 * Counts filters that go exactly by what is masked for who asks, and keys that were taken by what is closed for them, so that nobody tries all numbers that
 * there are. In memory of one process.
 */
@Injectable()
export class ExactTests {
  private readonly limits = [
    new FailureLimit({ most: EXACT_A_MINUTE, windowMs: 60_000 }),
    new FailureLimit({ most: EXACT_A_DAY, windowMs: 24 * 60 * 60_000 }),
  ];

  /** Whoever acts or looks as several people has no more than one person. @throws AppError rate_limited */
  count(actor: Actor, tests: number): void {
    if (tests === 0 || actor.kind !== 'user') return;
    const person = actor.impersonatorId ?? actor.previewerId ?? actor.userId;
    const nowMs = performance.now();
    for (let i = 0; i < tests; i += 1) {
      const wait = Math.max(...this.limits.map((limit) => limit.waitSeconds(person, nowMs)));
      if (wait > 0) throw rateLimited(wait);
      for (const limit of this.limits) limit.note(person, nowMs);
    }
  }
}

import { Injectable } from '@nestjs/common';

/** Answers whether one thing that requests need is there; throws or answers false when it is not. */
export type ReadinessCheck = () => Promise<boolean> | boolean;

/** What must be there before requests make sense. Features register what they need; a name stands once. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** Every check with its answer. */
  async run(): Promise<{ ready: boolean; checks: Readonly<Record<string, boolean>> }> {
    const answers = await Promise.all(
      [...this.checks].map(async ([name, check]) => {
        try {
          return [name, await check()] as const;
        } catch {
          return [name, false] as const;
        }
      }),
    );
    return { ready: answers.every(([, ok]) => ok), checks: Object.fromEntries(answers) };
  }
}

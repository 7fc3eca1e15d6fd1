/** How often the same thing may be noted, and for how long. */
interface Turn {
  since: number;
  /** Times that were not noted by themselves. */
  more: number;
}

/** Lets the first of many alike through, and counts the others: what somebody does a thousand times a minute must not fill the log. */
export class Damper<T> {
  private readonly windowMs: number;
  private readonly turns = new Map<string, Turn & { latest: T }>();

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** @returns whether this one is to be noted by itself */
  take(key: string, what: T, nowMs: number): boolean {
    const turn = this.turns.get(key);
    if (turn === undefined) {
      this.turns.set(key, { since: nowMs, more: 0, latest: what });
      return true;
    }
    turn.more += 1;
    turn.latest = what;
    return false;
  }

  /** Ends the windows that are over. @returns the last of each that had more, and how many more */
  settle(nowMs: number): ReadonlyArray<{ readonly what: T; readonly more: number }> {
    const over = [...this.turns].filter(([, { since }]) => nowMs - since >= this.windowMs);
    for (const [key] of over) this.turns.delete(key);
    return over.flatMap(([, { latest, more }]) => (more > 0 ? [{ what: latest, more }] : []));
  }
}

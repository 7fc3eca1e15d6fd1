/** How many failures one key may have in one window before it has to wait. */
export interface LimitOptions {
  readonly most: number;
  readonly windowMs: number;
}

/** Keys that are remembered; beyond it the oldest go. */
const REMEMBERED = 50_000;

/** Counts failures per key in a sliding window. In memory of one process: it slows guessing down, it is no book-keeping. */
export class FailureLimit {
  private readonly options: LimitOptions;
  private readonly failures = new Map<string, number[]>();

  constructor(options: LimitOptions) {
    this.options = options;
  }

  /** Seconds until the key may try again; 0 when it may now. */
  waitSeconds(key: string, nowMs: number): number {
    const recent = this.recent(key, nowMs);
    const oldest = recent[0];
    if (oldest === undefined || recent.length < this.options.most) return 0;
    return Math.max(1, Math.ceil((oldest + this.options.windowMs - nowMs) / 1000));
  }

  note(key: string, nowMs: number): void {
    // More than these say nothing more, and an attack shall not fill the memory.
    const recent = [...this.recent(key, nowMs), nowMs].slice(-this.options.most);
    this.failures.delete(key);
    this.failures.set(key, recent);
    if (this.failures.size <= REMEMBERED) return;
    const oldest = this.failures.keys().next();
    if (!oldest.done) this.failures.delete(oldest.value);
  }

  clear(key: string): void {
    this.failures.delete(key);
  }

  private recent(key: string, nowMs: number): number[] {
    return (this.failures.get(key) ?? []).filter((at) => at > nowMs - this.options.windowMs);
  }
}

import type { LiveModel } from '../metadata/live-model.ts';

/** Requests remembered for one revision. */
const MOST = 1_000;
/** A longer text is worked out each time: what is remembered must stay small. */
const LONGEST = 2_000;

/** What requests mean, remembered by their wording: a view that many look at, or that is turned page by page, is understood once in a revision. */
export class Meanings<T> {
  private readonly known = new WeakMap<LiveModel, Map<string, T>>();

  /** @param wording says everything that the meaning depends on besides the model */
  peek(live: LiveModel, wording: string): T | undefined {
    return this.known.get(live)?.get(wording);
  }

  /** To be called with meanings that hold at any time only. Forgets the oldest when there are too many. */
  keep(live: LiveModel, wording: string, meaning: T): void {
    if (wording.length > LONGEST) return;
    const known = this.known.get(live) ?? new Map<string, T>();
    this.known.set(live, known);
    const oldest = known.size < MOST ? undefined : known.keys().next().value;
    if (oldest !== undefined) known.delete(oldest);
    known.set(wording, meaning);
  }
}

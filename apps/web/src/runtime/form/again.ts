import type { JsonObject, Problem } from '@tangram/contract';

/** What a form goes on from: values that were sent before, what they were made on, and what the server said to them. */
export interface Again {
  readonly values: JsonObject;
  /** What the values were before; empty for a new record. */
  readonly was: JsonObject;
  /** null when it was not refused, only called back. */
  readonly problem: Problem | null;
}

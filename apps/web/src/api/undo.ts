import type { BulkResult, Problem, RecordChange } from '@tangram/contract';
import { client } from './client.ts';

/** Changes that are taken back in one request. */
const batch = 1_000;

/** What came of taking changes back. */
export interface TakenBack {
  /** Those that were refused, by the change. */
  readonly refused: readonly { readonly change: RecordChange; readonly result: BulkResult }[];
  /** What was not tried, because no answer came or the request was refused as a whole; with why. */
  readonly open: { readonly changes: readonly RecordChange[]; readonly problem: Problem } | null;
}

/** Takes changes back, some at a time. */
export async function takeBack(object: string, changes: readonly RecordChange[]): Promise<TakenBack> {
  const refused: TakenBack['refused'][number][] = [];
  for (let at = 0; at < changes.length; at += batch) {
    const some = changes.slice(at, at + batch);
    const reply = await client.undo(object, some);
    if (!reply.ok) return { refused, open: { changes: changes.slice(at), problem: reply.problem } };
    for (const result of reply.value) {
      const change = some[result.index];
      if (change && result.status >= 400) refused.push({ change, result });
    }
  }
  return { refused, open: null };
}

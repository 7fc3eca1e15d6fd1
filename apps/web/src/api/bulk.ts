import type { BulkOperation, BulkResult, Json, Problem, RecordChange, Reply } from '@tangram/contract';
import { client } from './client.ts';
import type { ListQuestion } from './records.ts';
import { bulkAsking } from './warnings.ts';

/** Operations of one request: few enough that progress is seen and a stop is soon heard. */
const batch = 250;
/** Ids that are read at a time. */
const page = 1_000;

/** Which records are meant: these, or all that a question finds except these. */
export type Chosen =
  | { readonly kind: 'these'; readonly ids: readonly string[] }
  | { readonly kind: 'every'; readonly question: ListQuestion; readonly except: readonly string[] };

/** What was refused: an operation with its record. */
export interface RefusedOne {
  readonly id: string;
  readonly result: BulkResult;
}

/** What came of doing something to many records. */
export interface BulkOutcome {
  /** What was changed, as an undo names it. What already was so is not among it. */
  readonly changes: readonly RecordChange[];
  readonly unchanged: number;
  readonly refused: readonly RefusedOne[];
  /** The records it did not come to, because it was stopped or got no answer. */
  readonly left: readonly string[];
  readonly problem: Problem | null;
}

/** How a run is watched and stopped. */
export interface Watch {
  readonly onDone?: (count: number) => void;
  readonly isStopped?: () => boolean;
}

/** The filter that means exactly these records. */
export function filterOf(chosen: Chosen): Json | undefined {
  if (chosen.kind === 'these') return { field: 'id', op: 'in', value: chosen.ids };
  const { question, except } = chosen;
  const without: Json = { field: 'id', op: 'nin', value: except };
  if (except.length === 0) return question.filter;
  return question.filter === undefined ? without : { and: [question.filter, without] };
}

/**
 * The ids of the records that are meant. They are read before anything is done, so that what the deed itself changes does not change whom it meets.
 *
 * @param most stops there
 */
export async function idsOf(
  object: string,
  chosen: Chosen,
  most = Number.POSITIVE_INFINITY,
  isStopped = () => false,
): Promise<Reply<readonly string[]>> {
  if (chosen.kind === 'these') return { ok: true, value: chosen.ids.slice(0, most) };
  const { search } = chosen.question;
  const filter = filterOf(chosen);
  const ids: string[] = [];
  for (let cursor: string | undefined; ids.length < most && !isStopped(); ) {
    const reply = await client.query(object, {
      select: ['id'],
      limit: Math.min(page, most - ids.length),
      ...(filter === undefined ? {} : { filter }),
      ...(search ? { search } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!reply.ok) return reply;
    ids.push(...reply.value.data.map(({ id }) => id));
    cursor = reply.value.nextCursor;
    if (cursor === undefined) break;
  }
  return { ok: true, value: ids };
}

/** Does one thing to many records, some at a time; each for itself. */
export async function runBulk(
  object: string,
  ids: readonly string[],
  make: (id: string) => BulkOperation,
  { onDone, isStopped }: Watch = {},
): Promise<BulkOutcome> {
  const changes: RecordChange[] = [];
  const refused: RefusedOne[] = [];
  let unchanged = 0;
  const send = bulkAsking(client, object);
  for (let at = 0; at < ids.length; at += batch) {
    const outcome = { changes, unchanged, refused, left: ids.slice(at) };
    if (isStopped?.()) return { ...outcome, problem: null };
    const some = ids.slice(at, at + batch);
    const reply = await send(some.map(make));
    if (!reply.ok) return { ...outcome, problem: reply.problem };
    for (const result of reply.value) {
      const id = some[result.index] ?? '';
      if (result.status >= 400) refused.push({ id, result });
      else if (result.unchanged || result.version === undefined) unchanged += 1;
      else changes.push({ id, version: result.version });
    }
    onDone?.(Math.min(at + batch, ids.length));
  }
  return { changes, unchanged, refused, left: [], problem: null };
}

/** What would become of it: nothing is changed. */
export const rehearse = (
  object: string,
  ids: readonly string[],
  make: (id: string) => BulkOperation,
): Promise<Reply<readonly BulkResult[]>> => client.bulk(object, ids.map(make), true);

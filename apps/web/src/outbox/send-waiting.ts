import type { Client, JsonObject, Problem, RecordRow, Reply } from '@tangram/contract';
import { mergeChanges } from '@tangram/view';
import type { Waiting } from './waiting.ts';

/** What came of sending one deed: it is done; the server refuses it; or it must wait on, and all behind it. */
export type Sent =
  | { readonly kind: 'done'; readonly version: number | null }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'later' };

/** What sending needs of the API. */
export type Sender = Pick<Client, 'create' | 'update' | 'read'>;

/** Refusals that say nothing about the deed: no answer, nobody signed in, a server that is busy or broken, the same deed on its way. */
const passing = ({ status, code }: Problem): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || code === 'in_progress';

/** The deed happened, its answer was lost: there is nothing left to send. */
const happened = ({ code }: Problem): boolean => code === 'answer_lost';

/** Sends one deed. What somebody else changed meanwhile stays theirs: only a field that both changed is a refusal. */
export async function sendOne(sender: Sender, deed: Waiting): Promise<Sent> {
  const { id, object, values, version } = deed;
  if (id === null || version === null) return outcomeOf(await sender.create(object, values, deed.key));
  const reply = await sender.update(object, id, version, values);
  return !reply.ok && reply.problem.code === 'version_conflict' ? sendMerged(sender, deed, id, reply.problem) : outcomeOf(reply);
}

async function sendMerged(sender: Sender, { object, values, was }: Waiting, id: string, problem: Problem): Promise<Sent> {
  const latest = await sender.read(object, id, Object.keys(values));
  if (!latest.ok) return outcomeOf(latest);
  const { merged, clashes } = mergeChanges(was, values, latest.value);
  if (clashes.length > 0) return { kind: 'refused', problem };
  const rest = Object.entries(values).filter(([name]) => Object.hasOwn(merged, name));
  // All of it stands there already: it was this very change whose answer did not arrive.
  if (rest.length === 0) return { kind: 'done', version: latest.value.version };
  return outcomeOf(await sender.update(object, id, latest.value.version, Object.fromEntries(rest)));
}

function outcomeOf(reply: Reply<RecordRow>): Sent {
  if (reply.ok) return { kind: 'done', version: reply.value.version };
  if (happened(reply.problem)) return { kind: 'done', version: null };
  return passing(reply.problem) ? { kind: 'later' } : { kind: 'refused', problem: reply.problem };
}

/** The next deed to send: in order, past what was refused and past what stands behind it on the same record. */
export function nextOf(all: readonly Waiting[]): Waiting | undefined {
  const held = new Set(all.flatMap(({ object, id, problem }) => (problem && id !== null ? [`${object} ${id}`] : [])));
  return all.find(({ object, id, problem }) => problem === null && (id === null || !held.has(`${object} ${id}`)));
}

/** What waits after a deed was sent. What was changed on the same version goes on from the version that it made. */
export function afterSending(all: readonly Waiting[], deed: Waiting, sent: Sent): readonly Waiting[] {
  if (sent.kind === 'later') return all;
  if (sent.kind === 'refused') return all.map((one) => (one.key === deed.key ? { ...one, problem: sent.problem } : one));
  const follows = (one: Waiting) => deed.id !== null && one.object === deed.object && one.id === deed.id && one.version === deed.version;
  return all
    .filter(({ key }) => key !== deed.key)
    .map((one) =>
      sent.version !== null && follows(one) ? { ...one, version: sent.version, was: { ...one.was, ...known(one, deed) } } : one,
    );
}

/** What a later change now finds: what the earlier one wrote. */
const known = (later: Waiting, { values }: Waiting): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(later.values, name)));

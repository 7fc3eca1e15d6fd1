import type { Problem, Reply } from '@tangram/contract';
import { client } from './client.ts';

const pause = 200;
const refusal = (code: string, errors: Problem['errors'] = []): Problem => ({ status: 0, code, title: '', detail: '', errors });

/**
 * Checks a draft and publishes it. What stands in the way leaves no draft behind.
 *
 * @returns the revision; a check that found errors is refused with them, as `not_publishable`
 */
export async function publishDraft(draft: string): Promise<Reply<number>> {
  const fail = async (problem: Problem): Promise<Reply<number>> => {
    await client.discardDraft(draft);
    return { ok: false, problem };
  };
  const check = await client.checkDraft(draft);
  if (!check.ok) return fail(check.problem);
  if (check.value.errors.length > 0) return fail(refusal('not_publishable', check.value.errors));
  const published = await client.publishDraft(draft);
  if (!published.ok) return fail(published.problem);
  return 'revision' in published.value ? { ok: true, value: published.value.revision } : untilPublished(published.value.publication);
}

async function untilPublished(id: string): Promise<Reply<number>> {
  for (;;) {
    const reply = await client.publication(id);
    if (!reply.ok) return reply;
    if (reply.value.state === 'failed' || reply.value.state === 'cancelled') return { ok: false, problem: refusal('publish_failed') };
    if (reply.value.revision !== null) return { ok: true, value: reply.value.revision };
    await new Promise((go) => setTimeout(go, pause));
  }
}

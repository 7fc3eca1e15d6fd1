import type { Problem, Reply } from '@tangram/contract';
import { checkClient } from './check.ts';

/** How far a publish is that takes long. */
export interface PublishStep {
  readonly publication: string;
  /** What it is doing, in words. */
  readonly step: string;
  /** 0–100 */
  readonly progress: number;
  readonly isCancelling: boolean;
}

const pause = 400;
const refusal = (code: string, detail: string): Problem => ({ status: 0, code, title: '', detail, errors: [] });

/** Publishes a draft and waits for its end, which `checkClient.cancel` of the publication brings early. @returns the revision; `cancelled` when it was taken back */
export async function runPublish(draft: string, hear: (step: PublishStep | null) => void): Promise<Reply<number>> {
  const begun = await checkClient.publish(draft, { note: '', at: null, teams: [], override: null, version: null });
  if (!begun.ok) return begun;
  const { revision, publication } = begun.value;
  if (revision !== null || publication === null) return { ok: true, value: revision ?? 0 };
  for (;;) {
    const reply = await checkClient.progress(publication);
    if (!reply.ok) return reply;
    const { state, step, progress, error } = reply.value;
    if (state === 'failed' || state === 'cancelled')
      return { ok: false, problem: refusal(state === 'failed' ? 'publish_failed' : state, error ?? '') };
    if (reply.value.revision !== null) return { ok: true, value: reply.value.revision };
    hear({ publication, step, progress, isCancelling: state === 'cancelling' });
    await new Promise((go) => setTimeout(go, pause));
  }
}

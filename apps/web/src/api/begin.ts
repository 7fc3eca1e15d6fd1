import type { Problem, Reply, SampleState } from '@tangram/contract';
import type { AnyDocument } from '@tangram/model';
import { client } from './client.ts';
import { type PublishStep, runPublish } from './publish-run.ts';
import { templateClient, writeSample } from './templates.ts';

/** What a workspace begins with. */
export type Beginning =
  | { readonly kind: 'template'; readonly name: string; readonly sample: boolean }
  | { readonly kind: 'own'; readonly title: string; readonly documents: readonly AnyDocument[] };

/** How far the beginning is. */
export type BeginStep =
  | { readonly kind: 'draft' }
  | { readonly kind: 'publish'; readonly step: PublishStep | null }
  | { readonly kind: 'sample'; readonly state: SampleState };

/** Makes an empty workspace one that can be worked in. What fails before it is live leaves no draft behind. */
export async function begin(beginning: Beginning, hear: (step: BeginStep) => void): Promise<Reply<null>> {
  hear({ kind: 'draft' });
  const draft = beginning.kind === 'template' ? await templateClient.draft(beginning.name, { do: 'install' }) : await drafted(beginning);
  if (!draft.ok) return draft;
  hear({ kind: 'publish', step: null });
  const published = await runPublish(draft.value, (step) => hear({ kind: 'publish', step }));
  if (!published.ok) return withoutDraft(draft.value, published.problem);
  if (beginning.kind !== 'template' || !beginning.sample) return { ok: true, value: null };
  return writeSample(beginning.name, (state) => hear({ kind: 'sample', state }));
}

async function drafted({ title, documents }: Extract<Beginning, { kind: 'own' }>): Promise<Reply<string>> {
  const made = await client.createDraft(title);
  if (!made.ok) return made;
  for (const document of documents) {
    const put = await client.putDocument(made.value, document.kind, document.name, JSON.parse(JSON.stringify(document)));
    if (!put.ok) return withoutDraft(made.value, put.problem);
  }
  return made;
}

async function withoutDraft(draft: string, problem: Problem): Promise<{ readonly ok: false; readonly problem: Problem }> {
  await client.discardDraft(draft);
  return { ok: false, problem };
}

import {
  createTemplateClient,
  type Reply,
  type SampleState,
  type TemplateEntry,
  type TemplatePlan,
  type TemplateWish,
} from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for templates. */
export const templateClient = createTemplateClient(clientOptions);

/** What a workspace can be made of beside what it has. */
export const templatesQuery = queryOptions<readonly TemplateEntry[]>({
  queryKey: ['templates'],
  queryFn: () => valueOf(templateClient.templates()),
  staleTime: 0,
});

/** What would come of something that is wanted with a template. */
export const templatePlanQuery = (name: string, wish: TemplateWish) =>
  queryOptions<TemplatePlan>({
    queryKey: ['template-plan', name, wish],
    queryFn: () => valueOf(templateClient.plan(name, wish)),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

const pause = 300;

/** Writes the sample data of a template and waits for its end. */
export async function writeSample(name: string, hear: (state: SampleState) => void): Promise<Reply<null>> {
  let reply = await templateClient.beginSample(name);
  for (;;) {
    if (!reply.ok) return reply;
    if (reply.value) hear(reply.value);
    if (!reply.value || reply.value.isDone) return { ok: true, value: null };
    await new Promise((go) => setTimeout(go, pause));
    reply = await templateClient.sample();
  }
}

import type { Json, TimelineEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { type ActivityLayout, momentFor } from '@tangram/view';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useProblemWords } from '../problem-words.ts';

interface Deeds {
  /** Ticks it off, or opens it again. */
  readonly tick: (done: boolean) => Promise<void>;
  readonly remove: () => Promise<void>;
}

type Pages = InfiniteData<{ readonly data: readonly TimelineEntry[] }>;

/** Ticks an activity off and deletes it: shown at once, taken back when it is refused, undone by the toast. */
export function useActivityDeeds(parent: ObjectDefinition, layout: ActivityLayout | null, entry: TimelineEntry): Deeds {
  const { t } = useTranslation();
  const toast = useToast();
  const place = usePlace();
  const words = useProblemWords();
  const queryClient = useQueryClient();
  const key = [...recordsKey(parent.name), 'timeline'];
  const { object: name, id, title } = entry.record;
  const show = (change: (now: TimelineEntry) => readonly TimelineEntry[]) =>
    queryClient.setQueriesData<Pages>({ queryKey: key }, (pages) =>
      pages
        ? {
            ...pages,
            pages: pages.pages.map((page) => ({
              ...page,
              data: page.data.flatMap((one) => (one.record.id === id && one.values ? change(one) : [one])),
            })),
          }
        : pages,
    );
  const refresh = async () => {
    await Promise.all([parent.name, name].map((one) => queryClient.invalidateQueries({ queryKey: recordsKey(one) })));
  };
  const refused = async (problem: Parameters<typeof words>[0]) => {
    await refresh();
    toast({ text: words(problem) });
  };

  async function put(values: Record<string, Json>, version: number): Promise<number | null> {
    show((now) => [{ ...now, values: now.values && { ...now.values, ...values } }]);
    const reply = await client.update(name, id, version, values);
    if (!reply.ok) {
      await refused(reply.problem);
      return null;
    }
    void refresh();
    return reply.value.version;
  }

  return {
    async tick(done) {
      if (!layout?.status || !entry.values) return;
      const { status, at } = layout;
      const before = { [status.field.name]: entry.values[status.field.name] ?? null, [at.name]: entry.values[at.name] ?? null };
      const moment = done ? momentFor(at, new Date(place.now).toISOString(), place) : null;
      const version = await put({ [status.field.name]: done ? status.done : status.open, [at.name]: moment }, entry.values.version);
      if (version === null) return;
      toast({
        text: t(done ? 'timeline.ticked' : 'timeline.reopened', { name: title }),
        undo: { label: t('undo.undo'), run: () => void put(before, version) },
      });
    },
    async remove() {
      show(() => []);
      const reply = await client.remove(name, id, entry.values?.version);
      if (!reply.ok) return refused(reply.problem);
      const undo = async () => {
        const back = await client.undelete(name, id);
        await refresh();
        toast({ text: back.ok ? t('record.restored', { name: title }) : words(back.problem) });
      };
      toast({ text: t('record.removed', { name: title }), undo: { label: t('undo.undo'), run: () => void undo() } });
      await refresh();
    },
  };
}

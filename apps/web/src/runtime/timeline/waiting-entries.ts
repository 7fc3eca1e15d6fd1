import type { TimelineEntry } from '@tangram/contract';
import { type ActivityLayout, isSameValue } from '@tangram/view';
import type { Waiting } from '../../outbox/waiting.ts';
import { comingEntry } from './use-composer.ts';

/** What was written down about a record without a network, as its timeline will tell it; the latest first. */
export function waitingEntries(
  waiting: readonly Waiting[],
  kinds: readonly ActivityLayout[],
  about: { readonly object: string; readonly id: string },
  actor: string,
): readonly TimelineEntry[] {
  return waiting
    .flatMap(({ key, at, object, id, values }) => {
      const layout = id === null ? kinds.find((one) => one.object.name === object) : undefined;
      if (!layout) return [];
      const regarding = values[layout.regarding.name];
      if (regarding !== about.id && !isSameValue(regarding, about)) return [];
      return [comingEntry(layout, { ...values, id: key }, new Date(at).toISOString(), actor)];
    })
    .reverse();
}

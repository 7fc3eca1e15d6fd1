import type { Filter, ObjectDefinition } from '@tangram/model';
import { type BuiltFilter, builtFilter, type DraftGroup, partAt } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/client.ts';
import { allOf, filterJson } from '../../../api/filter-json.ts';
import { countQuery } from '../../../api/records.ts';

interface Built {
  readonly built: BuiltFilter;
  /** Why the server refuses a part, by its id. */
  readonly refusals: ReadonlyMap<number, string>;
  /** How many records are left; undefined until counted, and while it cannot be. */
  readonly count: number | undefined;
  /** What is to be said about it: what is not complete, what is refused, or the count. */
  readonly words: string;
}

/** What a filter that is being built asks for, and what the server says to it before one takes it over. */
export function useBuilt(object: ObjectDefinition, draft: DraftGroup, search?: string): Built {
  const { t } = useTranslation();
  const built = builtFilter(draft);
  const settled = useSettled(built.filters);
  const filter = allOf(settled);
  const count = useQuery({ ...countQuery(object.name, filter && filterJson(filter), search), retry: false });
  const problem = count.error ? problemOf(count.error) : null;
  const refusals = new Map<number, string>();
  for (const { path, message } of problem?.errors ?? []) {
    const part = partAt(built.places, path);
    if (part !== null && !refusals.has(part)) refusals.set(part, message);
  }
  const words = () => {
    if (built.waiting.length > 0) return t('filter.waiting', { count: built.waiting.length });
    if (refusals.size > 0) return t('filter.refused', { count: refusals.size });
    if (problem) return problem.code === 'offline' ? t('states.offline.title') : problem.title;
    return count.data === undefined ? '' : t('filter.count', { count: count.data });
  };
  return { built, refusals, count: problem ? undefined : count.data, words: words() };
}

const pause = 250;

/** A value that is only taken over when it stayed for a moment: what is typed is not asked for letter by letter. */
function useSettled(filters: readonly Filter[]): readonly Filter[] {
  const now = useDeferredValue(JSON.stringify(filters));
  const [settled, setSettled] = useState(filters);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(now)), pause);
    return () => clearTimeout(timer);
  }, [now]);
  return settled;
}

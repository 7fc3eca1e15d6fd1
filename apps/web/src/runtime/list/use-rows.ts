import type { Page, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { pagesToDrop } from '@tangram/view';
import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { countQuery, type ListQuestion, pageQuery, pagesKey, rowsPerPage } from '../../api/records.ts';

/** The rows of a list of any length: those around what is in sight are here, the rest comes when it is scrolled to. */
export interface Rows {
  readonly state: 'loading' | 'error' | 'empty' | 'full';
  readonly error: Error | null;
  /** The rows answer an earlier question; the answer to this one is on its way. */
  readonly stale: boolean;
  /** Rows to scroll through, as far as is known. */
  readonly count: number;
  /** How many the question has; undefined until counted. */
  readonly total: number | undefined;
  /** A row by its place; undefined when it is not here. */
  readonly at: (index: number) => RecordRow | undefined;
  /** The rows that are here, in order. */
  readonly loaded: readonly RecordRow[];
  /** Tells which rows are in sight; `last` is one behind. */
  readonly onSight: (first: number, last: number) => void;
  /** The rows of a stretch, fetched where they are not here. */
  readonly bring: (first: number, last: number) => Promise<readonly RecordRow[]>;
  readonly retry: () => void;
}

/** Pages that are kept: 4,500 rows. */
const mostPages = 90;
/** Pages that are asked for before they come into sight: forwards, and backwards, where only the farthest of them has to be looked for from the top. */
const ahead = 2;
const behind = 4;
/** A leap over more pages is the thumb on its way: what lies between is not asked for. */
const leap = 3;
const rest = 60;
/** Rows to scroll to while nobody has counted yet. */
const unknown = 20;

interface Sight {
  readonly first: number;
  readonly last: number;
  readonly up: boolean;
  readonly down: boolean;
}
const beginning: Sight = { first: 0, last: 0, up: false, down: false };

const pageOf = (index: number): number => Math.floor(index / rowsPerPage);

export function useRows(object: ObjectDefinition, question: ListQuestion): Rows {
  const cache = useQueryClient();
  const { name } = object;
  const kept = useRef<{ readonly count: number; readonly pages: ReadonlyMap<number, Page> } | null>(null);
  const [sight, setSight] = useState(beginning);
  const set = JSON.stringify([question.filter, question.search, question.sort]);
  const [seen, setSeen] = useState(set);
  // Counted behind the first rows: they come first.
  const [counts, setCounts] = useState(false);
  if (seen !== set) {
    setSeen(set);
    setSight(beginning);
    setCounts(false);
  }
  const { onSight, cancel } = useSight(sight, setSight);
  useEffect(() => cancel, [set, cancel]);

  const total = useQuery({ ...countQuery(name, question.filter, question.search), enabled: counts }).data;
  const from = Math.max(0, sight.first - (sight.up ? behind : 0));
  const until = Math.max(sight.last, Math.min(sight.last + (sight.down ? ahead : 0), total === undefined ? sight.last : pageOf(total - 1)));
  const wanted = Array.from({ length: until - from + 1 }, (_, i) => from + i);
  const results = useQueries({ queries: wanted.map((page) => pageQuery(name, question, page)) });
  const here = new Map(
    results.flatMap(({ data }, i) => {
      const page = wanted[i];
      return data && page !== undefined ? [[page, data] as const] : [];
    }),
  );
  const failed = results.find(({ isError }) => isError);
  const before = here.size === 0 && !failed && total === undefined ? kept.current : null;
  const pages: ReadonlyMap<number, Page> = before?.pages ?? here;
  const count = before?.count ?? countIn(here, total);

  useEffect(() => {
    if (here.size > 0) kept.current = { count, pages: here };
    if (here.size > 0) setCounts(true);
    keepFew(cache, name, question, sight);
  });
  const answered = results.map(({ dataUpdatedAt }, i) => `${wanted[i]}@${dataUpdatedAt}`).join(' ');
  const loaded = useMemo(() => rowsIn(cache, name, question), [cache, name, question, answered]);
  const at = (index: number): RecordRow | undefined => {
    const page = pageOf(index);
    const { data } = pages.get(page) ?? (before ? undefined : cache.getQueryData(pageQuery(name, question, page).queryKey)) ?? {};
    return data?.[index - page * rowsPerPage];
  };
  return {
    state:
      pages.size === 0 && count === 0
        ? failed
          ? 'error'
          : 'loading'
        : here.size === 0 && failed
          ? 'error'
          : count === 0
            ? 'empty'
            : 'full',
    error: failed?.error ?? null,
    stale: before !== null,
    count,
    total,
    at,
    loaded,
    onSight,
    bring: (first, last) => bringRows(cache, name, question, first, last),
    retry: () => {
      for (const { refetch, isError } of results) if (isError) void refetch();
    },
  };
}

/** The rows of a stretch, fetched where they are not here. */
export async function bringRows(
  cache: QueryClient,
  object: string,
  question: ListQuestion,
  first: number,
  last: number,
): Promise<readonly RecordRow[]> {
  const pages = Array.from({ length: pageOf(last - 1) - pageOf(first) + 1 }, (_, i) => pageOf(first) + i);
  const all = await Promise.all(
    pages.map(async (page) => {
      const { data } = await cache.fetchQuery(pageQuery(object, question, page));
      return data.slice(Math.max(0, first - page * rowsPerPage), last - page * rowsPerPage);
    }),
  );
  return all.flat();
}

/** Takes over what is in sight: at once when one scrolls, after a moment's rest when the thumb is pulled. */
function useSight(sight: Sight, setSight: (sight: Sight) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(sight);
  useEffect(() => {
    now.current = sight;
  }, [sight]);
  const cancel = useCallback(() => clearTimeout(timer.current), []);
  useEffect(() => cancel, [cancel]);
  const onSight = useCallback(
    (firstRow: number, lastRow: number) => {
      const { first, last } = now.current;
      const next = { first: pageOf(firstRow), last: pageOf(Math.max(firstRow, lastRow - 1)) };
      clearTimeout(timer.current);
      if (next.first === first && next.last === last) return;
      const [up, down] = [next.first < first || next.last < last, next.first > first || next.last > last];
      if (Math.abs(next.first - first) <= leap) setSight({ ...next, up: up && !down, down });
      else timer.current = setTimeout(() => setSight({ ...next, up: false, down: false }), rest);
    },
    [setSight],
  );
  return { onSight, cancel };
}

/** How many rows there are: what was counted, unless a page knows better. */
function countIn(pages: ReadonlyMap<number, Page>, total: number | undefined): number {
  const ends = [...pages].filter(([page, { data }]) => page === 0 || data.length > 0);
  const end = ends.find(([, { nextCursor }]) => nextCursor === undefined);
  if (end) return end[0] * rowsPerPage + end[1].data.length;
  return Math.max(total ?? 0, ...ends.map(([page, { data }]) => page * rowsPerPage + data.length + (total === undefined ? unknown : 1)));
}

const pagesIn = (cache: QueryClient, object: string, question: ListQuestion) => {
  const own = JSON.stringify(question);
  return cache
    .getQueryCache()
    .findAll({ queryKey: pagesKey(object) })
    .map((query) => ({ query, page: Number(query.queryKey[4]), isOwn: JSON.stringify(query.queryKey[3]) === own }));
};

/** Lets pages go: those of other questions, then those far from sight. */
function keepFew(cache: QueryClient, object: string, question: ListQuestion, sight: Sight): void {
  const all = pagesIn(cache, object, question);
  if (all.length <= mostPages) return;
  const own = all.filter(({ isOwn }) => isOwn);
  const far = new Set(
    pagesToDrop(
      own.map(({ page }) => page),
      sight,
      mostPages,
    ),
  );
  for (const { query, page, isOwn } of all)
    if ((!isOwn || far.has(page)) && !query.isActive()) cache.removeQueries({ queryKey: query.queryKey, exact: true });
}

function rowsIn(cache: QueryClient, object: string, question: ListQuestion): readonly RecordRow[] {
  const pages = pagesIn(cache, object, question).filter(({ isOwn }) => isOwn);
  return pages
    .sort((a, b) => a.page - b.page)
    .flatMap(({ page }) => cache.getQueryData(pageQuery(object, question, page).queryKey)?.data ?? []);
}

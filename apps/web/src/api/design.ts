import {
  createDesignClient,
  type DraftEntry,
  type DraftNews,
  type DraftParts,
  type DraftPerson,
  parseDraftNews,
  parseDraftPeople,
  type RevisionDocuments,
  type RevisionEntry,
} from '@tangram/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for drafts and revisions. */
export const designClient = createDesignClient(clientOptions);

/** Drafts that are open, last changed first. */
export const draftsQuery = queryOptions<readonly DraftEntry[]>({
  queryKey: ['design', 'drafts'],
  queryFn: () => valueOf(designClient.drafts()),
  staleTime: 0,
});

/** What a session begins with: a draft, if there is one, and the revision it stands on. */
export interface Beginning {
  readonly draft: DraftParts | null;
  readonly base: RevisionDocuments;
  /** Ids of all drafts that are open. */
  readonly open: readonly string[];
}

/**
 * What the designer begins with. Asked anew with each round, and never by itself.
 *
 * @param chosen the id of a draft, `new` for none; else, and where that one is closed, the open draft that was changed last
 */
export const beginningQuery = (chosen: string | null, round: number) =>
  queryOptions<Beginning>({
    queryKey: ['design', 'beginning', round],
    queryFn: async () => {
      const drafts = (await valueOf(designClient.drafts())).filter(({ state }) => state === 'open');
      const found = chosen === 'new' ? undefined : (drafts.find(({ id }) => id === chosen) ?? drafts[0]);
      const draft = found ? await valueOf(designClient.draft(found.id)) : null;
      return { draft, base: await valueOf(designClient.revisionDocuments(draft?.baseRevision)), open: drafts.map(({ id }) => id) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

/** What was published, the latest first. */
export const revisionsQuery = queryOptions<readonly RevisionEntry[]>({
  queryKey: ['design', 'revisions'],
  queryFn: () => valueOf(designClient.revisions()),
  staleTime: 0,
});

/** As many as come at a time. */
const REVISION_PAGE = 50;

/** All of it, page by page. @param until a moment: only what was live by then; null: all */
export const pastRevisionsQuery = (until: string | null) =>
  infiniteQueryOptions({
    queryKey: [...revisionsQuery.queryKey, 'past', until],
    queryFn: ({ pageParam }) => valueOf(designClient.revisions(pageParam, until)),
    initialPageParam: null as number | null,
    getNextPageParam: (page: readonly RevisionEntry[]) => (page.length < REVISION_PAGE ? undefined : page.at(-1)?.revision),
    staleTime: 0,
  });

/** What a page hears of a draft. */
export interface DraftHearers {
  readonly news: (news: DraftNews) => void;
  readonly people: (people: readonly DraftPerson[]) => void;
}

/** Hears of a draft for as long as it is open here. The browser goes on by itself after a break. @param after the version that is known @returns what ends it */
export function hearDraft(draft: string, client: string, after: number, { news, people }: DraftHearers): () => void {
  const source = new EventSource(`/api/v1/drafts/${draft}/stream?client=${client}&after=${after}`);
  source.addEventListener('draft', ({ data }: MessageEvent<string>) => {
    const said = parseDraftNews(JSON.parse(data));
    if (said) news(said);
  });
  source.addEventListener('people', ({ data }: MessageEvent<string>) => people(parseDraftPeople(JSON.parse(data))));
  return () => source.close();
}

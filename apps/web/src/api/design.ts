import { createDesignClient, type DraftEntry, type DraftParts, type RevisionDocuments } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for drafts and revisions. */
export const designClient = createDesignClient(clientOptions);

/** Every document that is published, whole. */
export const publishedQuery = queryOptions<RevisionDocuments>({
  queryKey: ['design', 'published'],
  queryFn: () => valueOf(designClient.revisionDocuments()),
  staleTime: 0,
  gcTime: 0,
});

/** Drafts that are open, last changed first. */
export const draftsQuery = queryOptions<readonly DraftEntry[]>({
  queryKey: ['design', 'drafts'],
  queryFn: () => valueOf(designClient.drafts()),
  staleTime: 0,
});

/** A draft with what it changes. */
export const draftQuery = (id: string) =>
  queryOptions<DraftParts>({
    queryKey: ['design', 'draft', id],
    queryFn: () => valueOf(designClient.draft(id)),
    staleTime: 0,
    gcTime: 0,
  });

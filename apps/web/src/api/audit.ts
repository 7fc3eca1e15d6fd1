import {
  type AuditActionName,
  type AuditPage,
  type AuditQuestion,
  type AuditRow,
  createAuditClient,
  type SignInRow,
} from '@tangram/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for the audit log, and for acting as somebody. */
export const auditClient = createAuditClient(clientOptions);

/** The log, page by page, the latest first. */
export const auditQuery = (question: AuditQuestion) =>
  infiniteQueryOptions<AuditPage<AuditRow>, Error, { readonly pages: readonly AuditPage<AuditRow>[] }, readonly unknown[], string | null>({
    queryKey: ['audit', 'rows', question],
    queryFn: ({ pageParam }) => valueOf(auditClient.page(question, pageParam)),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 5_000,
  });

/** What can be noted. */
export const auditActionsQuery = queryOptions<readonly AuditActionName[]>({
  queryKey: ['audit', 'actions'],
  queryFn: () => valueOf(auditClient.actions()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who signed in as somebody, or tried to. @param user null: oneself */
export const signInsQuery = (user: string | null) =>
  infiniteQueryOptions<AuditPage<SignInRow>, Error, { readonly pages: readonly AuditPage<SignInRow>[] }, readonly unknown[], string | null>(
    {
      queryKey: ['audit', 'sign-ins', user],
      queryFn: ({ pageParam }) => valueOf(auditClient.signIns(user, pageParam)),
      initialPageParam: null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      staleTime: 5_000,
    },
  );

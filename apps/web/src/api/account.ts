import { createAccountClient, type FactorState, type NamedWorkspace, type OwnSession, type Passkey, type WaysIn } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for one's own way in. */
export const accountClient = createAccountClient(clientOptions);

/** Where one is signed in. */
export const ownSessionsQuery = queryOptions<readonly OwnSession[]>({
  queryKey: ['account', 'sessions'],
  queryFn: () => valueOf(accountClient.sessions()),
  staleTime: 5_000,
});

/** One's passkeys. */
export const passkeysQuery = queryOptions<readonly Passkey[]>({
  queryKey: ['account', 'passkeys'],
  queryFn: () => valueOf(accountClient.passkeys()),
  staleTime: 5_000,
});

/** How it stands with the second factor. */
export const factorQuery = queryOptions<FactorState>({
  queryKey: ['account', 'factor'],
  queryFn: () => valueOf(accountClient.factor()),
  staleTime: 5_000,
});

/** What the page of sign-in offers. */
export const waysQuery = queryOptions<WaysIn>({
  queryKey: ['ways'],
  queryFn: () => valueOf(accountClient.ways()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Which workspaces there are to choose from, for who showed who they are in this browser. */
export const workspaceChoiceQuery = queryOptions<readonly NamedWorkspace[]>({
  queryKey: ['choice'],
  queryFn: () => valueOf(accountClient.workspaceChoice()),
  retry: false,
  gcTime: 0,
});

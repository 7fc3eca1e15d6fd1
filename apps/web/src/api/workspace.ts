import {
  createWorkspaceClient,
  type NamedWorkspace,
  type SignUpOffer,
  type WorkspaceExport,
  type WorkspaceSettings,
} from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for workspaces as a whole. */
export const workspaceClient = createWorkspaceClient(clientOptions);

/** What holds for everybody in the workspace. */
export const workspaceQuery = queryOptions<WorkspaceSettings>({
  queryKey: ['workspace'],
  queryFn: () => valueOf(workspaceClient.workspace()),
  staleTime: 5_000,
});

/** The workspaces that one may sign in to. */
export const ownWorkspacesQuery = queryOptions<readonly NamedWorkspace[]>({
  queryKey: ['account', 'workspaces'],
  queryFn: () => valueOf(workspaceClient.workspaces()),
  staleTime: 60_000,
});

/** Whether one may sign up, and from which templates. */
export const signUpQuery = queryOptions<SignUpOffer>({
  queryKey: ['sign-up'],
  queryFn: () => valueOf(workspaceClient.signUpOffer()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Whether an export goes on. */
export const isExporting = ({ state }: WorkspaceExport): boolean => ['waiting', 'running', 'cancelling'].includes(state);

/** The last exports of the whole workspace; asked for again while one goes on. */
export const exportsQuery = queryOptions<readonly WorkspaceExport[]>({
  queryKey: ['workspace', 'exports'],
  queryFn: () => valueOf(workspaceClient.exports()),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some(isExporting) ? 800 : false),
});

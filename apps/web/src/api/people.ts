import {
  type ApiKey,
  createHandoverClient,
  createPeopleClient,
  type Department,
  type Handover,
  type Holdings,
  type Member,
  type RoleChoice,
  type Security,
  type Team,
} from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for who manages people. */
export const peopleClient = createPeopleClient(clientOptions);

/** The client for handing over what somebody has who leaves. */
export const handoverClient = createHandoverClient(clientOptions);

/** Below it is all that is known of people. */
export const peopleKey = ['people'] as const;

/** Everybody in the workspace, by name. */
export const membersQuery = queryOptions<readonly Member[]>({
  queryKey: [...peopleKey, 'members'],
  queryFn: () => valueOf(peopleClient.members()),
  staleTime: 5_000,
});

/** The roles that can be given. */
export const rolesQuery = queryOptions<readonly RoleChoice[]>({
  queryKey: [...peopleKey, 'roles'],
  queryFn: () => valueOf(peopleClient.roles()),
  staleTime: 60_000,
});

/** API keys: one's own, or of everybody. */
export const keysQuery = (all: boolean) =>
  queryOptions<readonly ApiKey[]>({
    queryKey: [...peopleKey, 'keys', all],
    queryFn: () => valueOf(peopleClient.keys(all)),
    staleTime: 5_000,
  });

/** What is asked of everybody who comes in. */
export const securityQuery = queryOptions<Security>({
  queryKey: [...peopleKey, 'security'],
  queryFn: () => valueOf(peopleClient.security()),
  staleTime: 5_000,
});

/** The departments, by name. */
export const departmentsQuery = queryOptions<readonly Department[]>({
  queryKey: [...peopleKey, 'departments'],
  queryFn: () => valueOf(peopleClient.departments()),
  staleTime: 5_000,
});

/** The teams, by name. */
export const teamsQuery = queryOptions<readonly Team[]>({
  queryKey: [...peopleKey, 'teams'],
  queryFn: () => valueOf(peopleClient.teams()),
  staleTime: 5_000,
});

/** What somebody has. */
export const holdingsQuery = (user: string) =>
  queryOptions<Holdings>({
    queryKey: [...peopleKey, 'holdings', user],
    queryFn: () => valueOf(handoverClient.holdings(user)),
    staleTime: 0,
  });

/** The handovers of somebody, the newest first. */
export const handoversQuery = (user: string) =>
  queryOptions<readonly Handover[]>({
    queryKey: [...peopleKey, 'handovers', user],
    queryFn: () => valueOf(handoverClient.list(user)),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 600 : false),
  });

/** Whether a handover goes on. */
export const isRunning = ({ state }: Handover): boolean => ['waiting', 'running', 'cancelling'].includes(state);

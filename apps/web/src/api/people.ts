import { type ApiKey, createPeopleClient, type Department, type Member, type RoleChoice, type Security } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for who manages people. */
export const peopleClient = createPeopleClient(clientOptions);

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

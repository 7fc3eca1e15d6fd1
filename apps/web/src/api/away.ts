import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** Most people who have left that are known by. */
const most = 1000;

/** The people who have left, by id: their names stay, and nothing new is given to them. Nobody for who may not see that. */
export const awayQuery = queryOptions<ReadonlySet<string>>({
  queryKey: ['name', 'away'],
  queryFn: async () => {
    const reply = await client.query('user', { filter: { field: 'active', op: 'eq', value: false }, select: ['id'], limit: most });
    return new Set(reply.ok ? reply.value.data.map(({ id }) => id) : []);
  },
  staleTime: 5 * 60_000,
});

import { isJsonObject, numberOf } from '@tangram/contract';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

const key = ['notifications'] as const;
const unreadKey = [...key, 'unread'] as const;

/** How many notifications are unread. Filled by the stream; asked for only until that speaks. */
export const unreadQuery = queryOptions({
  queryKey: unreadKey,
  queryFn: async () => (await valueOf(client.notifications())).unread,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The notifications, page after page, the newest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: [...key, 'list'],
  queryFn: ({ pageParam }) => valueOf(client.notifications(pageParam || undefined)),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

/** Everything about notifications, to be asked for again. */
export const refreshNotifications = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: key });

/** Hears of new notifications for as long as the page is open. The browser goes on by itself after a break. @returns what ends it */
export function hearNotifications(queries: QueryClient): () => void {
  const source = new EventSource('/api/v1/notifications/stream');
  source.addEventListener('unread', ({ data }: MessageEvent<string>) => {
    const said: unknown = JSON.parse(data);
    const unread = isJsonObject(said) ? numberOf(said['unread']) : 0;
    if (queries.getQueryData(unreadKey) === unread) return;
    queries.setQueryData(unreadKey, unread);
    void queries.invalidateQueries({ queryKey: notificationsQuery.queryKey });
  });
  // Somebody stands elsewhere, or has another role: whatever is on the screen is asked for again.
  source.addEventListener('sight', () => void queries.invalidateQueries());
  return () => source.close();
}

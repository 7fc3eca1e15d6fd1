import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { client } from '../api/client.ts';

/** Signs out, and forgets what this person has seen. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await client.logout();
    await router.navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  }, [router, queryClient]);
}

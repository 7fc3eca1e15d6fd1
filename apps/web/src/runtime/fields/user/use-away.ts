import { useQuery } from '@tanstack/react-query';
import { awayQuery } from '../../../api/away.ts';
import { useAfterFirst } from '../../../lazily/later.tsx';

/** Whether somebody has left. Known a moment after the first screen. */
export function useAway(id: string): boolean {
  const after = useAfterFirst();
  const { data } = useQuery({ ...awayQuery, enabled: after });
  return data?.has(id) ?? false;
}

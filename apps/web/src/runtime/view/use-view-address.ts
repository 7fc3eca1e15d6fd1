import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ListSearch } from '../search-params.ts';

type Change = { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined };

/** Changes where one is in a view. A key that is given as undefined leaves the address. */
export function useViewAddress(object: string, search: ListSearch): (change: Change, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, options = {}) => {
      const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined));
      void navigate({ to: '/o/$object', params: { object }, search: next, replace: options.replace ?? false });
    },
    [navigate, object, search],
  );
}

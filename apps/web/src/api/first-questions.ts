import type { QueryClient } from '@tanstack/react-query';
import { modelQuery } from './model.ts';
import { viewsQuery } from './views.ts';

/** Asks for what every screen stands on, beside the session instead of after it. Whoever draws a screen waits for it and hears what failed. */
export function askFirst(cache: QueryClient): void {
  void cache.prefetchQuery(modelQuery);
  void cache.prefetchQuery(viewsQuery);
}

import type { ImportTemplate } from '@tangram/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** What the person once said about files of an object. */
export const importTemplatesQuery = (object: string) =>
  queryOptions<readonly ImportTemplate[]>({
    queryKey: ['import-templates', object],
    queryFn: () => valueOf(client.importTemplates(object)),
    staleTime: 60_000,
  });

/** Puts a template in the place of what is known of it, or behind the others. */
export function rememberTemplate(cache: QueryClient, template: ImportTemplate): void {
  cache.setQueryData(importTemplatesQuery(template.object).queryKey, (now = []) => [
    ...now.filter(({ id }) => id !== template.id),
    template,
  ]);
}

/** Takes a template out of what is known. */
export function forgetTemplate(cache: QueryClient, { object, id }: ImportTemplate): void {
  cache.setQueryData(importTemplatesQuery(object).queryKey, (now = []) => now.filter((one) => one.id !== id));
}

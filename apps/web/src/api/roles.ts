import { createRoleClient } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

const roles = createRoleClient(clientOptions);

/** What is wrong with a condition, in words. */
export const conditionQuery = (object: string, text: string) =>
  queryOptions<readonly string[]>({
    queryKey: ['condition', object, text],
    queryFn: () => valueOf(roles.checkCondition(object, text)),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

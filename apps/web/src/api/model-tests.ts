import { createTestClient, type TestRun } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for tests of a draft. */
export const testClient = createTestClient(clientOptions);

/** What the tests of a draft say of it as it is; asked again together with its check. */
export const testsQuery = (draft: string) =>
  queryOptions<TestRun>({
    queryKey: ['check', draft, 'tests'],
    queryFn: () => valueOf(testClient.run(draft)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

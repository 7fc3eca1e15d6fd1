import { createTestClient } from '@tangram/contract';
import { clientOptions } from './client.ts';

/** The client for tests of a draft. */
export const testClient = createTestClient(clientOptions);

import { afterAll, describe, test } from '@jest/globals';
import { describeQueue } from '../../test/queue-conformance.ts';
import { hasRedis, startRedis, type TestRedis } from '../../test/test-redis.ts';
import { Config } from '../config/config.ts';
import { Log } from '../log/log.ts';
import { BullQueue } from './bull-queue.ts';
import { JobHandlers } from './job-handlers.ts';
import { JobRunner } from './job-runner.ts';
import { QueueStore } from './queue.store.ts';

if (hasRedis()) {
  let redis: TestRedis | undefined;
  afterAll(() => redis?.stop());
  describeQueue('the queue in Redis', async ({ url, database }) => {
    redis = await startRedis();
    const config = Config.parse({ DATABASE_URL: url, REDIS_URL: redis.url, TANGRAM_ROLE: 'api' });
    if (!config.ok) throw new Error('the settings are wrong');
    const queue = new BullQueue(
      config.value,
      redis.url,
      new JobRunner(new QueueStore(database), new JobHandlers()),
      new Log({ logLevel: 'error' }),
    );
    return { queue, env: { REDIS_URL: redis.url }, close: () => queue.onApplicationShutdown() };
  });
} else {
  describe('the queue in Redis', () => {
    test.skip('needs redis-server on the PATH', () => undefined);
  });
}

import { describeQueue } from '../../test/queue-conformance.ts';
import { Config } from '../config/config.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { Log } from '../log/log.ts';
import { JobHandlers } from './job-handlers.ts';
import { JobRunner } from './job-runner.ts';
import { PostgresQueue } from './postgres-queue.ts';
import { QueueStore } from './queue.store.ts';

describeQueue('the queue in PostgreSQL', async ({ url, database }) => {
  const config = Config.parse({ DATABASE_URL: url, TANGRAM_ROLE: 'api' });
  if (!config.ok) throw new Error('the settings are wrong');
  const store = new QueueStore(database);
  const urls = new DatabaseUrls({ pooled: url, direct: url });
  const queue = new PostgresQueue(config.value, store, urls, new JobRunner(store, new JobHandlers()), new Log({ logLevel: 'error' }));
  await queue.onModuleInit();
  return { queue, env: {}, close: () => queue.onApplicationShutdown() };
});

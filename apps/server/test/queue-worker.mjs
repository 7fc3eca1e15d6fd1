// A worker process of its own, to be killed by a test: does jobs that note their effect in the table `effect`, slowly when told so.
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '../dist/config/config.js';
import { Database } from '../dist/database/database.js';
import { DatabaseUrls } from '../dist/database/database-urls.js';
import { createPool } from '../dist/database/pool.js';
import { Log } from '../dist/log/log.js';
import { OutboxStore } from '../dist/outbox/outbox.store.js';
import { Relay } from '../dist/outbox/relay.js';
import { BullQueue } from '../dist/queue/bull-queue.js';
import { JobHandlers } from '../dist/queue/job-handlers.js';
import { JobRunner } from '../dist/queue/job-runner.js';
import { PostgresQueue } from '../dist/queue/postgres-queue.js';
import { QueueStore } from '../dist/queue/queue.store.js';

const url = process.env.DATABASE_URL;
const redis = process.env.REDIS_URL;
const parsed = Config.parse({ DATABASE_URL: url, TANGRAM_ROLE: 'worker', ...(redis ? { REDIS_URL: redis } : {}) });
const database = new Database(createPool({ url, size: 5, pooled: false, name: 'test-worker' }));
const handlers = new JobHandlers();
const note = (tx, { id }) => tx.run({ text: 'insert into effect (job) values ($1)', values: [id] });
handlers.register('quick', note);
handlers.register('slow', async (tx, job) => {
  await note(tx, job);
  process.stdout.write(`in ${job.id}\n`);
  await sleep(Number(process.env.PAUSE_MS));
});
handlers.register('failing', async (tx, job) => {
  await note(tx, job);
  const { rows } = await database.run({
    text: `insert into attempt (job) values ($1) returning (select count(*) from attempt where job = $1)::int as earlier`,
    values: [job.id],
  });
  if (rows[0].earlier === 0) throw new Error('not this time');
});
const store = new QueueStore(database);
const jobs = new JobRunner(store, handlers);
const log = new Log({ logLevel: 'error' });
const queue = redis
  ? new BullQueue(parsed.value, redis, jobs, log)
  : new PostgresQueue(parsed.value, store, new DatabaseUrls({ pooled: url, direct: url }), jobs, log);
await queue.onModuleInit?.();
await queue.onApplicationBootstrap();
if (process.env.RELAY === '1') {
  const relay = new Relay(parsed.value, database, new OutboxStore(database), queue, log);
  relay.subscribe({ name: 'quick', wants: ({ object }) => object === 'wanted' });
  await relay.onApplicationBootstrap();
}
process.stdout.write('ready\n');

import { expect, test } from '@jest/globals';
import { importFile } from '../../test/importing.ts';
import { fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { startServer } from '../../test/start-server.ts';
import { hasRedis, startRedis } from '../../test/test-redis.ts';

const withRedis = hasRedis() ? test : test.skip;

withRedis('a server with REDIS_URL does its work through Redis, and says that it is not ready without it', async () => {
  const redis = await startRedis();
  const server = await startServer({ env: { REDIS_URL: redis.url } });
  try {
    await publish(server, { put: [objectOf('client', [fieldOf('size', 'decimal')])] });
    const done = await importFile(server, 'name,size\nA,1\nB,2\n', {
      object: 'client',
      mode: 'create',
      mapping: { name: 'name', size: 'size' },
    });
    expect(done).toMatchObject({ state: 'done', created: 2, failed: 0 });
    expect((await server.request('GET', '/health/ready')).status).toBe(200);
    await redis.stop();
    const { status, body } = await server.request('GET', '/health/ready');
    expect([status, body.checks]).toEqual([503, { database: true, migrations: true, queue: false }]);
  } finally {
    await server.stop();
    await redis.stop();
  }
});

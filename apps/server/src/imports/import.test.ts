import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm' });
}, 120_000);
afterAll(() => server?.stop());

describe('x', () => {
  test('y', async () => {
    const model = await server.request('GET', '/api/v1/model');
    expect(model.status).toBe(200);
    console.log(model.body.documents.length, server.output());
  });
});

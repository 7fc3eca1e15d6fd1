import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm', sampleData: true });
});
afterAll(() => server.stop());

const count = async (object: string, filter: unknown = undefined) =>
  (await server.request('POST', `/api/v1/records/${object}/query`, { filter, limit: 1, count: 'exact' })).body.count;

describe('a first start with the CRM template', () => {
  test('brings every document of the template and the built-in objects as revision 1', async () => {
    const { body } = await server.request('GET', '/api/v1/model');
    expect(body.revision).toBe(1);
    const objects = body.documents.filter(({ kind }: { kind: string }) => kind === 'object').map(({ name }: { name: string }) => name);
    expect(objects).toEqual(
      expect.arrayContaining(['user', 'department', 'team', 'lead', 'company', 'contact', 'deal', 'quote_line', 'email']),
    );
  });

  test('tells the sample story', async () => {
    expect(await count('company')).toBeGreaterThanOrEqual(40);
    expect(await count('deal', { field: 'company.name', op: 'is_null' })).toBe(0);
    expect(await count('user', { field: 'email', op: 'eq', value: server.admin.email })).toBe(1);
  });
});

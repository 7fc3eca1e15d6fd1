import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectStatus, fieldOf, objectOf, publish } from '../../test/publishing.ts';
import { type Answer, startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let round = 0;
let lot = '';
let site = '';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  round += 1;
  lot = `lot_${round}`;
  site = `site_${round}`;
  await publish(server, { put: lots('size', 'city') });
  const { body: here } = expectStatus(await server.request('POST', `/api/v1/records/${site}`, { name: 'A', city: '上海' }), 201);
  const operations = [1, 2, 3, 4, 5].map((size) => ({ op: 'create', values: { name: `N${size}`, size, site: here.id } }));
  expectStatus(await server.request('POST', `/api/v1/records/${lot}/bulk`, { operations }), 200);
});

/** Two objects; their fields keep their ids whatever they are called. */
const lots = (size: string, city: string, more: Parameters<typeof objectOf>[1] = []) => [
  objectOf(site, [fieldOf(city, 'text', { id: 'city' })]),
  objectOf(lot, [
    fieldOf(size, 'integer', { id: 'size' }),
    fieldOf('site', 'reference', { id: 'site', object: site, inverse: 'lots' }),
    ...more,
  ]),
];

const query = (size: string, city: string, cursor: string | null = null): Promise<Answer> =>
  server.request('POST', `/api/v1/records/${lot}/query`, {
    filter: {
      and: [
        { field: size, op: 'lte', value: 4 },
        { or: [{ not: { field: `site.${city}`, op: 'eq', value: '北京' } }, { field: size, op: 'is_null' }] },
      ],
    },
    sort: [`-${size}`],
    select: ['name'],
    limit: 2,
    ...(cursor === null ? {} : { cursor }),
  });
const names = ({ body }: Answer): string => body.data.map(({ name }: { name: string }) => name).join(' ');

describe('a cursor', () => {
  test('outlives a publish that keeps its fields', async () => {
    const first = await query('size', 'city');
    expect(names(first)).toBe('N4 N3');
    await publish(server, { put: lots('size', 'city', [fieldOf('note', 'text')]) });
    expect(names(await query('size', 'city', first.body.nextCursor))).toBe('N2 N1');
  });

  test('outlives the rename of a field that it is filtered and sorted by, own or on a path', async () => {
    const first = await query('size', 'city');
    await publish(server, { put: lots('acreage', 'town') });
    expect(names(await query('acreage', 'town', first.body.nextCursor))).toBe('N2 N1');
    expect((await query('size', 'city', first.body.nextCursor)).body).toMatchObject({ status: 400, code: 'unsupported_query' });
  });

  test('outlives the rename of what a condition on related records is about', async () => {
    const related = (size: string, cursor: string | null = null) =>
      server.request('POST', `/api/v1/records/${site}/query`, {
        filter: { has: 'lots', filter: { field: size, op: 'gte', value: 5 } },
        select: ['name'],
        limit: 1,
        ...(cursor === null ? {} : { cursor }),
      });
    const { body: here } = expectStatus(await server.request('POST', `/api/v1/records/${site}`, { name: 'B' }), 201);
    expectStatus(await server.request('POST', `/api/v1/records/${lot}`, { name: 'N6', size: 6, site: here.id }), 201);
    const first = await related('size');
    expect(names(first)).toBe('A');
    await publish(server, { put: lots('acreage', 'city') });
    expect(names(await related('acreage', first.body.nextCursor))).toBe('B');
  });

  test('does not open for another field that took the name', async () => {
    const first = await query('size', 'city');
    const other = lots('old_size', 'city', [fieldOf('size', 'integer', { id: 'new_size' })]);
    await publish(server, { put: other });
    expect((await query('size', 'city', first.body.nextCursor)).body).toMatchObject({ status: 400, code: 'cursor_mismatch' });
  });
});

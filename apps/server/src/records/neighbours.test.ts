import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
const ids = new Map<string, string>();
beforeAll(async () => {
  server = await startWriting();
  const amounts = [30, 10, null, 20, 20, null, 40];
  for (const [i, amount] of amounts.entries()) {
    const name = `${'abcdefg'[i]}`;
    ids.set(name, await server.made('opportunity', { name, amount, close_date: i % 2 === 0 ? '2026-01-01' : null }));
  }
});
afterAll(() => server.stop());

const beside = async (name: string, list: unknown) => {
  const { body } = await server.request('POST', `/api/v1/records/opportunity/${ids.get(name)}/neighbours`, list);
  return [body.previous?.title ?? null, body.next?.title ?? null];
};

describe('what stands before and behind a record in a list', () => {
  test.each([
    ['by amount', { sort: ['amount'] }],
    ['by amount, largest first', { sort: ['-amount'] }],
    ['by two keys in different directions', { sort: ['close_date', '-amount'] }],
    ['by the stage, then by name backwards', { sort: ['stage', '-name'] }],
    ['by nothing', {}],
    ['with a condition', { sort: ['-amount'], filter: { field: 'amount', op: 'gte', value: '20' } }],
    ['with a word', { sort: ['name'], search: 'opp' }],
  ])('is what the list has there: %s', async (_, list) => {
    const { body } = await server.request('POST', '/api/v1/records/opportunity/query', { ...list, select: ['name'] });
    const names: readonly string[] = body.data.map(({ name }: { name: string }) => name);
    for (const [i, name] of names.entries())
      expect([name, await beside(name, list)]).toEqual([name, [names[i - 1] ?? null, names[i + 1] ?? null]]);
  });

  test('a record that has left the list still has its place', async () => {
    const list = { sort: ['-amount'], filter: { field: 'amount', op: 'ne', value: '30' } };
    expect(await beside('a', list)).toEqual(['g', 'e']);
  });

  test('refuses what it does not understand, and a record that is not there', async () => {
    const at = (id: string | undefined) => `/api/v1/records/opportunity/${id}/neighbours`;
    expect(refusal(await server.request('POST', at(ids.get('a')), { sort: ['ghost'], limit: 3 }))).toBe(
      '400 unsupported_query limit:unknown_key',
    );
    expect(refusal(await server.request('POST', at(ids.get('a')), { sort: ['ghost'] }))).toBe('400 unsupported_query sort.0:unknown_field');
    expect(refusal(await server.request('POST', at('01900000-0000-7000-8000-000000000000'), {}))).toBe('404 not_found');
    expect(refusal(await server.request('POST', at('x'), {}))).toBe('404 not_found');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { send } from '../../test/start-server.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';
import { MOST_FAVOURITES } from './favourite.service.ts';

let server: WritingServer;
let other = '';
beforeAll(async () => {
  server = await startWriting();
  const person = { email: 'second@example.com', name: 'Second', password: 'a long password', roles: ['admin'] };
  await server.request('POST', '/api/v1/users', person);
  other = (await send(server.url, 'POST', '/api/v1/auth/login', { email: person.email, password: person.password }, { token: null })).body
    .token;
});
afterAll(() => server.stop());

const nobody = '01900000-0000-7000-8000-000000000000';
const keep = (object: string, id: string, token = server.token) =>
  server.request('PUT', `/api/v1/favourites/${object}/${id}`, undefined, { token });
const drop = (object: string, id: string) => server.request('DELETE', `/api/v1/favourites/${object}/${id}`);
const kept = async (token = server.token): Promise<readonly string[]> =>
  (await server.request('GET', '/api/v1/favourites', undefined, { token })).body.data.map(
    ({ object, title }: { object: string; title: string }) => `${object} ${title}`,
  );

describe('favourite records', () => {
  test('are kept for each person, in the order in which they came, under the names they have now', async () => {
    const customer = await server.made('customer', { name: 'North' });
    const deal = await server.made('opportunity', { name: 'Pumps' });
    expect((await keep('opportunity', deal)).status).toBe(204);
    expect((await keep('customer', customer)).status).toBe(204);
    expect((await keep('opportunity', deal)).status).toBe(204);
    await keep('customer', customer, other);
    await server.patch('customer', customer, { name: 'Far North' });
    expect(await kept()).toEqual(['opportunity Pumps', 'customer Far North']);
    expect(await kept(other)).toEqual(['customer Far North']);
    expect((await drop('opportunity', deal)).status).toBe(204);
    expect((await drop('opportunity', deal)).status).toBe(204);
    expect(await kept()).toEqual(['customer Far North']);
    await server.remove('customer', customer);
    expect(await kept()).toEqual([]);
    await server.request('POST', `/api/v1/records/customer/${customer}/undelete`);
    expect(await kept()).toEqual(['customer Far North']);
    await drop('customer', customer);
  });

  test('are only what one can see', async () => {
    expect(refusal(await keep('customer', nobody))).toBe('404 not_found');
    expect(refusal(await keep('customer', 'x'))).toBe('404 not_found');
    expect(refusal(await keep('ghost', nobody))).toBe('404 not_found');
    expect(refusal(await drop('ghost', nobody))).toBe('404 not_found');
  });

  test('are no more than a hundred', async () => {
    const ids: string[] = [];
    for (let i = 0; i <= MOST_FAVOURITES; i++) ids.push(await server.made('customer', { name: `C${i}` }));
    const answers = await Promise.all(ids.slice(0, MOST_FAVOURITES).map((id) => keep('customer', id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(refusal(await keep('customer', ids[MOST_FAVOURITES] ?? ''))).toBe('422 too_many_favourites');
    expect((await keep('customer', ids[0] ?? '')).status).toBe(204);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canaries, documents, type MaskedWorld, startMasked, values } from '../../test/rights/masked-world.ts';

let world: MaskedWorld;
beforeAll(async () => {
  world = await startMasked();
}, 120_000);
afterAll(() => world.server.stop());

type Json = Readonly<Record<string, unknown>>;
const names = ['name', 'phone', 'id_no', 'card', 'email', 'worth', 'memo', 'born', 'points', 'state', 'twice', 'chief', 'visits'];
const leaks = (text: string): readonly string[] => canaries.filter((one) => text.includes(one));
const told = (answer: { readonly body: unknown }): string => (typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));

/** Requests to every address of the API that somebody may call and that takes nothing away, with records in the places of ids. */
async function requests(): Promise<readonly (readonly [method: string, place: string, body: unknown])[]> {
  const paths: Json = (await world.as('rep', 'GET', '/openapi.json')).body.paths;
  return Object.entries(paths).flatMap(([path, methods]) => {
    const object = /\/records\/(\w+)/.exec(path)?.[1];
    const id = Object.entries(world.ids).find(([name]) => name === object)?.[1] ?? world.ids.contact;
    const place = path.replace('/api/v1', '').replaceAll('{object}', 'contact').replaceAll('{id}', id);
    if (/\{|\/stream|\/auth\/|\/purge/.test(place)) return [];
    return Object.keys(Object(methods)).flatMap((method): (readonly [string, string, unknown])[] => {
      if (method === 'delete') return [];
      if (method !== 'get') return [[method.toUpperCase(), place, {}]];
      return ['', '?asOf=2099-01-01', '?include=can'].map((query) => ['GET', `${place}${query}`, undefined]);
    });
  });
}

describe('who sees only masks', () => {
  test('finds no value beneath them at any address that there is', async () => {
    const all = await requests();
    for (const [method, place, body] of all) {
      const answer = await world.as('rep', method, place, body);
      expect([method, place, answer.status, leaks(told(answer))]).toEqual([method, place, answer.status, []]);
    }
    expect(all.length).toBeGreaterThan(60);
  });

  test('gets masks in place of values, and is told which they are', async () => {
    const { body } = await world.as('rep', 'GET', `/records/contact/${world.ids.contact}`);
    expect(body).toMatchObject({
      name: 'Anna',
      phone: '138****7777',
      id_no: '110***********1234',
      card: '**** 9999',
      email: 'z***@example.com',
      worth: '100,000–1,000,000',
      memo: 'z***',
      born: '***',
      points: '100,000–1,000,000',
    });
    expect([...body.$masked].sort()).toEqual(['born', 'card', 'email', 'id_no', 'memo', 'phone', 'points', 'worth']);
    expect(Object.keys(body)).not.toContain('twice');
  });

  test.each(['csv', 'xlsx'])('takes masks away in a file: %s', async (format) => {
    const answer = await world.as('rep', 'POST', '/records/contact/export', { format, labels: true });
    expect([answer.status, leaks(told(answer))]).toEqual([200, []]);
    if (format === 'csv') expect(told(answer)).toContain('138****7777');
  });

  test('sees masks where a masked field is the name of a record', async () => {
    const neighbours = await world.as('rep', 'POST', `/records/card/${world.ids.card}/neighbours`, {});
    const list = await world.as('rep', 'POST', '/records/card/query', { select: ['holder', 'deal.contact.phone'] });
    expect(list.body.data[0]).toMatchObject({ holder: 'z***', 'deal.contact.phone': '138****7777' });
    expect([neighbours.status, leaks(told(list))]).toEqual([200, []]);
    expect((await world.as('rep', 'POST', '/search', { q: 'canary' })).body.data).toEqual([]);
    await world.as('rep', 'PUT', `/favourites/card/${world.ids.card}`);
    expect((await world.as('rep', 'GET', '/favourites')).body.data).toContainEqual(
      expect.objectContaining({ object: 'card', title: 'z***' }),
    );
  });

  test('is told of changes by masks, before and after', async () => {
    const { body } = await world.as('rep', 'GET', `/records/contact/${world.ids.contact}/history`);
    expect(body.data[0].changes).toMatchObject({
      phone: { from: '139****7777', to: '138****7777' },
      memo: { from: 'z***', to: 'z***' },
      worth: { from: '100,000–1,000,000', to: '100,000–1,000,000' },
    });
    expect(leaks(told({ body }))).toEqual([]);
  });

  test('hears no value in the stream of events', async () => {
    const { body } = await world.as('rep', 'GET', '/events?objects=contact,card,visit&include=values&limit=1000');
    expect(body.data.length).toBeGreaterThan(3);
    expect(leaks(told({ body }))).toEqual([]);
  });

  test('writes nothing over a value by sending its mask back, in no way of writing', async () => {
    const { contact } = world.ids;
    const refused = [{ path: 'phone', code: 'read_only' }];
    const patch = await world.as('rep', 'PATCH', `/records/contact/${contact}`, { phone: '138****7777' });
    expect([patch.status, patch.body.errors]).toMatchObject([422, refused]);
    const bulk = await world.as('rep', 'POST', '/records/contact/bulk', {
      operations: [{ op: 'update', id: contact, values: { phone: '138****7777' } }],
    });
    expect(bulk.body.results[0]).toMatchObject({ status: 'failed', errors: refused });
    const made = await world.as('rep', 'POST', '/records/contact', { name: 'x', phone: '13800138000' });
    expect([made.status, made.body.errors]).toMatchObject([422, refused]);
    const kept = await world.as('admin', 'GET', `/records/contact/${contact}`);
    expect(kept.body).toMatchObject({ phone: `+86${values.phone}` });
  });

  test('reads in the model which fields those are, that they are read-only, and no view that asks for them', async () => {
    const { body } = await world.as('rep', 'GET', '/model');
    const contact = body.documents.find(({ kind, name }: Json) => kind === 'object' && name === 'contact');
    expect(contact.fields.find(({ name }: Json) => name === 'phone')).toMatchObject({ masked: true, readOnly: true });
    expect(contact.search).toEqual(['name']);
    expect(documents.length).toBeGreaterThan(0);
    const api = (await world.as('rep', 'GET', '/openapi.json')).body.components.schemas;
    expect(api.Contact.properties.worth).toMatchObject({ type: ['string', 'null'], readOnly: true });
    expect(Object.keys(api.ContactUpdate.properties)).not.toContain('phone');
  });
});

describe('whatever is asked', () => {
  const path = fc.constantFrom(...names, ...names.map((name) => `chief.${name}`), 'visits.memo');
  const value = fc.constantFrom<unknown>('1', '777654.32', '138', 'z', '2001-07-17', 5, null);
  const leaf = fc.record({
    field: path,
    op: fc.constantFrom('eq', 'gt', 'lt', 'contains', 'starts_with', 'is_null', 'in', 'between'),
    value,
  });
  const query = fc.record(
    {
      select: fc.array(path, { maxLength: 4 }),
      sort: fc.array(path, { maxLength: 2 }),
      filter: fc.oneof(leaf, fc.record({ not: leaf }), fc.record({ and: fc.array(leaf, { maxLength: 2 }) })),
      search: fc.constantFrom('canary', '7777', 'Anna'),
      limit: fc.constantFrom(1, 5),
      asOf: fc.constant('2099-01-01'),
    },
    { requiredKeys: [] },
  );
  const aggregate = fc.record(
    {
      filter: leaf,
      groupBy: fc.array(fc.record({ field: path }), { maxLength: 2 }),
      measures: fc.array(
        fc.record({ op: fc.constantFrom('min', 'max', 'sum', 'count', 'count_distinct'), field: path, as: fc.constant('m') }),
        {
          maxLength: 1,
        },
      ),
    },
    { requiredKeys: ['measures'] },
  );

  test('no answer holds a value beneath a mask', async () => {
    const kinds = fc.oneof(fc.tuple(fc.constantFrom('query', 'export'), query), fc.tuple(fc.constant('aggregate'), aggregate));
    await fc.assert(
      fc.asyncProperty(kinds, async ([kind, body]) => {
        const answer = await world.as('rep', 'POST', `/records/contact/${kind}`, kind === 'export' ? { format: 'csv', ...body } : body);
        return leaks(told(answer)).length === 0;
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test('nothing but an exact number finds by what is masked, and that not too often', async () => {
    const find = (op: string, asked: unknown, who = 'rep') =>
      world.as(who, 'POST', '/records/contact/query', { filter: { field: 'phone', op, value: asked }, select: ['name'] });
    expect((await find('eq', `+86${values.phone}`)).body.data).toMatchObject([{ name: 'Anna' }]);
    expect((await find('eq', '+8613855577778')).body.data).toEqual([]);
    for (const op of ['starts_with', 'contains', 'gt', 'ne', 'is_null']) expect((await find(op, '+86138')).status).toBe(400);
    const statuses = new Set<number>();
    for (let i = 0; i < 25; i += 1) statuses.add((await find('eq', `+86138555777${i}`)).status);
    expect([...statuses].sort()).toEqual([200, 429]);
    expect((await find('starts_with', '+86138', 'lifter')).body.data).toMatchObject([{ name: 'Anna' }]);
  });
});

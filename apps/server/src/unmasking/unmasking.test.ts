import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MaskedWorld, startMasked, values } from '../../test/rights/masked-world.ts';
import { UNMASKED_AN_HOUR } from './unmasking.service.ts';

let world: MaskedWorld;
beforeAll(async () => {
  world = await startMasked();
}, 120_000);
afterAll(() => world.server.stop());

const plain = `+86${values.phone}`;
const unmask = (who: string, body: unknown, id = world.ids.contact) => world.as(who, 'POST', `/records/contact/${id}/unmask`, body);
const shown = async (who: string) => (await world.as(who, 'GET', `/records/contact/${world.ids.contact}`)).body;
const reason = 'The customer asked to be called';
const pass = (minutes: number) => world.server.request('POST', '/api/v1/test/clock', { advance: `PT${minutes}M` });

describe('unmasking', () => {
  test('is for who has the right', async () => {
    expect((await unmask('rep', { fields: ['phone'], reason })).status).toBe(403);
  });

  test('asks which fields and why, and says everything that is wrong', async () => {
    const { status, body } = await unmask('lifter', { fields: [], reason: ' ', extra: 1 });
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'extra unknown_property',
      'fields required',
      'reason required',
    ]);
    const unknown = await unmask('lifter', { fields: ['phone', 'nothing', 'twice'], reason });
    expect(unknown.body.errors).toMatchObject([{ path: 'fields.1' }, { path: 'fields.2' }]);
  });

  test('of a record that is not there is not found', async () => {
    expect((await unmask('lifter', { fields: ['phone'], reason }, '01900000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await unmask('lifter', { fields: ['phone'], reason }, 'x')).status).toBe(404);
  });

  test('shows a value to who asked, on that record, until it expires', async () => {
    const { status, body } = await unmask('lifter', { fields: ['phone'], reason });
    expect([status, body.values]).toEqual([200, { phone: plain }]);
    const now = await shown('lifter');
    expect([now.phone, now.email, now.$unmasked]).toEqual([plain, 'z***@example.com', { phone: body.expiresAt }]);
    expect(now.$masked).not.toContain('phone');
    expect((await shown('other')).phone).toBe('138****7777');
    const list = await world.as('lifter', 'POST', '/records/contact/query', { select: ['phone'] });
    expect(list.body.data[0].phone).toBe('138****7777');
    await pass(6);
    expect((await shown('lifter')).phone).toBe('138****7777');
  });

  test('lets nobody write what it shows', async () => {
    await unmask('lifter', { fields: ['phone'], reason });
    const answer = await world.as('lifter', 'PATCH', `/records/contact/${world.ids.contact}`, { phone: '13900139000' });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: 'phone', code: 'read_only' }]]);
  });

  test('is refused for a while to who asks for too much', async () => {
    const all = { fields: ['phone', 'id_no', 'card', 'email', 'worth', 'memo', 'born', 'points'], reason };
    await pass(70);
    for (let n = 0; n + all.fields.length <= UNMASKED_AN_HOUR; n += all.fields.length) {
      expect((await unmask('other', all)).status).toBe(200);
      await pass(6);
    }
    const refused = await unmask('other', all);
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await pass(61);
    expect((await unmask('other', all)).status).toBe(200);
  });
});

describe('rights by whose record it is and by its state', () => {
  test('show the phone of a record to its owner and a mask to the others, and no memo', async () => {
    const id = await world.made('mine', 'contact', { name: 'of mine', phone: '13812345678', memo: 'secret memo', worth: '5' });
    const [own, others] = [
      await world.as('mine', 'GET', `/records/contact/${id}`),
      await world.as('theirs', 'GET', `/records/contact/${id}`),
    ];
    expect([own.body.phone, own.body.memo, own.body.$masked]).toEqual(['+8613812345678', 'secret memo', []]);
    expect([others.body.phone, others.body.memo, others.body.$masked]).toEqual(['138****5678', null, ['phone']]);
  });

  test('close a copy of what is closed: nobody reads by pointing to it what is masked to them', async () => {
    const contact = await world.made('mine', 'contact', { name: 'copied', phone: '13812345678' });
    const deal = await world.made('theirs', 'deal', { name: 'pointing', contact });
    const then = async (who: string) => (await world.as(who, 'GET', `/records/deal/${deal}`)).body.phone_then;
    expect([await then('admin'), await then('mine'), await then('theirs')]).toEqual(['+8613812345678', '+8613812345678', null]);
  });

  test('let a value be changed until the record is in a state, by no way of writing after it', async () => {
    const id = await world.made('mine', 'contact', { name: 'n', worth: '5', state: 'open' });
    const set = (body: object) => world.as('mine', 'PATCH', `/records/contact/${id}`, body);
    expect((await set({ worth: '6', state: 'done' })).status).toBe(200);
    expect((await set({ worth: '7' })).body.errors).toMatchObject([{ path: 'worth', code: 'read_only' }]);
    const operations = [{ op: 'update', id, values: { worth: '8' } }];
    const bulk = await world.as('admin', 'POST', '/records/contact/bulk', { operations });
    expect(bulk.body.results[0].status).toBe('updated');
    const { body } = await world.as('mine', 'GET', `/records/contact/${id}`);
    expect([body.worth, [...body.$locked].sort()]).toEqual(['8.00', ['name', 'worth']]);
    expect((await set({ state: 'open' })).status).toBe(200);
    expect((await set({ worth: '9' })).status).toBe(200);
  });

  test('lets no order and no sum tell of what is masked: it counts as empty there', async () => {
    const ids = await Promise.all(['13900000001', '13900000002'].map((phone) => world.made('mine', 'contact', { name: 'sorted', phone })));
    const asked = { filter: { field: 'id', op: 'in', value: ids }, sort: ['-phone'], select: ['id'] };
    const order = async (who: string) =>
      (await world.as(who, 'POST', '/records/contact/query', asked)).body.data.map((one: { id: string }) => one.id);
    expect(await order('mine')).toEqual([ids[1], ids[0]]);
    expect(await order('theirs')).toEqual([...ids].sort().reverse());
    const distinct = { filter: asked.filter, measures: [{ op: 'count_distinct', field: 'phone', as: 'n' }] };
    expect((await world.as('theirs', 'POST', '/records/contact/aggregate', distinct)).body.rows).toEqual([{ n: 0 }]);
  });
});

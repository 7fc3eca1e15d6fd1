import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
});
afterAll(() => server.stop());

const nobody = '01900000-0000-7000-8000-000000000000';
const opportunity = (values: Record<string, unknown> = {}) => server.made('opportunity', { name: 'Pumps', ...values });

describe('creating a record', () => {
  test('answers it as a read does, with its version and address', async () => {
    const { status, body, headers } = await server.create('opportunity', { name: ' Pumps ', amount: 12.5 });
    expect([status, headers.get('etag'), headers.get('location')]).toEqual([201, '"1"', `/api/v1/records/opportunity/${body.id}`]);
    expect(body).toMatchObject({
      version: 1,
      name: 'Pumps',
      amount: '12.50',
      source: 'web',
      created_by: body.owner,
      updated_at: body.created_at,
    });
    expect((await server.read('opportunity', body.id)).body).toEqual(body);
  });

  test('begins in the first stage, entered now, with its probability', async () => {
    const { body } = await server.create('opportunity', { name: 'Pumps' });
    expect(body).toMatchObject({ stage: 'contact', stage_type: 'open', stage_entered_at: body.created_at, stage_probability: '10.00' });
  });

  test('fills a default only where nothing is said', async () => {
    expect((await server.create('opportunity', { name: 'Pumps', source: null })).body.source).toBeNull();
    expect((await server.create('opportunity', { name: 'Pumps', others: [] })).body).toMatchObject({
      source: 'web',
      opened: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test('meets the gate of the stage it begins in', async () => {
    expect(refusal(await server.create('opportunity', { name: 'Pumps', stage: 'proposal', amount: 1 }))).toBe(
      '422 gate_failed close_date:required_by_stage',
    );
    expect(refusal(await server.create('opportunity', { name: 'Pumps', stage: 'won' }))).toBe(
      '409 transition_not_allowed stage:transition_not_allowed',
    );
  });

  test('lists twenty problems at once', async () => {
    const wrong = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`ghost_${i}`, i]));
    const answer = await server.create('opportunity', { ...wrong, name: 7, amount: 'many', close_date: '2026-02-30', version: 3 });
    expect([answer.status, answer.body.code, answer.body.errors.length]).toEqual([422, 'validation_failed', 21]);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'version', code: 'read_only' }),
        expect.objectContaining({ path: 'ghost_3', code: 'unknown_field' }),
      ]),
    );
  });

  test('refuses what points to nothing, at each place', async () => {
    const answer = await server.create('opportunity', {
      name: 'Pumps',
      customer: nobody,
      others: [nobody],
      about: { object: 'customer', id: nobody },
      papers: [nobody],
      owner: nobody,
    });
    expect(refusal(answer).split(' ').sort()).toEqual([
      '422',
      'about:reference_missing',
      'customer:reference_missing',
      'others.0:reference_missing',
      'owner:reference_missing',
      'papers.0:reference_missing',
      'validation_failed',
    ]);
    expect(refusal(await server.create('opportunity', { name: 'Pumps', customer: nobody }))).toBe(
      '422 validation_failed customer:reference_missing',
    );
  });

  test('refuses what points to a deleted record', async () => {
    const gone = await server.made('customer', { name: 'Gone' });
    await server.remove('customer', gone);
    expect(refusal(await server.create('opportunity', { name: 'Pumps', rival: gone }))).toBe(
      '422 validation_failed rival:reference_missing',
    );
  });

  test.each([
    ['a list', [], '422 validation_failed :wrong_type'],
    ['a text', '"x"', '422 validation_failed :wrong_type'],
    ['nothing', undefined, '422 validation_failed :wrong_type'],
    ['no object', {}, '404 not_found'],
  ])('refuses %s in place of a record', async (what, body, expected) => {
    expect(refusal(await server.create(what === 'no object' ? 'ghost' : 'opportunity', body))).toBe(expected);
  });

  test('keeps every kind of value as it was given', async () => {
    const customer = await server.made('customer', { name: 'A' });
    const values = {
      name: 'Pumps',
      others: [customer],
      about: { object: 'customer', id: customer },
      settings: { a: [1, null, { b: 'ü' }] },
      tags: ['x', 'y'],
      close_date: '2026-12-31',
    };
    expect((await server.create('opportunity', values)).body).toMatchObject(values);
  });
});

describe('a key', () => {
  test('that is taken is refused at its fields, without saying by whom', async () => {
    await server.made('customer', { name: 'A', code: 'K-1', region: 'north', serial: '1' });
    expect(refusal(await server.create('customer', { name: 'B', code: 'K-1' }))).toBe('409 duplicate_key code:duplicate_key');
    expect(refusal(await server.create('customer', { name: 'B', region: 'north', serial: '1' }))).toBe(
      '409 duplicate_key region:duplicate_key serial:duplicate_key',
    );
    const id = await server.made('customer', { name: 'C', code: 'K-2' });
    expect(refusal(await server.patch('customer', id, { code: 'K-1' }))).toBe('409 duplicate_key code:duplicate_key');
  });

  test('may be empty many times, and be taken again after a deletion', async () => {
    const first = await server.made('customer', { name: 'A', code: 'K-3', region: 'south' });
    await server.made('customer', { name: 'B', region: 'south' });
    await server.remove('customer', first);
    await server.made('customer', { name: 'C', code: 'K-3' });
  });

  test('is compared without case and width where its field says so', async () => {
    await server.made('customer', { name: 'A', mail: 'Ann@Example.com' });
    expect(refusal(await server.create('customer', { name: 'B', mail: 'ann@example.COM' }))).toBe('409 duplicate_key mail:duplicate_key');
  });

  test('goes to one of fifty who ask for it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => server.create('customer', { name: `P${i}`, code: 'K-50' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => refusal(answer) === '409 duplicate_key code:duplicate_key')).toHaveLength(49);
  });
});

describe('changing a record', () => {
  test('keeps what is not mentioned, counts the version and says who changed it', async () => {
    const id = await opportunity({ amount: 5 });
    const { status, body, headers } = await server.patch('opportunity', id, { name: 'Valves' });
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body).toMatchObject({ version: 2, name: 'Valves', amount: '5.00' });
    expect((await server.read('opportunity', id)).body).toEqual(body);
  });

  test('that changes nothing writes nothing', async () => {
    const id = await opportunity({ amount: 5, tags: ['a'] });
    const { body: before } = await server.read('opportunity', id);
    for (const same of [{ name: 'Pumps ', amount: '5.0' }, {}, { tags: ['a'] }, { stage: 'contact' }, { others: null }]) {
      const { status, body } = await server.patch('opportunity', id, same);
      expect([status, body]).toEqual([200, before]);
    }
    expect((await server.history('opportunity', id)).body.data).toEqual([]);
  });

  test('is refused when the version it knows is old', async () => {
    const id = await opportunity();
    await server.patch('opportunity', id, { name: 'Valves' }, 1);
    expect(refusal(await server.patch('opportunity', id, { name: 'Hoses' }, 1))).toBe('412 version_conflict');
    expect(refusal(await server.patch('opportunity', id, { name: 'Valves' }, 1))).toBe('412 version_conflict');
    expect((await server.patch('opportunity', id, { name: 'Hoses' }, 2)).body.version).toBe(3);
    const odd = await server.request('PATCH', `/api/v1/records/opportunity/${id}`, { name: 'x' }, { headers: { 'if-match': 'seven' } });
    expect(refusal(odd)).toBe('400 malformed_version');
  });

  test('refuses to empty what is required, and is not held up by an old gap elsewhere', async () => {
    const invoice = await server.made('invoice', { name: 'I', lines: [{ name: 'L', quantity: 1 }] });
    const { body } = await server.request('POST', '/api/v1/records/invoice_line/query', {
      filter: { field: 'invoice', op: 'eq', value: invoice },
    });
    expect(refusal(await server.patch('invoice_line', body.data[0].id, { quantity: null }))).toBe(
      '422 validation_failed quantity:required',
    );
  });

  test('of a record that is not there is not found, whatever the id looks like', async () => {
    expect(refusal(await server.patch('opportunity', nobody, { name: 'x' }))).toBe('404 not_found');
    expect(refusal(await server.patch('opportunity', "x'; drop table deal", { name: 'x' }))).toBe('404 not_found');
  });

  test('by two at once ends with both changes and both versions', async () => {
    const id = await opportunity();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => server.patch('opportunity', id, i % 2 === 0 ? { name: `N${i}` } : { lost_reason: `R${i}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(20);
    const { data } = (await server.history('opportunity', id)).body;
    expect(data.map(({ version }: { version: number }) => version)).toEqual(Array.from({ length: 20 }, (_, i) => 21 - i));
  });

  test('by two who know the same version is done by one', async () => {
    const id = await opportunity();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => server.patch('opportunity', id, { name: `N${i}` }, 1)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });
});

describe('changing the stage', () => {
  test('is a transition: it dates the entry and sets the probability', async () => {
    const id = await opportunity({ amount: 5, close_date: '2026-05-01' });
    const { body } = await server.patch('opportunity', id, { stage: 'proposal' });
    expect(body).toMatchObject({ stage: 'proposal', stage_probability: '50.00', stage_entered_at: body.updated_at, stage_type: 'open' });
    const later = await server.patch('opportunity', id, { name: 'Valves' });
    expect(later.body.stage_entered_at).toBe(body.stage_entered_at);
  });

  test('counts the values of the same change, given or taken away', async () => {
    const id = await opportunity();
    expect(refusal(await server.patch('opportunity', id, { stage: 'proposal' }))).toBe(
      '422 gate_failed amount:required_by_stage close_date:required_by_stage',
    );
    expect((await server.patch('opportunity', id, { stage: 'proposal', amount: 1, close_date: '2026-05-01' })).status).toBe(200);
    expect(refusal(await server.patch('opportunity', id, { stage: 'negotiation', amount: null }))).toBe(
      '422 gate_failed amount:required_by_stage',
    );
  });

  test('refuses a skip, a stage that does not exist and no stage', async () => {
    const id = await opportunity({ amount: 1 });
    expect(refusal(await server.patch('opportunity', id, { stage: 'negotiation' }))).toBe(
      '409 transition_not_allowed stage:transition_not_allowed',
    );
    expect(refusal(await server.patch('opportunity', id, { stage: 'ghost' }))).toBe('422 validation_failed stage:unknown_stage');
    expect(refusal(await server.patch('opportunity', id, { stage: null }))).toBe('422 validation_failed stage:unknown_stage');
  });

  test('keeps a probability that is given with it', async () => {
    const id = await opportunity({ amount: 1, close_date: '2026-05-01' });
    expect((await server.patch('opportunity', id, { stage: 'proposal', stage_probability: 33 })).body.stage_probability).toBe('33.00');
    expect((await server.patch('opportunity', id, { stage: 'proposal', name: 'x' })).body.stage_probability).toBe('33.00');
  });

  test('by a transition carries values and a reason', async () => {
    const id = await opportunity();
    const move = (body: unknown) => server.request('POST', `/api/v1/records/opportunity/${id}/transitions`, body);
    expect(refusal(await move({ to: 'lost' }))).toBe('422 gate_failed lost_reason:required_by_stage');
    expect(refusal(await move({ to: 'ghost' }))).toBe('422 validation_failed to:unknown_stage');
    expect(refusal(await move({ values: [] }))).toBe('422 validation_failed to:not_a_text values:not_an_object');
    expect((await move({ to: 'lost', values: { lost_reason: 'price' }, reason: 'They chose another' })).body).toMatchObject({
      stage: 'lost',
      stage_type: 'lost',
    });
    expect((await server.history('opportunity', id)).body.data[0]).toMatchObject({
      cause: 'user: They chose another',
      changes: { stage: { from: 'contact', to: 'lost' } },
    });
  });

  test('shows its path', async () => {
    const id = await opportunity();
    const { status, body } = await server.request('GET', `/api/v1/records/opportunity/${id}/path`);
    expect([status, body.current, body.next]).toEqual([
      200,
      'contact',
      [
        { to: 'proposal', missing: ['amount', 'close_date'] },
        { to: 'lost', missing: ['lost_reason'] },
      ],
    ]);
    expect((await server.request('GET', `/api/v1/records/customer/${await server.made('customer', { name: 'A' })}/path`)).status).toBe(404);
  });
});

describe('an Idempotency-Key', () => {
  test('creates a record once, even when it is sent many times at once', async () => {
    const send = () => server.request('POST', '/api/v1/records/customer', { name: 'Once' }, { headers: { 'idempotency-key': 'once-1' } });
    const [first, ...rest] = [await send(), await send(), await send()];
    expect(rest.map(({ status, body }) => [status, body.id])).toEqual([
      [201, first?.body.id],
      [201, first?.body.id],
    ]);
    const { body } = await server.request(
      'GET',
      `/api/v1/records/customer?count=exact&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: 'Once' }))}`,
    );
    expect(body.count).toBe(1);
  });
});

describe('history', () => {
  test('says field by field what was and what came, newest first', async () => {
    const id = await opportunity({ amount: 1 });
    await server.patch('opportunity', id, { amount: 2, name: 'Valves' });
    await server.patch('opportunity', id, { amount: null });
    const { body } = await server.history('opportunity', id);
    expect(body.nextCursor).toBeNull();
    expect(body.data).toMatchObject([
      { version: 3, op: 'update', cause: 'user', changes: { amount: { from: '2.00', to: null } } },
      { version: 2, changes: { amount: { from: '1.00', to: '2.00' }, name: { from: 'Pumps', to: 'Valves' } } },
    ]);
  });

  test('comes in pages that join without a gap', async () => {
    const id = await opportunity();
    for (let i = 0; i < 60; i += 1) await server.patch('opportunity', id, { amount: i });
    const first = (await server.history('opportunity', id)).body;
    const second = (await server.request('GET', `/api/v1/records/opportunity/${id}/history?cursor=${encodeURIComponent(first.nextCursor)}`))
      .body;
    const all = [...first.data, ...second.data];
    expect(all.map(({ version }) => version)).toEqual(Array.from({ length: 60 }, (_, i) => 61 - i));
    expect(all.map(({ changes }) => changes.amount.to)).toEqual(Array.from({ length: 60 }, (_, i) => `${59 - i}.00`));
    expect((await server.request('GET', `/api/v1/records/opportunity/${id}/history?cursor=AAAA`)).body.code).toBe('cursor_mismatch');
  });
});

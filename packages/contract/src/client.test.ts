import { describe, expect, test } from '@jest/globals';
import { createClient } from './client.ts';
import type { HttpRequest, HttpResponse } from './transport.ts';

/** A server that gives one answer and remembers what it was asked. */
function answering(answer: HttpResponse | Error) {
  const asked: HttpRequest[] = [];
  const client = createClient({
    transport: async (request) => {
      asked.push(request);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    newKey: () => 'key-1',
    headers: () => ({ 'accept-language': 'en' }),
  });
  return { client, asked };
}

describe('asking the API', () => {
  test('a write by POST carries a key, so that sending it again is not doing it again', async () => {
    const { client, asked } = answering({ status: 201, body: { id: 'd1', version: 1, name: 'A' } });
    expect(await client.create('deal', { name: 'A' })).toEqual({ ok: true, value: { id: 'd1', version: 1, name: 'A' } });
    expect(asked).toEqual([
      {
        method: 'POST',
        path: '/api/v1/records/deal',
        headers: { 'accept-language': 'en', 'idempotency-key': 'key-1' },
        json: { name: 'A' },
      },
    ]);
  });

  test('whoever keeps the key may send a creation again', async () => {
    const { client, asked } = answering({ status: 201, body: { id: 'd1', version: 1 } });
    await client.create('deal', { name: 'A' }, 'kept');
    expect(asked[0]?.headers['idempotency-key']).toBe('kept');
  });

  test('many changes tell what became of each; a trial carries no key, for it changes nothing', async () => {
    const { client, asked } = answering({
      status: 200,
      body: {
        results: [
          { index: 0, status: 'updated', id: 'a', version: 4 },
          { index: 1, status: 'updated', id: 'b', version: 2, unchanged: true },
          {
            index: 2,
            status: 'failed',
            id: 'c',
            code: 'gate_failed',
            errors: [{ path: 'amount', code: 'required_by_stage', message: 'm' }],
          },
        ],
      },
    });
    const operations = ['a', 'b', 'c'].map((id) => ({ op: 'update' as const, id, values: { stage: 'won' } }));
    expect(await client.bulk('deal', operations, true)).toEqual({
      ok: true,
      value: [
        { index: 0, status: 200, id: 'a', version: 4, errors: [] },
        { index: 1, status: 200, id: 'b', version: 2, unchanged: true, errors: [] },
        { index: 2, status: 422, id: 'c', code: 'gate_failed', errors: [{ path: 'amount', code: 'required_by_stage', message: 'm' }] },
      ],
    });
    expect(asked[0]?.headers).toEqual({ 'accept-language': 'en' });
    expect(asked[0]?.json).toMatchObject({ atomic: false, dryRun: true });
  });

  test('an undo names records and the versions that are to be taken back', async () => {
    const { client, asked } = answering({ status: 200, body: { results: [] } });
    await client.undo('deal', [{ id: 'a', version: 4 }]);
    expect(asked[0]).toMatchObject({
      path: '/api/v1/records/deal/undo',
      headers: { 'idempotency-key': 'key-1' },
      json: { changes: [{ id: 'a', version: 4 }] },
    });
  });

  test('a question by POST carries none', async () => {
    const { client, asked } = answering({ status: 200, body: { data: [] } });
    await client.query('deal', { limit: 5 });
    expect(asked[0]?.headers).toEqual({ 'accept-language': 'en' });
  });

  test('a change names the version it was made on', async () => {
    const { client, asked } = answering({ status: 200, body: { id: 'd1', version: 8 } });
    await client.update('deal', 'd1', 7, { stage: 'won' });
    expect(asked[0]).toMatchObject({ method: 'PATCH', path: '/api/v1/records/deal/d1', headers: { 'if-match': '"7"' } });
  });

  test('what stands in an address is escaped', async () => {
    const { client, asked } = answering({ status: 200, body: { id: 'x', version: 1 } });
    await client.read('deal', 'a/b', ['company.name', 'name']);
    expect(asked[0]?.path).toBe('/api/v1/records/deal/a%2Fb?select=company.name%2Cname');
  });

  test('a timeline asks for its types and its place, and reads activities and changes', async () => {
    const { client, asked } = answering({
      status: 200,
      body: {
        data: [
          {
            type: 'call',
            at: 'T2',
            actor: 'u1',
            record: { object: 'call', id: 'c1', title: '回访' },
            values: { id: 'c1', version: 3, summary: '好' },
          },
          {
            type: 'change',
            at: 'T1',
            actor: null,
            record: { object: 'deal', id: 'd1', title: null },
            version: 2,
            op: 'update',
            cause: 'user',
            changes: { amount: { from: '1', to: '2' } },
          },
        ],
        nextCursor: null,
      },
    });
    expect(await client.timeline('deal', 'd1', ['call', 'change'], 'a+b')).toEqual({
      ok: true,
      value: {
        data: [
          {
            type: 'call',
            at: 'T2',
            actor: 'u1',
            record: { object: 'call', id: 'c1', title: '回访' },
            values: { id: 'c1', version: 3, summary: '好' },
            change: null,
          },
          {
            type: 'change',
            at: 'T1',
            actor: null,
            record: { object: 'deal', id: 'd1', title: '' },
            values: null,
            change: { version: 2, op: 'update', cause: 'user', changes: { amount: { from: '1', to: '2' } } },
          },
        ],
      },
    });
    await client.timeline('deal', 'd1', []);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v1/records/deal/d1/timeline?types=call,change&cursor=a%2Bb',
      '/api/v1/records/deal/d1/timeline',
    ]);
  });

  test('a favourite is put and taken out, the list names them', async () => {
    const { client, asked } = answering({ status: 200, body: { data: [{ object: 'deal', id: 'd1', title: '启辰', at: 'T' }] } });
    expect(await client.favourites()).toEqual({ ok: true, value: [{ object: 'deal', id: 'd1', title: '启辰' }] });
    await client.favour('deal', 'd1', true);
    await client.favour('deal', 'd1', false);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/favourites',
      'PUT /api/v1/favourites/deal/d1',
      'DELETE /api/v1/favourites/deal/d1',
    ]);
  });

  test('a page keeps its rows, its cursor and its count, and drops what is no record', async () => {
    const { client } = answering({
      status: 200,
      body: { data: [{ id: 'a', version: 2, 'company.name': '启辰' }, 7], nextCursor: 'c', count: 9 },
    });
    expect(await client.query('deal', {})).toEqual({
      ok: true,
      value: { data: [{ id: 'a', version: 2, 'company.name': '启辰' }], nextCursor: 'c', count: 9 },
    });
  });
});

describe('being refused', () => {
  test('is a value with everything that is wrong', async () => {
    const errors = [{ path: 'amount', code: 'too_small', message: 'Must be at least 0' }];
    const { client } = answering({
      status: 422,
      body: { type: '/problems/validation_failed', title: 'No', status: 422, code: 'validation_failed', detail: 'd', errors },
    });
    expect(await client.create('deal', {})).toEqual({
      ok: false,
      problem: { status: 422, code: 'validation_failed', title: 'No', detail: 'd', errors },
    });
  });

  test('silence is `offline`', async () => {
    const { client } = answering(new TypeError('Failed to fetch'));
    expect(await client.me()).toMatchObject({ ok: false, problem: { status: 0, code: 'offline' } });
  });

  test.each([
    ['a proxy’s page', { status: 502, body: undefined }],
    ['a success that is not ours', { status: 200, body: '<html>' }],
  ])('%s is `unreadable`', async (_, answer) => {
    const { client } = answering(answer);
    expect(await client.me()).toMatchObject({ ok: false, problem: { status: answer.status, code: 'unreadable' } });
  });
});

describe('reading the stage path', () => {
  test('a gap is a field’s name or an error entry', async () => {
    const { client } = answering({
      status: 200,
      body: {
        current: 'a',
        enteredAt: null,
        stages: [{ name: 'a' }],
        next: [{ to: 'b', missing: ['amount', { path: 'company', code: 'required', message: 'x' }] }],
      },
    });
    expect(await client.path('deal', 'd1')).toMatchObject({
      value: {
        current: 'a',
        next: [
          {
            to: 'b',
            missing: [
              { path: 'amount', code: 'required', message: '' },
              { path: 'company', code: 'required', message: 'x' },
            ],
          },
        ],
      },
    });
  });
});

describe('reading why roll-ups wait', () => {
  test('takes what is said of each', async () => {
    const { client } = answering({
      status: 200,
      body: { data: [{ field: 'sum', failures: 2, nextAt: '2026-01-01', reason: 'x' }, { field: 'n' }] },
    });
    expect(await client.updating('firm', 'f1')).toEqual({
      ok: true,
      value: [
        { field: 'sum', failures: 2, nextAt: '2026-01-01', reason: 'x' },
        { field: 'n', failures: 0, nextAt: null, reason: null },
      ],
    });
  });
});

describe('reading the next numbers', () => {
  test('takes them field by field', async () => {
    const { client } = answering({ status: 200, body: { data: [{ field: 'number', number: 'D-0042' }, 'none'] } });
    expect(await client.nextNumbers('deal')).toEqual({ ok: true, value: [{ field: 'number', number: 'D-0042' }] });
  });
});

describe('views of one’s own and drafts', () => {
  const view = { id: 'v1', version: 2, object: 'deal', document: { kind: 'view', type: 'list' }, problems: [] };

  test('are read as they come; what is no view is left out', async () => {
    const { client } = answering({ status: 200, body: { data: [view, { id: 7 }, null] } });
    expect(await client.views()).toEqual({ ok: true, value: [view] });
  });

  test('are changed only in the version that one has seen; null takes a part away', async () => {
    const { client, asked } = answering({ status: 200, body: view });
    await client.changeView('v1', 1, { sort: null });
    expect(asked[0]).toMatchObject({ method: 'PATCH', path: '/api/v1/views/v1', headers: { 'if-match': '"1"' }, json: { sort: null } });
  });

  test.each([
    [{ revision: 7 }, { revision: 7 }],
    [{ publication: 'p1' }, { publication: 'p1' }],
  ])('a publish is done or on its way: %j', async (body, value) => {
    const { client } = answering({ status: 200, body });
    expect(await client.publishDraft('d1')).toEqual({ ok: true, value });
  });

  test('a check tells what stands in the way', async () => {
    const errors = [{ path: 'view:x#/sort/0', code: 'unknown_field', message: 'no' }];
    const { client } = answering({ status: 200, body: { errors, warnings: [] } });
    expect(await client.checkDraft('d1')).toEqual({ ok: true, value: { errors, warnings: [], changes: [] } });
  });
});

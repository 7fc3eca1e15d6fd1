import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
});
afterAll(() => server.stop());

interface Result {
  readonly index: number;
  readonly status: string;
  readonly id?: string;
  readonly version?: number;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

const brief = (results: readonly Result[]) =>
  results.map(({ status, errors }) => [status, ...(errors ?? []).map(({ path, code }) => `${path}:${code}`)].join(' '));
const bulk = async (object: string, operations: readonly unknown[], atomic = true): Promise<readonly Result[]> => {
  const { status, body } = await server.bulk(object, operations, atomic);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.results;
};
const create = (values: unknown) => ({ op: 'create', values });
const count = async (object: string, field: string, value: string): Promise<number> =>
  (await server.request('POST', `/api/v1/records/${object}/query`, { filter: { field, op: 'eq', value }, count: 'exact', limit: 1 })).body
    .count;
const nobody = '01900000-0000-7000-8000-000000000000';

describe('a bulk request', () => {
  test('answers each operation in its place', async () => {
    const id = await server.made('customer', { name: 'Old' });
    const gone = await server.made('customer', { name: 'Gone' });
    const results = await bulk('customer', [
      create({ name: 'New', code: 'B-1' }),
      { op: 'update', id, values: { name: 'Newer' } },
      { op: 'upsert', key: 'code', values: { code: 'B-2', name: 'Up' } },
      { op: 'delete', id: gone },
    ]);
    expect(results.map(({ index, status, version }) => [index, status, version])).toEqual([
      [0, 'created', 1],
      [1, 'updated', 2],
      [2, 'created', 1],
      [3, 'deleted', 2],
    ]);
    expect((await server.read('customer', gone)).status).toBe(404);
    expect((await server.history('customer', id)).body.data[0].cause).toMatch(/^bulk:[0-9a-f-]{36}$/);
  });

  test('says which operations changed nothing, so that nobody takes back what was there before', async () => {
    const id = await server.made('customer', { name: 'Same', region: 'r' });
    const other = await server.made('customer', { name: 'Same', region: 's' });
    const same = { op: 'update', id, values: { region: 'r' } };
    const told = (results: readonly (Result & { readonly unchanged?: true })[]) =>
      results.map(({ version, unchanged }) => [version, unchanged]);
    expect(told(await bulk('customer', [same, { op: 'update', id: other, values: { region: 'r' } }]))).toEqual([
      [1, true],
      [2, undefined],
    ]);
    expect(told(await bulk('customer', [same]))).toEqual([[1, true]]);
  });

  test('writes nothing when one operation fails, and says which', async () => {
    const results = await bulk('customer', [create({ name: 'All', code: 'B-3' }), create({ name: 7 }), create({ name: 'All', region: 4 })]);
    expect(brief(results)).toEqual(['failed :not_written', 'failed name:wrong_type', 'failed region:wrong_type']);
    expect(await count('customer', 'name', 'All')).toBe(0);
  });

  test('leaves out only what fails when it need not be whole', async () => {
    const id = await server.made('customer', { name: 'Taken', code: 'B-4' });
    const results = await bulk(
      'customer',
      [
        create({ name: 'Part', code: 'B-5' }),
        create({ name: 'Part', code: 'B-4' }),
        create({ name: 'Part', code: 'B-5' }),
        { op: 'update', id: nobody, values: {} },
        { op: 'update', id, values: { name: 'Still' } },
        { op: 'delete', id: nobody },
      ],
      false,
    );
    expect(brief(results)).toEqual([
      'created',
      'failed code:duplicate_key',
      'failed code:duplicate_key',
      'failed :not_found',
      'updated',
      'failed :not_found',
    ]);
    expect(await count('customer', 'name', 'Part')).toBe(1);
  });

  test('finds the taken keys among changes, against records and against each other', async () => {
    const ids = await Promise.all(['B-10', 'B-11', 'B-12', 'B-13'].map((code) => server.made('customer', { name: code, code })));
    const results = await bulk(
      'customer',
      ids.map((id, i) => ({ op: 'update', id, values: { code: ['B-13', 'B-20', 'B-20', 'B-21'][i] } })),
      false,
    );
    expect(brief(results)).toEqual(['failed code:duplicate_key', 'updated', 'failed code:duplicate_key', 'updated']);
  });

  test('passes a key on from a record it deletes to one it makes', async () => {
    const id = await server.made('customer', { name: 'First', code: 'B-30' });
    expect(brief(await bulk('customer', [create({ name: 'Second', code: 'B-30' }), { op: 'delete', id }]))).toEqual(['created', 'deleted']);
  });

  test('changes a record twice in the order of the operations', async () => {
    const id = await server.made('customer', { name: 'A' });
    const results = await bulk('customer', [
      { op: 'update', id, values: { name: 'B' } },
      { op: 'update', id, values: { name: 'C' } },
    ]);
    expect(results.map(({ version }) => version)).toEqual([2, 3]);
    expect((await server.read('customer', id)).body.name).toBe('C');
  });

  test('keeps each change to its own fields', async () => {
    const [a, b] = [
      await server.made('customer', { name: 'A', region: 'north' }),
      await server.made('customer', { name: 'B', region: 'south' }),
    ];
    await bulk('customer', [
      { op: 'update', id: a, values: { name: 'A2' } },
      { op: 'update', id: b, values: { region: null } },
    ]);
    expect((await server.read('customer', a)).body).toMatchObject({ name: 'A2', region: 'north' });
    expect((await server.read('customer', b)).body).toMatchObject({ name: 'B', region: null });
    expect((await server.history('customer', b)).body.data[0].changes).toEqual({ region: { from: 'south', to: null } });
  });

  test('asks every gate and looks at every reference', async () => {
    const results = await bulk(
      'opportunity',
      [
        create({ name: 'x', stage: 'proposal' }),
        create({ name: 'x', stage: 'won' }),
        create({ name: 'x', customer: nobody }),
        create({ name: 'x' }),
      ],
      false,
    );
    expect(brief(results)).toEqual([
      'failed amount:required_by_stage close_date:required_by_stage',
      'failed stage:transition_not_allowed',
      'failed customer:reference_missing',
      'created',
    ]);
    expect(results.map(({ code }) => code)).toEqual(['gate_failed', 'transition_not_allowed', 'validation_failed', undefined]);
  });

  test('may point from one new record to another by an id that the caller made', async () => {
    const id = '01900000-0000-7000-8000-00000000abcd';
    const results = await bulk('opportunity', [
      create({ name: 'child', about: { object: 'opportunity', id } }),
      { op: 'create', id, values: { name: 'parent' } },
    ]);
    expect(brief(results)).toEqual(['created', 'created']);
    expect(brief(await bulk('opportunity', [{ op: 'create', id, values: { name: 'again' } }]))).toEqual(['failed id:duplicate_key']);
  });

  test.each([
    ['no list', { operations: {} }, '422 malformed_batch operations:not_a_list'],
    ['an unknown word', { operations: [], atom: true }, '422 malformed_batch atom:unknown_property'],
    [
      'operations that are none',
      { operations: [1, { op: 'drop' }, { op: 'update', id: 'x' }, { op: 'upsert' }], atomic: 1 },
      '422 malformed_batch atomic:not_a_yes_or_no operations.0:not_an_object operations.1.op:unknown_operation operations.2.id:not_an_id operations.3.key:not_a_text',
    ],
    ['too many', { operations: Array.from({ length: 10_001 }, () => ({})) }, '422 malformed_batch operations:too_many_operations'],
  ])('refuses %s', async (_, body, expected) => {
    expect(refusal(await server.request('POST', '/api/v1/records/customer/bulk', body))).toBe(expected);
  });
});

describe('an upsert', () => {
  const upsert = (values: unknown, key = 'code') => ({ op: 'upsert', key, values });

  test('makes the record of a key, then changes it', async () => {
    const first = await bulk('customer', [upsert({ code: 'U-1', name: 'A' })]);
    const second = await bulk('customer', [upsert({ code: 'U-1', name: 'B' })]);
    expect([first[0]?.status, second[0]?.status, second[0]?.id === first[0]?.id, second[0]?.version]).toEqual([
      'created',
      'updated',
      true,
      2,
    ]);
  });

  test('finds a declared key of several fields', async () => {
    await bulk('customer', [upsert({ region: 'r', serial: '1', name: 'A' }, 'regional')]);
    expect(brief(await bulk('customer', [upsert({ region: 'r', serial: '1', name: 'B' }, 'regional')]))).toEqual(['updated']);
  });

  test('of one key several times in a batch makes one record', async () => {
    const results = await bulk(
      'customer',
      ['A', 'B', 'C'].map((name) => upsert({ code: 'U-2', name })),
    );
    expect(results.map(({ status, version }) => `${status} ${version}`)).toEqual(['created 1', 'updated 2', 'updated 3']);
    expect((await server.read('customer', results[0]?.id ?? '')).body.name).toBe('C');
  });

  test('by fifty at once makes one record', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => bulk('customer', [upsert({ code: 'U-3', name: `N${i}` })])));
    expect(all.flat().filter(({ status }) => status === 'created')).toHaveLength(1);
    expect(all.flat().filter(({ status }) => status === 'updated')).toHaveLength(49);
  });

  test('needs a key that exists, with all its values', async () => {
    expect(
      brief(
        await bulk(
          'customer',
          [upsert({ name: 'A' }, 'ghost'), upsert({ name: 'A' }), upsert({ name: 'A', region: 'x' }, 'regional')],
          false,
        ),
      ),
    ).toEqual(['failed key:unknown_key', 'failed code:key_incomplete', 'failed serial:key_incomplete']);
  });
});

describe('batches at the same time', () => {
  test('that want the same keys and records in different orders all come to an end', async () => {
    const codes = Array.from({ length: 60 }, (_, i) => `C-${i}`);
    const ids = await Promise.all(codes.slice(0, 20).map((code) => server.made('customer', { name: code, code: `${code}-old` })));
    const turned = (n: number) => [...codes.slice(n * 7), ...codes.slice(0, n * 7)];
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0
          ? bulk(
              'customer',
              turned(n).map((code) => ({ op: 'upsert', key: 'code', values: { code, name: `${code} ${n}` } })),
            )
          : bulk(
              'customer',
              (n % 3 === 0 ? [...ids].reverse() : ids).map((id) => ({ op: 'update', id, values: { region: `r${n}` } })),
            ),
      ),
    );
    expect(all.flat().filter(({ status }) => status === 'failed')).toEqual([]);
    expect(all.flat().filter(({ status }) => status === 'created')).toHaveLength(60);
  });
});

describe('ten thousand operations', () => {
  test('are created, changed and deleted in one request each, ten times over', async () => {
    const size = 10_000;
    for (let round = 0; round < 10; round += 1) {
      const made = await bulk(
        'customer',
        Array.from({ length: size }, (_, i) => create({ name: 'Many', code: `M-${round}-${i}`, region: `g${i % 7}` })),
      );
      expect(made.every(({ status }, i) => status === 'created' && made[i]?.index === i)).toBe(true);
    }
    expect(await count('customer', 'name', 'Many')).toBe(100_000);
    const { body } = await server.request('POST', '/api/v1/records/customer/query', {
      filter: { field: 'name', op: 'eq', value: 'Many' },
      select: ['name'],
      limit: 1000,
    });
    const ids: readonly string[] = body.data.map(({ id }: { id: string }) => id);
    const changed = await bulk(
      'customer',
      ids.map((id, i) => ({ op: 'update', id, values: i % 2 === 0 ? { region: 'even' } : { name: 'Odd' } })),
    );
    expect(changed.every(({ status, version }) => status === 'updated' && version === 2)).toBe(true);
    expect(
      brief(
        await bulk(
          'customer',
          ids.map((id) => ({ op: 'delete', id })),
        ),
      ).every((status) => status === 'deleted'),
    ).toBe(true);
    expect(await count('customer', 'name', 'Many')).toBe(99_000);
  }, 300_000);
});

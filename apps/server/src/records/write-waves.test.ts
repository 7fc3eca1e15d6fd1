import { expect, test } from '@jest/globals';
import type { Operation } from './write-batch.ts';
import { wavesOf } from './write-waves.ts';

const update = (id: string): Operation => ({ op: 'update', id, values: {} });
const create: Operation = { op: 'create', values: {} };
const upsert = (code: string): Operation => ({ op: 'upsert', key: 'code', values: { code } });
const indexes = (operations: readonly Operation[]) => wavesOf(operations).map((wave) => wave.map(({ index }) => index));

test('operations on different records are one wave', () => {
  expect(indexes([update('a'), create, create, update('b'), { op: 'delete', id: 'c' }])).toEqual([[0, 1, 2, 3, 4]]);
});

test('each further operation on a record waits for the one before it', () => {
  expect(indexes([update('a'), update('b'), update('a'), { op: 'delete', id: 'a' }])).toEqual([[0, 1], [2], [3]]);
});

test('upserts with the same values follow each other', () => {
  expect(indexes([upsert('x'), upsert('y'), upsert('x')])).toEqual([[0, 1], [2]]);
});

test('no operations make no wave', () => {
  expect(indexes([])).toEqual([]);
});

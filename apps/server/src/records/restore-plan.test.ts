import { describe, expect, test } from '@jest/globals';
import { type NotedChange, planRestore } from './restore-plan.ts';

const bulk = 'bulk:1';
type Given = readonly [cause: string, before: Readonly<Record<string, unknown>> | 'delete' | 'undelete'];
const story = (...given: readonly Given[]): readonly NotedChange[] =>
  given.map(([cause, what], i) => ({
    record: 'r',
    version: i + 2,
    at: `2026-06-0${i + 1}`,
    actor: cause === 'user' ? 'mei' : 'lei',
    op: typeof what === 'string' ? what : 'update',
    cause,
    before: typeof what === 'string' ? {} : what,
  }));
const mei = (field: string | null, day: number) => ({ field, actor: 'mei', at: `2026-06-0${day}` });

describe('of a record that a cause changed', () => {
  test.each<[string, readonly NotedChange[], ReturnType<typeof planRestore>]>([
    ['its fields get what they held before', story([bulk, { a: 1, b: null }]), { fate: null, values: { a: 1, b: null }, kept: [] }],
    [
      'a field that somebody changed later stays, the others do not',
      story([bulk, { a: 1, b: 2 }], ['user', { b: 3, c: 4 }]),
      { fate: null, values: { a: 1 }, kept: [mei('b', 2)] },
    ],
    [
      'what it changed twice gets what was there first',
      story([bulk, { a: 1 }], [bulk, { a: 2 }]),
      { fate: null, values: { a: 1 }, kept: [] },
    ],
    [
      'what somebody changed in between gets that back',
      story([bulk, { a: 1 }], ['user', { a: 2 }], [bulk, { a: 3 }]),
      { fate: null, values: { a: 3 }, kept: [] },
    ],
    [
      'what was taken back already stays',
      story([bulk, { a: 1, b: 2 }], [`undo:${bulk}`, { a: 9 }]),
      { fate: null, values: { b: 2 }, kept: [] },
    ],
    [
      'what somebody changed after it was taken back stays',
      story([bulk, { a: 1 }], [`undo:${bulk}`, { a: 9 }], ['user', { a: 1 }]),
      { fate: null, values: {}, kept: [mei('a', 3)] },
    ],
    [
      'one that somebody deleted later stays in the bin, whole',
      story([bulk, { a: 1 }], ['user', 'delete']),
      { fate: null, values: {}, kept: [mei(null, 2)] },
    ],
    ['one that it deleted comes back', story([bulk, 'delete']), { fate: 'undelete', values: {}, kept: [] }],
    ['one that it brought back goes to the bin', story([bulk, 'undelete']), { fate: 'delete', values: {}, kept: [] }],
    [
      'one that it deleted and somebody brought back is where they want it',
      story([bulk, 'delete'], ['user', 'undelete']),
      { fate: null, values: {}, kept: [mei(null, 2)] },
    ],
  ])('%s', (_, changes, expected) => {
    expect(planRestore(bulk, changes, false)).toEqual(expected);
  });
});

describe('a record that a cause made', () => {
  test('goes to the bin', () => {
    expect(planRestore(bulk, [], true)).toEqual({ fate: 'delete', values: {}, kept: [] });
    expect(planRestore(bulk, story([bulk, { a: 1 }]), true).fate).toBe('delete');
  });
  test('stays when somebody touched it since', () => {
    expect(planRestore(bulk, story(['user', { a: 1 }]), true)).toEqual({ fate: null, values: {}, kept: [mei(null, 1)] });
  });
  test('is not deleted twice', () => {
    expect(planRestore(bulk, story([`undo:${bulk}`, 'delete']), true)).toEqual({ fate: null, values: {}, kept: [] });
  });
});

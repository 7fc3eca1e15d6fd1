import { describe, expect, test } from '@jest/globals';
import { newId } from './new-id.ts';

describe('a new id', () => {
  test('is a UUID of version 7 that begins with its millisecond', () => {
    const id = newId(0x0123_4567_89ab);
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const before = Date.now();
    const ms = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(ms).toBeGreaterThanOrEqual(before);
  });

  test('stands behind all that were made before it, however many a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('cannot be told from the one before it', () => {
    const tails = Array.from({ length: 20_000 }, () => newId().slice(19));
    expect(new Set(tails).size).toBe(tails.length);
    for (const at of [0, 1, 5, 16]) expect(new Set(tails.map((tail) => tail[at])).size).toBe(at === 0 ? 4 : 16);
  });
});

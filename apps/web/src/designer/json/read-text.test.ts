import { describe, expect, test } from '@jest/globals';
import { readText } from './read-text.ts';

describe('a text read as JSON', () => {
  test('is its value', () => {
    expect(readText('{ "a": [{ "b": 1 }, { "b": 2 }], "b": null }')).toEqual({ ok: true, value: { a: [{ b: 1 }, { b: 2 }], b: null } });
  });

  test('says where it breaks off', () => {
    expect(readText('{ "a": 1')).toMatchObject({ ok: false, at: 8, why: 'broken' });
  });

  test('is refused where a key stands twice in one object, also when it is written otherwise', () => {
    const text = '{ "a": 1, "b": { "c": 1, "\\u0063": 2 } }';
    expect(readText(text)).toEqual({ ok: false, at: text.indexOf('"\\u0063"'), why: 'twice' });
  });
});

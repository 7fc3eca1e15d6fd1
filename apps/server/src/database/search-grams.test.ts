import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const grams = async (text: string): Promise<readonly string[]> => {
  const { rows } = await database.database.run<{ grams: string[] }>({ text: 'select tangram.grams($1) as grams', values: [text] });
  return [...new Set(rows[0]?.grams)].sort();
};

const isHan = (one: string): boolean => /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(one);
/** Every Han character, and every two that stand side by side. */
const expected = (text: string): readonly string[] => {
  const all = [...text];
  const pairs = all.flatMap((one, i) => (i > 0 && isHan(one) && isHan(all[i - 1] ?? '') ? [`${all[i - 1]}${one}`] : []));
  return [...new Set([...all.filter(isHan), ...pairs])].sort();
};

describe('the grams of a text', () => {
  test.each([
    ['', []],
    ['abc 123', []],
    ['Ünïcode — ½', []],
    ['上海', ['上', '上海', '海']],
    ['中中中', ['中', '中中']],
    ['A上b海c', ['上', '海']],
    ['上、海', ['上', '海']],
  ])('of “%s” are its Han characters and their pairs', async (text, found) => {
    expect(await grams(text)).toEqual([...found].sort());
  });

  test('reach over all blocks, to their first and last characters and not beyond', async () => {
    const edges = [
      0x33ff, 0x3400, 0x4dbf, 0x4dc0, 0x4dff, 0x4e00, 0x9fff, 0xa000, 0xf8ff, 0xf900, 0xfaff, 0xfb00, 0x1ffff, 0x20000, 0x3ffff,
    ];
    const text = [...edges, 0x40000].map((code) => String.fromCodePoint(code)).join('');
    expect(await grams(text)).toEqual(expected(text));
    expect(await grams([...text].reverse().join('甲a乙'))).toEqual(expected([...text].reverse().join('甲a乙')));
  });

  test('of a long text are as many as it has', async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('');
    expect(await grams(text)).toEqual(expected(text));
  });
});

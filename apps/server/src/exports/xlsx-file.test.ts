import { describe, expect, test } from '@jest/globals';
import { readXlsx } from '../../test/read-xlsx.ts';
import type { Cell } from './cell.ts';
import { xlsxFile } from './xlsx-file.ts';
import { ZoneClock } from './zone-clock.ts';

const text = (words: string): Cell => ({ kind: 'text', text: words });
const book = { sheet: '商机: a/b', head: [text('n')], widths: [12] };

async function* pieces(...sizes: readonly number[]): AsyncGenerator<readonly (readonly Cell[])[]> {
  let n = 0;
  for (const size of sizes) yield Array.from({ length: size }, () => [{ kind: 'number', text: String(n++), form: 'plain' } as const]);
}

const whole = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

describe('a workbook', () => {
  test('goes on on another sheet, under the same head, when one is full; pieces need not end where sheets do', async () => {
    const sheets = await readXlsx(await whole(xlsxFile(pieces(3, 0, 4), book, 4)));
    expect(sheets).toEqual([
      [['n'], ['0'], ['1'], ['2']],
      [['n'], ['3'], ['4'], ['5']],
      [['n'], ['6']],
    ]);
  });

  test('without rows has its head', async () => {
    expect(await readXlsx(await whole(xlsxFile(pieces(), book)))).toEqual([[['n']]]);
  });

  test('breaks off when its rows do, and is never complete then', async () => {
    async function* failing(): AsyncGenerator<readonly (readonly Cell[])[]> {
      yield [[text('first')]];
      throw new Error('the database went away');
    }
    await expect(whole(xlsxFile(failing(), book))).rejects.toThrow('the database went away');
  });
});

describe('a clock of a zone', () => {
  test.each([
    ['Asia/Shanghai', '2026-06-18T02:24:05.999Z', '2026-06-18 10:24:05'],
    ['Asia/Kathmandu', '2026-06-18T18:20:00.000Z', '2026-06-19 00:05:00'],
    ['America/New_York', '2026-03-08T06:59:59.000Z', '2026-03-08 01:59:59'],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08 03:00:00'],
    ['Asia/Shanghai', 'never', 'never'],
  ])('in %s %s is %s', (zone, iso, wall) => {
    const clock = new ZoneClock(zone);
    expect([clock.wallText(iso), clock.wallText(iso)]).toEqual([wall, wall]);
  });
});

import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { csvPieces } from './csv-rows.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { EncodingDetector } from './detect-encoding.ts';
import { detectHeader } from './header.ts';
import type { TableRow } from './table-format.ts';

async function read(bytes: Buffer): Promise<TableRow[]> {
  const detector = new EncodingDetector();
  detector.push(bytes);
  const encoding = detector.result();
  const format = { encoding, delimiter: detectDelimiter(iconv.decode(bytes, encoding)) };
  const rows: TableRow[] = [];
  for await (const piece of csvPieces(Readable.from([bytes], { objectMode: false }), format)) rows.push(...piece);
  return rows;
}
const cellsOf = async (text: string) => (await read(Buffer.from(text))).map((row) => row.cells);

describe('a CSV file', () => {
  test('may separate its cells by comma, semicolon, tab or bar', async () => {
    const wanted = [
      ['name', 'note'],
      ['Ada', 'x, y'],
    ];
    expect(await cellsOf('name,note\nAda,"x, y"\n')).toEqual(wanted);
    expect(await cellsOf('name;note\nAda;x, y\n')).toEqual(wanted);
    expect(await cellsOf('name\tnote\nAda\tx, y\n')).toEqual(wanted);
    expect(await cellsOf('name|note\nAda|x, y\n')).toEqual(wanted);
    expect(await cellsOf('name\nAda\n')).toEqual([['name'], ['Ada']]);
  });

  test('may have line breaks and doubled quotes inside quotes', async () => {
    expect(await cellsOf('a,b\r\n"one\r\ntwo","say ""hi"""\r\n')).toEqual([
      ['a', 'b'],
      ['one\r\ntwo', 'say "hi"'],
    ]);
  });

  test('keeps a quote in the middle of a cell and rows of another length', async () => {
    expect(await cellsOf('a,b\n5" nail,1,2\nx\n')).toEqual([['a', 'b'], ['5" nail', '1', '2'], ['x']]);
  });

  test('counts empty rows without giving them', async () => {
    expect((await read(Buffer.from('a,b\n\n,\n1,2\n'))).map((row) => row.line)).toEqual([1, 4]);
  });

  test('with a quote that never closes says so with the row', async () => {
    await expect(cellsOf('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({ code: 'unreadable_file' });
  });

  test('loses its byte order mark', async () => {
    expect(await cellsOf('\ufeffname\nAda\n')).toEqual([['name'], ['Ada']]);
  });
});

const suite = new URL('../../../../../../shared/data/csv-suites/csv-spectrum/', import.meta.url);
const names = (() => {
  try {
    return readdirSync(new URL('csvs/', suite)).map((file) => file.replace('.csv', ''));
  } catch {
    return [];
  }
})();

(names.length > 0 ? describe : describe.skip)('csv-spectrum', () => {
  // The expected file of this one has another phone number and no list around it than its CSV: compared here by hand.
  test('location_coordinates', async () => {
    const [, row] = await read(readFileSync(new URL('csvs/location_coordinates.csv', suite)));
    expect(row?.cells).toHaveLength(4);
    expect(row?.cells[1]).toMatch(/^37.36'37\.8"N 121.2'17\.9"W$/);
  });

  test.each(names.filter((name) => name !== 'location_coordinates'))('%s', async (name) => {
    const rows = await read(readFileSync(new URL(`csvs/${name}.csv`, suite)));
    const columns = detectHeader(rows.slice(0, 20))?.columns ?? [];
    const records = rows.slice(1).map(({ cells }) => Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])));
    expect(records).toEqual(JSON.parse(readFileSync(new URL(`json/${name}.json`, suite), 'utf8')));
  });
});

import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { csvPieces } from './csv-rows.ts';
import { PlainLines } from './plain-lines.ts';

const read = async (pieces: readonly Buffer[]) => {
  const cells: (readonly string[])[] = [];
  const lines: number[] = [];
  for await (const rows of csvPieces(Readable.from(pieces, { objectMode: false }), { encoding: 'utf-8', delimiter: ',' }))
    for (const row of rows) {
      cells.push(row.cells);
      lines.push(row.line);
    }
  return { cells, lines };
};

/** All rows as the library reads them, those that are filled. */
const parsed = (text: string) => {
  const rows: string[][] = parse(text, {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const filled = rows.map((cells, i) => ({ cells, line: i + 1 })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { cells: filled.map(({ cells }) => cells), lines: filled.map(({ line }) => line) };
};

/** Cut into pieces at random places, in the middle of characters too. */
const cutAt = (text: string, places: readonly number[]): Buffer[] => {
  const bytes = Buffer.from(text);
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, i) => bytes.subarray(cuts[i], end));
};
const texts = (parts: readonly string[]) => fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(''));
const places = fc.array(fc.nat(), { maxLength: 6 });

describe('rows that are split without a parser', () => {
  test('are the rows that the parser makes, wherever the file was cut, with a mark at its beginning and whatever ends its rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', '\ufeff'),
        texts(['a', ' ', ',', '\n', '\r\n', '\r', '中', '𠮷', '1.5']),
        places,
        async (mark, text, cuts) => {
          expect(await read(cutAt(mark + text, cuts))).toEqual(parsed(mark + text));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('go on where a quote begins, with the same numbers', async () => {
    const row = texts(['a', '中', ',', '"x, y"', '5" nail', '"two\nlines"', '"say ""hi"""']).map((cells) => `${cells}\n`);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), places, async (rows, cuts) => {
        const text = rows.join('');
        const expected = (() => {
          try {
            return parsed(text);
          } catch {
            return null;
          }
        })();
        const found = read(cutAt(text, cuts));
        if (expected === null) await expect(found).rejects.toMatchObject({ code: 'unreadable_file' });
        else expect(await found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('leave to the parser what has no end for long', () => {
    const lines = new PlainLines(',');
    expect(lines.take('a,b\n1,')).toEqual({ rows: [['a', 'b']], rest: null });
    const long = 'x'.repeat(70_000);
    expect(lines.take(long)).toEqual({ rows: [], rest: `1,${long}` });
    expect(lines.end()).toEqual({ rows: [], rest: null });
  });
});

import iconv from 'iconv-lite';
import { Readable } from 'node:stream';
import type { Delimiter, Encoding } from '../reading/table-format.ts';

const MUST_QUOTE = /["\r\n]|^\s|\s$/;
const ROWS_A_PIECE = 500;

/**
 * Rows as a CSV file, streaming. A byte order mark goes before everything but GB18030 and windows-1252, so that spreadsheets
 * read the text as it is; lines end in CRLF (RFC 4180).
 */
export function csvFile(
  rows: AsyncIterable<readonly string[]>,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): Readable {
  const encode = (text: string, first: boolean) => iconv.encode(text, encoding, { addBOM: first && encoding.startsWith('utf-') });
  const line = (cells: readonly string[]) => `${cells.map((cell) => quote(cell, delimiter)).join(delimiter)}\r\n`;
  async function* pieces(): AsyncGenerator<Buffer> {
    let first = true;
    let text = '';
    let count = 0;
    for await (const row of rows) {
      text += line(row);
      count += 1;
      if (count % ROWS_A_PIECE !== 0) continue;
      yield encode(text, first);
      first = false;
      text = '';
    }
    if (text !== '' || first) yield encode(text, first);
  }
  return Readable.from(pieces(), { objectMode: false });
}

const quote = (cell: string, delimiter: Delimiter) =>
  MUST_QUOTE.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;

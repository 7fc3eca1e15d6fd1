import { Readable } from 'node:stream';
import type { Cell } from './cell.ts';

const BOM = '\ufeff';
const MUST_QUOTE = /[",\r\n]|^\s|\s$/;
/** What makes a spreadsheet take a text for a formula, or for a cell of its own; full-width signs count as well. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Rows as a CSV file in UTF-8 with a byte order mark, streaming; lines end in CRLF (RFC 4180). */
export function csvFile(pieces: AsyncIterable<readonly (readonly Cell[])[]>): Readable {
  async function* bytes(): AsyncGenerator<Buffer> {
    let first = true;
    for await (const rows of pieces) {
      const text = rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
      yield Buffer.from(first ? BOM + text : text);
      first = false;
    }
  }
  return Readable.from(bytes(), { objectMode: false });
}

/** Numbers, days and moments are ours; a text that would be taken for a formula gets an apostrophe before it. */
function written(cell: Cell): string {
  if (cell.kind !== 'text') return cell.kind === 'number' && cell.form === 'percent' ? `${cell.text}%` : cell.text;
  const safe = FORMULA.test(cell.text) ? `'${cell.text}` : cell.text;
  return MUST_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

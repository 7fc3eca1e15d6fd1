import type { Text } from '@tangram/errors';
import { CsvError, Parser } from 'csv-parse';
import iconv from 'iconv-lite';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { PlainLines } from './plain-lines.ts';
import { readingErrors } from './reading.errors.ts';
import { type Delimiter, type Encoding, MAX_COLUMNS, MAX_ROW_BYTES, type TableRow } from './table-format.ts';

/** Rows that come at once: one by one each would pass through every step of the reading by itself. */
const PIECE_ROWS = 500;
/** Bytes that are read at once: more would hold the process up for long. */
const SLICE_BYTES = 65_536;

/**
 * The rows of a CSV file in their order, some at a time, in constant memory. Rows may differ in length; a quote in the middle of an
 * unquoted cell is taken as it is. Empty rows count but do not come. What comes before the first quote is split here, all behind it is parsed.
 *
 * @throws AppError unreadable_file when quotes are not closed or a row is too large
 */
export async function* csvPieces(
  bytes: Readable,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): AsyncGenerator<readonly TableRow[]> {
  let line = 0;
  let piece: TableRow[] = [];
  const note = (cells: readonly string[]) => {
    line += 1;
    if (cells.length > MAX_COLUMNS) throw new TooWide();
    if (cells.some(isFilled)) piece.push({ line, cells });
  };
  const parser = new RowParser(delimiter, note);
  parser.on('error', () => undefined);
  parser.resume();
  const plain = new PlainLines(delimiter);
  let isPlain = true;
  try {
    for await (const text of texts(bytes, encoding)) {
      if (isPlain) {
        const { rows, rest } = plain.take(text);
        for (const cells of rows) note(cells);
        isPlain = rest === null;
        if (rest !== null) await taken(parser, rest);
      } else await taken(parser, text);
      if (piece.length < PIECE_ROWS) continue;
      yield piece;
      piece = [];
    }
    for (const cells of plain.end().rows) note(cells);
    const end = finished(parser);
    parser.end();
    await end;
    if (piece.length > 0) yield piece;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    if (piece.length > 0) yield piece;
    // A row that is too wide was counted; one that has no end was not.
    throw readingErrors.unreadable_file({ line: error instanceof TooWide ? line : line + 1, reason }, { cause: error });
  } finally {
    bytes.destroy();
    parser.destroy();
  }
}

class TooWide extends Error {}

/** Its rows are taken where they are made: each would pass by itself through several queues of a stream of objects. */
class RowParser extends Parser {
  private readonly row: (cells: readonly string[]) => void;

  constructor(delimiter: Delimiter, row: (cells: readonly string[]) => void) {
    super({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: MAX_ROW_BYTES,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    this.row = row;
  }

  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return super.push(null);
    this.row(cells);
    return true;
  }
}

async function* slices(bytes: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    const whole: Buffer = chunk;
    for (let at = 0; at < whole.length; at += SLICE_BYTES) yield whole.subarray(at, at + SLICE_BYTES);
  }
}

async function* texts(bytes: Readable, encoding: Encoding): AsyncGenerator<string> {
  // The platform's own decoder of UTF-8 is the faster one.
  const decoder = encoding === 'utf-8' ? utf8() : iconv.getDecoder(encoding);
  for await (const slice of slices(bytes)) yield decoder.write(slice);
  yield decoder.end() ?? '';
}

function utf8(): { write(bytes: Buffer): string; end(): string } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

const taken = (parser: Parser, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(chunk, (error) => (error ? reject(error) : resolve()));
  });

const isFilled = (cell: string): boolean => cell !== '' && cell.trim() !== '';

/** null: nothing about the file. */
function reasonOf(error: unknown): Text | null {
  if (error instanceof TooWide) return { 'zh-CN': `超过 ${MAX_COLUMNS} 列`, en: `more than ${MAX_COLUMNS} columns` };
  if (!(error instanceof CsvError)) return null;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { 'zh-CN': '引号没有闭合', en: 'a quote is not closed' };
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return { 'zh-CN': '一行过长，可能引号没有闭合', en: 'a row is too long, perhaps a quote is not closed' };
  return { 'zh-CN': '格式有误', en: 'it is malformed' };
}

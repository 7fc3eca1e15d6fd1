import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { pipeline, type Readable } from 'node:stream';
import { readingErrors } from './reading.errors.ts';
import { type Delimiter, type Encoding, MAX_COLUMNS, MAX_ROW_BYTES, type TableRow } from './table-format.ts';

/** Rows that come at once: one by one each would pass through every step of the reading by itself. */
const PIECE_ROWS = 500;

/**
 * The rows of a CSV file in their order, some at a time, in constant memory. Rows may differ in length; a quote in the middle of an
 * unquoted cell is taken as it is. Empty rows count but do not come.
 *
 * @throws AppError unreadable_file when quotes are not closed or a row is too large
 */
export async function* csvPieces(
  bytes: Readable,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): AsyncGenerator<readonly TableRow[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_ROW_BYTES,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
  });
  // It reads UTF-8 by itself.
  if (encoding === 'utf-8') pipeline(bytes, parser, () => undefined);
  else pipeline(bytes, iconv.decodeStream(encoding), parser, () => undefined);
  let line = 0;
  let piece: TableRow[] = [];
  try {
    for await (const record of parser) {
      line += 1;
      const cells: readonly string[] = record;
      if (cells.length > MAX_COLUMNS)
        throw readingErrors.unreadable_file({
          line,
          reason: { 'zh-CN': `超过 ${MAX_COLUMNS} 列`, en: `more than ${MAX_COLUMNS} columns` },
        });
      if (!cells.some(isFilled)) continue;
      piece.push({ line, cells });
      if (piece.length < PIECE_ROWS) continue;
      yield piece;
      piece = [];
    }
    if (piece.length > 0) yield piece;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (piece.length > 0) yield piece;
    throw readingErrors.unreadable_file({ line: line + 1, reason: reasonOf(error) }, { cause: error });
  } finally {
    bytes.destroy();
    parser.destroy();
  }
}

const isFilled = (cell: string): boolean => cell !== '' && cell.trim() !== '';

function reasonOf(error: CsvError) {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { 'zh-CN': '引号没有闭合', en: 'a quote is not closed' };
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return { 'zh-CN': '一行过长，可能引号没有闭合', en: 'a row is too long, perhaps a quote is not closed' };
  return { 'zh-CN': '格式有误', en: 'it is malformed' };
}

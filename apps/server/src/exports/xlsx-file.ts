import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { Cell } from './cell.ts';
import { sheetEnd, sheetRow, sheetStart, workbookParts } from './xlsx-parts.ts';

/** Rows that a sheet of the format can hold. */
export const SHEET_ROWS = 1_048_576;
/** Bytes are what is waited for: a fast deflate is a third larger and four times as quick. */
const LEVEL = 1;

/** Everything of a workbook besides its rows. */
export interface Workbook {
  readonly sheet: string;
  readonly head: readonly Cell[];
  /** Width of each column, in characters. */
  readonly widths: readonly number[];
}

/**
 * Rows as an XLSX file, streaming: never more than a piece of them is in memory. What does not fit on one sheet goes on on the next, under
 * the same head.
 *
 * @param sheetRows rows of one sheet, the head among them
 */
export function xlsxFile(pieces: AsyncIterable<readonly (readonly Cell[])[]>, book: Workbook, sheetRows = SHEET_ROWS): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  const fail = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error('the workbook could not be written'));
  zip.once('error', fail);
  zip.outputStream.once('error', fail);
  zip.outputStream.pipe(out);
  const rows = new RowSource(pieces);
  const write = async () => {
    let sheets = 0;
    do {
      sheets += 1;
      const sheet = Readable.from(sheetBytes(rows, book, sheetRows), { objectMode: false });
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, { compressionLevel: LEVEL });
      await once(sheet, 'end');
    } while (await rows.hasMore());
    for (const [name, xml] of workbookParts(book.sheet, sheets)) zip.addBuffer(Buffer.from(xml), name);
    zip.end();
  };
  write().catch(fail);
  return out;
}

/** Rows of pieces one after the other, with a look at whether there are more. */
class RowSource {
  private readonly pieces: AsyncIterator<readonly (readonly Cell[])[]>;
  private piece: readonly (readonly Cell[])[] = [];
  private at = 0;

  constructor(pieces: AsyncIterable<readonly (readonly Cell[])[]>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.at >= this.piece.length) {
      const { done, value } = await this.pieces.next();
      if (done) return false;
      this.piece = value;
      this.at = 0;
    }
    return true;
  }

  /** The rest of the piece, at most so many rows. */
  take(most: number): readonly (readonly Cell[])[] {
    const rows = this.piece.slice(this.at, this.at + most);
    this.at += rows.length;
    return rows;
  }
}

async function* sheetBytes(rows: RowSource, { head, widths }: Workbook, sheetRows: number): AsyncGenerator<Buffer> {
  yield Buffer.from(sheetStart(widths) + sheetRow(head, 1, 'head'));
  let count = 1;
  while (count < sheetRows && (await rows.hasMore())) {
    let xml = '';
    for (const cells of rows.take(sheetRows - count)) {
      count += 1;
      xml += sheetRow(cells, count, 'body');
    }
    yield Buffer.from(xml);
  }
  yield Buffer.from(sheetEnd);
}

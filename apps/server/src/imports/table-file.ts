import { Injectable } from '@nestjs/common';
import iconv from 'iconv-lite';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStorage } from '../files/file-storage.ts';
import { csvPieces } from './reading/csv-rows.ts';
import { detectDelimiter } from './reading/detect-delimiter.ts';
import { EncodingDetector } from './reading/detect-encoding.ts';
import { detectHeader, HEADER_SAMPLE, type Header, headerOf } from './reading/header.ts';
import type { Encoding, TableFormat, TableRow } from './reading/table-format.ts';
import { XlsxWorkbook } from './reading/xlsx-workbook.ts';

/** What the bytes of a file say about it. `xls` is the old format of Excel, which is not read; `other` is no table. */
export type FileFacts =
  | { readonly kind: 'csv'; readonly encoding: Encoding; readonly head: Buffer }
  | { readonly kind: 'xlsx'; readonly sheets: readonly string[] }
  | { readonly kind: 'xls' }
  | { readonly kind: 'other' };

const HEAD_BYTES = 256 * 1024;
/** How much of a file is looked at to see that it is a text. */
const TEXT_BYTES = 8 * 1024;
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Stored files read as tables. */
@Injectable()
export class TableFile {
  private readonly files: FileStorage;

  constructor(files: FileStorage) {
    this.files = files;
  }

  /** @throws AppError unreadable_file when it looks like XLSX and is none */
  async inspect(fileId: string): Promise<FileFacts> {
    const detector = new EncodingDetector();
    const head: Buffer[] = [];
    let length = 0;
    for await (const piece of this.files.read(fileId)) {
      const bytes: Buffer = piece;
      if (length === 0 && bytes.subarray(0, 4).equals(ZIP)) return { kind: 'xlsx', sheets: await this.sheets(fileId) };
      if (length === 0 && bytes.subarray(0, 4).equals(COMPOUND)) return { kind: 'xls' };
      detector.push(bytes);
      if (length < HEAD_BYTES) head.push(bytes.subarray(0, HEAD_BYTES - length));
      length += bytes.length;
    }
    const [encoding, bytes] = [detector.result(), Buffer.concat(head)];
    return isText(bytes, encoding) ? { kind: 'csv', encoding, head: bytes } : { kind: 'other' };
  }

  /** The rows, one after the other. @throws AppError unreadable_file */
  async *rows(fileId: string, format: TableFormat): AsyncGenerator<TableRow> {
    if (format.kind === 'csv') for await (const piece of csvPieces(this.files.read(fileId), format)) yield* piece;
    else yield* this.inWorkbook(fileId, (book) => book.rows(format.sheet));
  }

  /** The same some at a time, for who reads all of them. @throws AppError unreadable_file */
  async *pieces(fileId: string, format: TableFormat): AsyncGenerator<readonly TableRow[]> {
    if (format.kind === 'csv') yield* csvPieces(this.files.read(fileId), format);
    else for await (const row of this.rows(fileId, format)) yield [row];
  }

  /** The first rows: enough to find the header and to show what is below it. */
  async sample(fileId: string, format: TableFormat, limit: number): Promise<readonly TableRow[]> {
    const rows: TableRow[] = [];
    for await (const row of this.rows(fileId, format)) {
      rows.push(row);
      if (rows.length >= limit) break;
    }
    return rows;
  }

  /** The names of the columns; null for an empty file, or when there is no such row. @param headerRow from 1; null: found */
  async header(fileId: string, format: TableFormat, headerRow: number | null): Promise<Header | null> {
    if (headerRow === null) return detectHeader(await this.sample(fileId, format, HEADER_SAMPLE));
    for await (const row of this.rows(fileId, format)) {
      if (row.line === headerRow) return headerOf(row);
      if (row.line > headerRow) return null;
    }
    return null;
  }

  private async sheets(fileId: string): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of this.inWorkbook(fileId, async function* (book) {
      yield* book.sheetNames;
    }))
      names.push(name);
    return names;
  }

  /** A workbook is read from a file on disk, since its parts are found from its end. */
  private async *inWorkbook<T>(fileId: string, read: (book: XlsxWorkbook) => AsyncGenerator<T>): AsyncGenerator<T> {
    const folder = await mkdtemp(join(tmpdir(), 'tangram-import-'));
    try {
      const path = join(folder, 'book.xlsx');
      await pipeline(this.files.read(fileId), createWriteStream(path));
      const book = await XlsxWorkbook.open(path);
      try {
        yield* read(book);
      } finally {
        book.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Control characters that stand in no text: a picture, a PDF, a program. */
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

const isText = (head: Buffer, encoding: Encoding): boolean =>
  !head.subarray(0, 5).equals(Buffer.from('%PDF-')) && !CONTROL.test(iconv.decode(head.subarray(0, TEXT_BYTES), encoding));

/** What separates the cells, from the beginning of a file. */
export const delimiterOf = (head: Buffer, encoding: Encoding) => detectDelimiter(iconv.decode(head, encoding));

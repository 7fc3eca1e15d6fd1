import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import yauzl from 'yauzl';
import { readingErrors } from './reading.errors.ts';

/** Parts that a workbook may have, and bytes that it may unpack to: more is an attack or a mistake. */
const MAX_PARTS = 10_000;
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

const damaged = (cause: unknown) =>
  readingErrors.unreadable_file({ line: null, reason: { 'zh-CN': '不是有效的 XLSX 文件', en: 'it is not a valid XLSX file' } }, { cause });
const tooLarge = () => readingErrors.unreadable_file({ line: null, reason: { 'zh-CN': '解压后过大', en: 'it unpacks to too much' } });

/** A ZIP file whose parts are read one at a time. To be closed. */
export class ZipArchive {
  private readonly zip: yauzl.ZipFile;
  private readonly entries: ReadonlyMap<string, yauzl.Entry>;

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /** @throws AppError unreadable_file when the file is no ZIP or is damaged */
  static open(path: string): Promise<ZipArchive> {
    return new Promise((resolve, reject) => {
      yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
        if (error) return reject(damaged(error));
        const entries = new Map<string, yauzl.Entry>();
        const fail = (cause: unknown) => {
          zip.close();
          reject(damaged(cause));
        };
        zip.on('error', fail);
        zip.on('entry', (entry: yauzl.Entry) => {
          entries.set(entry.fileName, entry);
          if (entries.size > MAX_PARTS) return fail(new Error('too many parts'));
          zip.readEntry();
        });
        zip.on('end', () => resolve(new ZipArchive(zip, entries)));
        zip.readEntry();
      });
    });
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * The unpacked bytes of one part; null when there is none of this name.
   *
   * @throws AppError unreadable_file, also later from the stream, when it unpacks to more than is allowed
   */
  read(name: string, limitBytes: number = MAX_UNPACKED_BYTES): Promise<Readable | null> {
    const entry = this.entries.get(name);
    if (!entry) return Promise.resolve(null);
    if (entry.uncompressedSize > limitBytes) return Promise.reject(tooLarge());
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(damaged(error));
        const limited = new Limit(limitBytes);
        stream.on('error', (cause) => limited.destroy(damaged(cause)));
        limited.on('close', () => stream.destroy());
        resolve(stream.pipe(limited));
      });
    });
  }

  close(): void {
    this.zip.close();
  }
}

/** Does not trust the size that the archive states. */
class Limit extends Transform {
  private left: number;

  constructor(limitBytes: number) {
    super();
    this.left = limitBytes;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null, data?: Buffer) => void): void {
    this.left -= chunk.length;
    if (this.left < 0) done(tooLarge());
    else done(null, chunk);
  }
}

import { Busboy } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { httpErrors } from '../http/http.errors.ts';
import { fileErrors } from './file.errors.ts';

/** The part called `file` as it comes in. */
export interface FilePart {
  readonly name: string;
  /** As the sender says; not to be trusted. */
  readonly type: string;
  /** Ends with an error when the file is larger than allowed. */
  readonly content: Readable;
}

/** A request that was read: its texts, and what became of its file. */
export interface Multipart<T> {
  readonly fields: ReadonlyMap<string, string>;
  /** null when no part called `file` came. */
  readonly file: T | null;
}

/** Room for the parts beside the file. */
const FIELDS_LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a multipart body piece by piece: `take` gets the file while it arrives, in whatever order the parts come.
 *
 * @throws AppError not_multipart, payload_too_large, upload_broken
 */
export async function readMultipart<T>(
  request: IncomingMessage,
  fileLimitBytes: number,
  take: (part: FilePart) => Promise<T>,
): Promise<Multipart<T>> {
  const tooLarge = () => httpErrors.payload_too_large({ limitBytes: fileLimitBytes });
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data;.*boundary=/i.test(contentType)) throw fileErrors.not_multipart();
  if (Number(request.headers['content-length'] ?? 0) > fileLimitBytes + FIELDS_LIMIT_BYTES) throw tooLarge();
  const fields = new Map<string, string>();
  const texts: Promise<unknown>[] = [];
  let taken: Promise<T> | null = null;
  try {
    await new Promise<void>((resolve, reject) => {
      const parser = new Busboy({
        headers: { ...request.headers, 'content-type': contentType },
        limits: { files: 20, fields: 20, fieldSize: FIELDS_LIMIT_BYTES, fileSize: fileLimitBytes, headerPairs: 100 },
      });
      parser.on('field', (name, value, _, truncated) => {
        if (truncated) reject(httpErrors.payload_too_large({ limitBytes: FIELDS_LIMIT_BYTES }));
        fields.set(name, value);
      });
      parser.on('file', (field, stream, name, _, type) => {
        stream.on('limit', () => stream.destroy(tooLarge()));
        if (field !== 'file') return void texts.push(readText(stream).then((text) => fields.set(field, text), reject));
        if (taken) return void stream.on('error', () => undefined).resume();
        taken = take({ name, type, content: stream });
        taken.catch(reject);
      });
      parser.on('error', (cause) => reject(fileErrors.upload_broken({}, { cause })));
      parser.on('finish', resolve);
      request.on('aborted', () => reject(fileErrors.upload_broken()));
      request.pipe(parser);
    });
    await Promise.all(texts);
    return { fields, file: await taken };
  } catch (error) {
    request.unpipe();
    request.resume();
    throw error;
  }
}

/** A text that was sent as if it were a file, as some clients do with JSON. */
async function readText(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > FIELDS_LIMIT_BYTES) throw httpErrors.payload_too_large({ limitBytes: FIELDS_LIMIT_BYTES });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

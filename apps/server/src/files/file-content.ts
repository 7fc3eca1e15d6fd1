import { fileTypeFromBuffer } from 'file-type';
import type { Readable } from 'node:stream';

/** Bytes at the beginning of a file that tell what it is. */
const HEAD_BYTES = 4100;

/** Kinds that are told by their first bytes, and by what a sender may call them. Images pass for each other: browsers show any of them. */
const KINDS: Readonly<Record<string, { readonly type: RegExp; readonly name: RegExp; readonly content: RegExp }>> = {
  image: {
    type: /^image\/(?!svg)/,
    name: /\.(png|jpe?g|gif|webp|avif|bmp|tiff?|heic)$/i,
    content: /^image\//,
  },
  pdf: { type: /^application\/pdf$/, name: /\.pdf$/i, content: /^application\/pdf$/ },
  zip: {
    type: /^application\/(zip$|vnd\.openxmlformats-)/,
    name: /\.(zip|docx|xlsx|pptx)$/i,
    content: /^application\/(zip$|vnd\.openxmlformats-)/,
  },
};

/** A file of which the beginning has been looked at. */
export interface OpenedFile {
  readonly head: Buffer;
  /** The whole file, its beginning included. */
  readonly content: AsyncIterable<Buffer>;
}

/** Reads the beginning of a file without losing it. */
export async function openFile(stream: Readable): Promise<OpenedFile> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), content: whole() };
}

/** Whether a file begins like what its name and its type say that it is; what cannot be told by a beginning may be anything. */
export async function isWhatItSays({ name, type }: { readonly name: string; readonly type: string }, head: Buffer): Promise<boolean> {
  const said = Object.values(KINDS).filter((kind) => kind.type.test(type) || kind.name.test(name));
  if (said.length === 0 || head.length === 0) return true;
  const found = (await fileTypeFromBuffer(head))?.mime ?? '';
  return said.every(({ content }) => content.test(found));
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import yazl from 'yazl';
import { ZipArchive } from './zip-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tangram-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function pack(name: string, fill: (zip: yazl.ZipFile) => void): Promise<string> {
  const zip = new yazl.ZipFile();
  fill(zip);
  zip.end();
  const path = join(folder, name);
  await finished(zip.outputStream.pipe(createWriteStream(path)));
  return path;
}
const zeros = Buffer.alloc(1024 * 1024);

describe('a ZIP file', () => {
  test('that says of a part that it unpacks to too much is refused before it is unpacked', async () => {
    const zip = await ZipArchive.open(await pack('honest.zip', (file) => file.addBuffer(zeros, 'part')));
    await expect(zip.read('part', zeros.length - 1)).rejects.toMatchObject({ code: 'unreadable_file' });
    expect(await buffer((await zip.read('part', zeros.length)) ?? Readable.from([]))).toHaveLength(zeros.length);
    zip.close();
  });

  test('that understates it is refused where the part grows beyond', async () => {
    const path = await pack('lying.zip', (file) => file.addBuffer(zeros, 'part'));
    const bytes = await readFile(path);
    const stated = Buffer.alloc(4);
    stated.writeUInt32LE(zeros.length);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1000);
    for (let at = bytes.indexOf(stated); at >= 0; at = bytes.indexOf(stated, at + 4)) small.copy(bytes, at);
    await writeFile(path, bytes);
    const zip = await ZipArchive.open(path);
    const stream = await zip.read('part', 2000);
    await expect(buffer(stream ?? Readable.from([]))).rejects.toMatchObject({ code: 'unreadable_file' });
    zip.close();
  });

  test('of more than ten thousand parts, and one whose parts lead out of it, are refused', async () => {
    const many = await pack('many.zip', (file) => {
      for (let i = 0; i <= 10_000; i += 1) file.addBuffer(Buffer.alloc(0), `part-${i}`, { compress: false });
    });
    await expect(ZipArchive.open(many)).rejects.toMatchObject({ code: 'unreadable_file' });
    const path = await pack('slip.zip', (file) => file.addBuffer(zeros, 'xx/xx/evil'));
    const bytes = await readFile(path);
    for (let at = bytes.indexOf('xx/xx/evil'); at >= 0; at = bytes.indexOf('xx/xx/evil', at + 1)) bytes.write('../../evil', at);
    await writeFile(path, bytes);
    await expect(ZipArchive.open(path)).rejects.toMatchObject({ code: 'unreadable_file' });
  });
});

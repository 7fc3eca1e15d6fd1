import { describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
import { firstBytes } from '../../test/first-bytes.ts';
import { isWhatItSays, openFile } from './file-content.ts';

const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const zip = Buffer.from('504b0304140000000800', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

describe('a file that begins unlike what it says', () => {
  test.each<[string, string, Uint8Array, boolean]>([
    ['a.png', 'image/png', firstBytes.png, true],
    ['a.png', 'image/png', jpeg, true],
    ['a.png', 'image/png', html, false],
    ['a', 'image/png', html, false],
    ['a.PNG', 'application/octet-stream', html, false],
    ['a.pdf', 'application/pdf', firstBytes.pdf, true],
    ['a.pdf', 'application/pdf', firstBytes.png, false],
    ['a.pdf', 'image/png', firstBytes.png, false],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip, true],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', html, false],
    ['a.svg', 'image/svg+xml', html, true],
    ['a.txt', 'text/plain', firstBytes.png, true],
    ['a.html', 'text/html', html, true],
    ['a.png', 'image/png', Buffer.alloc(0), true],
  ])('is refused where its beginning tells: %s, %s', async (name, type, head, isIt) => {
    expect(await isWhatItSays({ name, type }, Buffer.from(head))).toBe(isIt);
  });

  test('is whole afterwards, in however many pieces it came', async () => {
    for (const size of [0, 1, 4100, 9000]) {
      const bytes = Buffer.from(Array.from({ length: size }, (_, i) => i % 251));
      const chunks = Array.from({ length: Math.ceil(size / 1000) }, (_, i) => bytes.subarray(i * 1000, i * 1000 + 1000));
      const { head, content } = await openFile(Readable.from(chunks));
      const parts: Buffer[] = [];
      for await (const part of content) parts.push(part);
      expect([head.equals(bytes.subarray(0, 4100)), Buffer.concat(parts).equals(bytes)]).toEqual([true, true]);
    }
  });
});

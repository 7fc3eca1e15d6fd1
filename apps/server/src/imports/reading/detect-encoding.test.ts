import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { EncodingDetector } from './detect-encoding.ts';

function detect(bytes: Uint8Array, pieces = 1): string {
  const detector = new EncodingDetector();
  const size = Math.ceil(bytes.length / pieces) || 1;
  for (let at = 0; at < bytes.length; at += size) detector.push(bytes.subarray(at, at + size));
  return detector.result();
}
const chinese = '客户,金额\r\n北京华星科技有限公司,1200\r\n';

describe('the encoding of a text file', () => {
  test.each([
    ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['an empty file', Buffer.alloc(0), 'utf-8'],
    ['UTF-8 without a mark', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${chinese}`), 'utf-8'],
    ['GB18030', iconv.encode(chinese, 'gb18030'), 'gb18030'],
    ['GB18030 with rare characters of four bytes', iconv.encode('姓名\n㐀㐁𠀀\n', 'gb18030'), 'gb18030'],
    ['GBK with characters beyond GB 2312', iconv.encode('姓名\n朱镕基,陶喆,赵钱孙李\n', 'gb18030'), 'gb18030'],
    ['UTF-16 with a mark', iconv.encode(chinese, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 without a mark', iconv.encode('name,city\nAda,London\n', 'utf-16le'), 'utf-16le'],
    ['big-endian UTF-16', iconv.encode(chinese, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['big-endian UTF-16 without a mark', iconv.encode('name,city\nAda,London\n', 'utf-16be'), 'utf-16be'],
    ['Western accents', iconv.encode('Name,Stadt\nMüller,Zürich\nGarçon,Orléans\n', 'windows-1252'), 'windows-1252'],
  ])('of %s is found', (_, bytes, encoding) => {
    expect(detect(bytes)).toBe(encoding);
    expect(detect(bytes, 7)).toBe(encoding);
  });

  test('is found when Chinese comes only at the end of a long file', () => {
    const bytes = Buffer.concat([Buffer.from('id,name\n1,a\n'.repeat(20_000)), iconv.encode('2,北京\n', 'gb18030')]);
    expect(detect(bytes, 30)).toBe('gb18030');
  });
});

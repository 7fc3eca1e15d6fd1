import { describe, expect, test } from '@jest/globals';
import { contentDisposition, parseFileName, parseMediaType } from './file-name.ts';

describe('the name of a file', () => {
  test.each([
    ['C:\\temp\\报价.xlsx', '报价.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['', 'file'],
    ['..', 'file'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['evil\u202egpj.exe', 'evilgpj.exe'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(196)}.pdf`],
  ])('%j is kept as %j', (given, kept) => {
    expect(parseFileName(given)).toBe(kept);
  });

  test('is offered to browsers in any script, with a plain one for old programs', () => {
    expect(contentDisposition('报价 "1" (终).pdf')).toBe(
      `attachment; filename="__ _1_ (_).pdf"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20%221%22%20%28%E7%BB%88%29.pdf`,
    );
  });

  test('says nothing about its type that could end a header', () => {
    expect(parseMediaType('Text/CSV')).toBe('text/csv');
    expect(parseMediaType('text/html\r\nx: y')).toBe('application/octet-stream');
  });
});

import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { xlsxFile } from '../writing/xlsx-writer.ts';
import { detectHeader } from './header.ts';
import type { TableRow } from './table-format.ts';
import { XlsxWorkbook } from './xlsx-workbook.ts';

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

async function read(path: string, sheet: string): Promise<TableRow[]> {
  const book = await XlsxWorkbook.open(path);
  const rows: TableRow[] = [];
  for await (const row of book.rows(sheet)) rows.push(row);
  book.close();
  return rows;
}

describe('an XLSX file', () => {
  test('lists its visible sheets', async () => {
    const book = await XlsxWorkbook.open(fixture('openpyxl.xlsx'));
    expect(book.sheetNames).toEqual(['客户', '联系人']);
    book.close();
  });

  test('gives every cell as the text a person would have typed', async () => {
    const rows = await read(fixture('openpyxl.xlsx'), '客户');
    expect(rows.slice(2)).toEqual([
      { line: 4, cells: ['华星科技', '2001-02-03', '2026-01-05 14:30:05', '1234.5', '12.5%', 'TRUE', '021-5555 0000', ' 两行\n文字 '] },
      { line: 5, cells: ['A&B <Ltd>', '1999-12-31', '', '0.3', '100%', 'FALSE', '13800138000', '=SUM(1)'] },
      { line: 7, cells: ['Zoë “引号”', '', '09:05:00', '0.0000001'] },
    ]);
  });

  test('has its header below a title and an empty row', async () => {
    const rows = await read(fixture('openpyxl.xlsx'), '客户');
    expect(detectHeader(rows)).toEqual({ line: 3, columns: ['公司', '成立日期', '首次联系', '规模', '折扣', '重点客户', '电话', '备注'] });
  });

  test('may count its days from 1904 and have rich texts', async () => {
    expect((await read(fixture('dates-1904.xlsx'), 'Data')).map((row) => row.cells)).toEqual([
      ['name', 'day', 'at'],
      ['one', '2026-01-05', '09:05:00'],
      ['richer'],
    ]);
  });

  test('that we write reads back as it was', async () => {
    const rows = [
      ['名称', 'b'],
      ['<&">', ''],
      ['', ' x '],
      ['两行\n字', '=1+1'],
    ];
    const folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
    await writeFile(
      join(folder, 'a.xlsx'),
      await buffer(
        xlsxFile(
          (async function* () {
            yield* rows;
          })(),
          '错误',
        ),
      ),
    );
    const read1 = (await read(join(folder, 'a.xlsx'), '错误')).map((row) => row.cells);
    await rm(folder, { recursive: true });
    expect(read1).toEqual([['名称', 'b'], ['<&">'], ['', ' x '], ['两行\n字', '=1+1']]);
  });

  test('that is none is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
    await writeFile(join(folder, 'a.xlsx'), 'PK\u0003\u0004 nothing');
    await expect(XlsxWorkbook.open(join(folder, 'a.xlsx'))).rejects.toMatchObject({ code: 'unreadable_file' });
    await rm(folder, { recursive: true });
  });
});

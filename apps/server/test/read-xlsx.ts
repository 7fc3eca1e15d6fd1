import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XlsxWorkbook } from '../src/imports/reading/xlsx-workbook.ts';

/** The sheets of a workbook, each as its rows, read as an import reads them. */
export async function readXlsx(content: Uint8Array): Promise<readonly (readonly (readonly string[])[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tangram-workbook-'));
  try {
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, content);
    const book = await XlsxWorkbook.open(path);
    try {
      const sheets = [];
      for (const name of book.sheetNames) {
        const rows: (readonly string[])[] = [];
        for await (const { cells } of book.rows(name)) rows.push(cells);
        sheets.push(rows);
      }
      return sheets;
    } finally {
      book.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

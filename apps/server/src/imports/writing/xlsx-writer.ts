import { Readable } from 'node:stream';
import yazl from 'yazl';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const ROWS_A_PIECE = 500;
/** The most text that a cell of the format may hold. */
const MAX_CELL = 32_767;

/** Parts that are the same for every file; the sheet comes beside them. */
const parts = (sheet: string): ReadonlyArray<readonly [name: string, xml: string]> => [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(sheet.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

/** Rows as an XLSX file with one sheet, streaming. Every cell is a text, so that nothing is read as a number, a date or a formula. */
export function xlsxFile(rows: AsyncIterable<readonly string[]>, sheet: string): Readable {
  const zip = new yazl.ZipFile();
  for (const [name, xml] of parts(sheet)) zip.addBuffer(Buffer.from(HEAD + xml), name);
  zip.addReadStreamLazy('xl/worksheets/sheet1.xml', (give) => give(null, Readable.from(sheetXml(rows), { objectMode: false })));
  zip.end();
  return Readable.from(zip.outputStream, { objectMode: false });
}

async function* sheetXml(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  let xml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let count = 0;
  for await (const row of rows) {
    count += 1;
    xml += `<row r="${count}">${row.map(cell).join('')}</row>`;
    if (count % ROWS_A_PIECE !== 0) continue;
    yield Buffer.from(xml);
    xml = '';
  }
  yield Buffer.from(`${xml}</sheetData></worksheet>`);
}

const cell = (text: string) =>
  text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escape(text.slice(0, MAX_CELL))}</t></is></c>`;

/** Control characters have no place in XML 1.0. */
function escape(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

import type { Cell } from './cell.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The most text that a cell of the format may hold. */
const MAX_CELL = 32_767;
/** Digits that a spreadsheet keeps of a number; one with more is written as text. */
const MOST_DIGITS = 15;
/** The first day that all spreadsheets count alike: they believe in a 29 February 1900. */
const FIRST_DAY = '1900-03-01';
const DAY_MS = 86_400_000;
/** Days from the spreadsheet's beginning to 1970. */
const DAYS_TO_1970 = 25_569;

/** Places in the list of cell formats below. */
const style = { plain: 0, day: 1, moment: 2, money: 3, percent: 4, head: 5 } as const;

const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="General&quot;%&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${[
  '0" fontId="0',
  '164" fontId="0',
  '165" fontId="0',
  '4" fontId="0',
  '166" fontId="0',
  '0" fontId="1',
]
  .map((format) => `<xf numFmtId="${format}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`)
  .join('')}</cellXfs></styleSheet>`;

/** The parts of a workbook besides its sheets. @param sheets how many there are */
export function workbookParts(name: string, sheets: number): ReadonlyArray<readonly [path: string, xml: string]> {
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  const title = (n: number) => {
    const behind = n === 1 ? '' : ` (${n})`;
    return escape(
      `${
        name
          .replaceAll(/[\\/?*[\]:']/g, ' ')
          .trim()
          .slice(0, 31 - behind.length) || 'Sheet'
      }${behind}`,
    );
  };
  const parts: ReadonlyArray<readonly [string, string]> = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((n) => `<sheet name="${title(n)}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
  ];
  return parts.map(([path, xml]) => [path, HEAD + xml]);
}

/** The beginning of a sheet, up to its first row. The head stays in sight. */
export const sheetStart = (widths: readonly number[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths.length === 0 ? '' : `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`}<sheetData>`;

/** The end of a sheet. */
export const sheetEnd = '</sheetData></worksheet>';

/** One row. @param number from 1 */
export const sheetRow = (cells: readonly Cell[], number: number, part: 'head' | 'body'): string =>
  `<row r="${number}">${cells.map((cell) => (part === 'head' ? textCell(cell.text, style.head) : cellXml(cell))).join('')}</row>`;

function cellXml(cell: Cell): string {
  switch (cell.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(cell.text) && cell.text.replaceAll(/\D/g, '').replace(/^0+/, '').length <= MOST_DIGITS
        ? `<c${attribute(style[cell.form])}><v>${cell.text}</v></c>`
        : textCell(cell.text, style.plain);
    case 'day':
    case 'moment': {
      const at = Date.parse(cell.kind === 'day' ? `${cell.text}T00:00:00Z` : `${cell.text.replace(' ', 'T')}Z`);
      return cell.text < FIRST_DAY || Number.isNaN(at)
        ? textCell(cell.text, style.plain)
        : `<c${attribute(style[cell.kind])}><v>${at / DAY_MS + DAYS_TO_1970}</v></c>`;
    }
    case 'text':
      return textCell(cell.text, style.plain);
  }
}

/** A text is a text here, whatever it begins with: nothing of it is taken for a formula. */
function textCell(text: string, which: number): string {
  if (text === '') return '<c/>';
  const fitting = text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text;
  return `<c${attribute(which)} t="inlineStr"><is><t xml:space="preserve">${escape(fitting)}</t></is></c>`;
}

const attribute = (which: number): string => (which === style.plain ? '' : ` s="${which}"`);

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters have no place in XML 1.0; what looks like the format's own escape is escaped itself. */
const escape = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark)
    .replaceAll(/_x[0-9a-f]{4}_/gi, (like) => `_x005F${like}`)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

import { posix } from 'node:path';
import { readingErrors } from './reading.errors.ts';
import { MAX_COLUMNS, type TableRow } from './table-format.ts';
import { meaningOf, type NumberMeaning, numberText } from './xlsx-number-format.ts';
import { readWholeXml, readXml } from './xml-events.ts';
import { ZipArchive } from './zip-archive.ts';

/** Bytes of the texts that cells share; they are held in memory while a sheet is read. */
const MAX_SHARED_BYTES = 256 * 1024 * 1024;

interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** An XLSX file, read without holding a sheet in memory. To be closed. */
export class XlsxWorkbook {
  private readonly zip: ZipArchive;
  private readonly sheets: readonly Sheet[];
  private readonly date1904: boolean;
  private readonly sharedPart: string;
  private readonly stylesPart: string;

  private constructor(zip: ZipArchive, book: { sheets: readonly Sheet[]; date1904: boolean; sharedPart: string; stylesPart: string }) {
    this.zip = zip;
    this.sheets = book.sheets;
    this.date1904 = book.date1904;
    this.sharedPart = book.sharedPart;
    this.stylesPart = book.stylesPart;
  }

  /** @throws AppError unreadable_file */
  static async open(path: string): Promise<XlsxWorkbook> {
    const zip = await ZipArchive.open(path);
    try {
      return new XlsxWorkbook(zip, await readBook(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** Names of the visible sheets, in the workbook's order. */
  get sheetNames(): readonly string[] {
    return this.sheets.map((sheet) => sheet.name);
  }

  /** The rows of one sheet. Empty rows count but do not come. @throws AppError unreadable_file */
  async *rows(name: string): AsyncGenerator<TableRow> {
    const sheet = this.sheets.find((known) => known.name === name);
    const bytes = sheet ? await this.zip.read(sheet.part) : null;
    if (!bytes)
      throw readingErrors.unreadable_file({ line: null, reason: { 'zh-CN': `没有工作表“${name}”`, en: `there is no sheet “${name}”` } });
    const [shared, meanings] = [await this.sharedTexts(), await this.meanings()];
    const reader = new SheetReader((type, stored, style) => {
      if (type === 's') return shared[Number(stored)] ?? '';
      if (type === 'b') return stored === '1' ? 'TRUE' : 'FALSE';
      if (type === 'str' || type === 'inlineStr' || type === 'e') return stored;
      if (type === 'd') return stored.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, '');
      return numberText(stored, meanings[style] ?? 'number', this.date1904);
    });
    for await (const _ of readXml(bytes, reader)) yield* reader.take();
  }

  close(): void {
    this.zip.close();
  }

  private async sharedTexts(): Promise<readonly string[]> {
    const bytes = await this.zip.read(this.sharedPart, MAX_SHARED_BYTES);
    const texts: string[] = [];
    if (!bytes) return texts;
    let text = '';
    let inText = false;
    let phonetic = false;
    await readWholeXml(bytes, {
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic = true;
        inText = name === 't' && !phonetic;
      },
      text: (part) => {
        if (inText) text += part;
      },
      close: (name) => {
        if (name === 't') inText = false;
        if (name === 'rPh') phonetic = false;
        if (name === 'si') texts.push(unescape(text));
      },
    });
    return texts;
  }

  /** What numbers mean, by style index. */
  private async meanings(): Promise<readonly NumberMeaning[]> {
    const bytes = await this.zip.read(this.stylesPart);
    const codes = new Map<number, string>();
    const meanings: NumberMeaning[] = [];
    let inCells = false;
    if (!bytes) return meanings;
    await readWholeXml(bytes, {
      open: (name, attributes) => {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inCells = true;
        const id = Number(attributes['numFmtId'] ?? 0);
        if (name === 'xf' && inCells) meanings.push(meaningOf(id, codes.get(id)));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
    return meanings;
  }
}

/** `_x000D_` is how a control character is written (ECMA-376 part 1, 22.9.2.19). */
const unescape = (text: string) =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

async function readBook(zip: ZipArchive): Promise<{ sheets: readonly Sheet[]; date1904: boolean; sharedPart: string; stylesPart: string }> {
  const [root = 'xl/workbook.xml'] = [...(await relationsOf(zip, ''))]
    .filter(([, { type }]) => type.endsWith('/officeDocument'))
    .map(([, { part }]) => part);
  const relations = await relationsOf(zip, root);
  const bytes = await zip.read(root);
  if (!bytes)
    throw readingErrors.unreadable_file({ line: null, reason: { 'zh-CN': '不是有效的 XLSX 文件', en: 'it is not a valid XLSX file' } });
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readWholeXml(bytes, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const relation = relations.get(attributes['r:id'] ?? attributes['id'] ?? '');
      if (relation?.type.endsWith('/worksheet')) sheets.push({ name: attributes['name'] ?? '', part: relation.part });
    },
  });
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type.endsWith(type))?.part ?? '';
  return { sheets, date1904, sharedPart: partOf('/sharedStrings'), stylesPart: partOf('/styles') };
}

async function relationsOf(zip: ZipArchive, part: string): Promise<ReadonlyMap<string, { readonly type: string; readonly part: string }>> {
  const folder = posix.dirname(part || '.');
  const bytes = await zip.read(part === '' ? '_rels/.rels' : `${folder}/_rels/${posix.basename(part)}.rels`);
  const found = new Map<string, { readonly type: string; readonly part: string }>();
  if (!bytes) return found;
  await readWholeXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      const target = Target.startsWith('/') ? Target.slice(1) : part === '' ? Target : posix.join(folder, Target);
      if (name === 'Relationship') found.set(Id, { type: Type, part: posix.normalize(target) });
    },
  });
  return found;
}

type ShowCell = (type: string, stored: string, style: number) => string;

/** Gathers rows while a sheet's XML streams by. */
class SheetReader {
  private readonly show: ShowCell;
  private rows: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = -1;
  private type = 'n';
  private style = 0;
  private stored = '';
  private inValue = false;
  private phonetic = false;

  constructor(show: ShowCell) {
    this.show = show;
  }

  /** The rows that became whole since the last call. */
  take(): readonly TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      this.line = Number(attributes['r'] ?? this.line + 1);
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attributes['r']) ?? this.column + 1;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      this.stored = '';
    } else if (name === 'rPh') this.phonetic = true;
    else if (name === 'v' || (name === 't' && !this.phonetic)) this.inValue = true;
  };

  readonly text = (text: string): void => {
    if (this.inValue) this.stored += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.inValue = false;
    if (name === 'rPh') this.phonetic = false;
    if (name === 'c' && this.stored !== '') this.put();
    if (name === 'row' && this.cells.some((cell) => cell.trim() !== '')) this.rows.push({ line: this.line, cells: this.cells });
  };

  private put(): void {
    if (this.column >= MAX_COLUMNS) {
      throw readingErrors.unreadable_file({
        line: this.line,
        reason: { 'zh-CN': `超过 ${MAX_COLUMNS} 列`, en: `more than ${MAX_COLUMNS} columns` },
      });
    }
    while (this.cells.length < this.column) this.cells.push('');
    const shown = this.show(this.type, this.stored, this.style);
    this.cells[this.column] = this.type === 'inlineStr' || this.type === 'str' ? unescape(shown) : shown;
  }
}

/** `AB12` → 27; null without a letter. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

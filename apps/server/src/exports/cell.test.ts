import { describe, expect, test } from '@jest/globals';
import { type Field, fieldTypes, link, type ObjectDefinition } from '@tangram/model';
import { cellOf, type Cell } from './cell.ts';
import { csvFile } from './csv-file.ts';
import { sheetRow } from './xlsx-parts.ts';
import { ZoneClock } from './zone-clock.ts';

const text = (en: string, zh = en) => ({ 'zh-CN': zh, en });
const object: ObjectDefinition = (() => {
  const linked = link([
    {
      kind: 'object',
      name: 'thing',
      label: text('Thing'),
      plural: text('Things'),
      nameField: 'name',
      fields: [
        { name: 'name', type: 'text', label: text('Name') },
        { name: 'size', type: 'select', label: text('Size'), options: [{ value: 'big', label: text('Big', '大') }] },
        { name: 'sizes', type: 'multi_select', label: text('Sizes'), options: [{ value: 'big', label: text('Big', '大') }] },
        { name: 'price', type: 'currency', label: text('Price') },
      ],
    },
  ]);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  const found = linked.value.objects.get('thing');
  if (!found) throw new Error('no object');
  return found;
})();
const price = object.byName.get('price');
if (!price) throw new Error('no field');
/** A field of a type that needs nothing else said about it. */
const of = (type: Field['type']): Field => ({ ...price, type, options: null });
const clock = new ZoneClock('Asia/Shanghai');
const writing = { locale: 'zh-CN' as const, clock, labels: true, names: new Map([['i1', '启辰']]) };
const cell = (value: unknown, field: Field, labels = true): string => cellOf(value, field, { ...writing, labels }).text;
const named = (name: string): Field => object.byName.get(name) ?? price;

describe('a value in a cell', () => {
  test.each<readonly [unknown, Field, string]>([
    ['1234567.80', of('currency'), '1234567.80'],
    [65.5, of('percent'), '65.5'],
    [true, of('boolean'), '是'],
    ['2026-06-18', of('date'), '2026-06-18'],
    ['2026-06-18T02:24:05.120Z', of('datetime'), '2026-06-18 10:24:05'],
    ['2026-12-31T16:00:00.000Z', of('datetime'), '2027-01-01 00:00:00'],
    [95, of('duration'), '1:35'],
    ['big', named('size'), '大'],
    ['gone', named('size'), 'gone'],
    [['big', 'gone'], named('sizes'), '大; gone'],
    ['i1', of('reference'), '启辰'],
    ['i2', of('reference'), 'i2'],
    [['i1', 'i2'], of('multi_reference'), '启辰; i2'],
    [{ object: 'thing', id: 'i1' }, of('polymorphic'), '启辰'],
    ['<p>a <b>b</b></p>', of('rich_text'), 'a b'],
    ['••••••', of('secret_text'), '••••••'],
    [{ a: 1 }, of('json'), '{"a":1}'],
    [null, of('currency'), ''],
  ])('%j is written %j', (value, field, expected) => {
    expect(cell(value, field)).toBe(expected);
  });

  test('without names for people, codes, ids and lists stand as the API gives them', () => {
    expect([cell('big', named('size'), false), cell(['i1'], of('multi_reference'), false), cell(true, of('boolean'), false)]).toEqual([
      'big',
      '["i1"]',
      'true',
    ]);
  });

  test('every type has a way to be written, and none fails on what it does not expect', () => {
    for (const type of fieldTypes)
      for (const value of [null, 'x', 7, true, ['x'], { a: 1 }]) expect(typeof cell(value, of(type))).toBe('string');
  });
});

const csv = async (...cells: readonly Cell[]): Promise<string> => {
  async function* rows() {
    yield [cells];
  }
  const parts: Buffer[] = [];
  for await (const part of csvFile(rows())) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};
const words = (some: string): Cell => ({ kind: 'text', text: some });

describe('a line of CSV', () => {
  test.each(['=1+1', '+86 138', '-2+3', '@SUM(A1)', '\t=1', '\rx', '  =1', '＝1'])('%j is no formula', async (some) => {
    expect((await csv(words(some))).replace(/^\ufeff"?/, '').startsWith("'")).toBe(true);
  });

  test('numbers, days and ordinary words stay as they are; quotes, commas and breaks are quoted', async () => {
    expect(
      await csv(
        { kind: 'number', text: '-12.50', form: 'money' },
        { kind: 'number', text: '65.5', form: 'percent' },
        { kind: 'day', text: '2026-06-18' },
        words('启辰, "精密"\n机械'),
        words('a=b'),
      ),
    ).toBe('\ufeff-12.50,65.5%,2026-06-18,"启辰, ""精密""\n机械",a=b\r\n');
  });
});

describe('a row of a sheet', () => {
  const row = (...cells: readonly Cell[]) => sheetRow(cells, 2, 'body').replace(/^<row r="2">|<\/row>$/g, '');

  test('money is a number of all its digits, and a text when a spreadsheet would lose some', () => {
    expect(row({ kind: 'number', text: '1234567890123.45', form: 'money' })).toBe('<c s="3"><v>1234567890123.45</v></c>');
    expect(row({ kind: 'number', text: '12345678901234.56', form: 'money' })).toContain('t="inlineStr"');
    expect(row({ kind: 'number', text: 'NaN', form: 'plain' })).toContain('t="inlineStr"');
  });

  test('days and moments are counted as spreadsheets count them; those before they agree are text', () => {
    expect(row({ kind: 'day', text: '2026-06-18' })).toBe('<c s="1"><v>46191</v></c>');
    expect(row({ kind: 'moment', text: '2026-06-18 12:00:00' })).toBe('<c s="2"><v>46191.5</v></c>');
    expect(row({ kind: 'day', text: '1900-01-01' })).toContain('t="inlineStr"');
  });

  test('dirty text stays text: marks, control characters, what looks like an escape, and too much of it', () => {
    expect(row(words('<a> & "b"\u0000\u001f _x0041_'))).toContain('&lt;a&gt; &amp; &quot;b&quot; _x005F_x0041_');
    expect(row(words('=1+1'))).toBe('<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(row(words('x'.repeat(40_000)))).toHaveLength('<c t="inlineStr"><is><t xml:space="preserve"></t></is></c>'.length + 32_767);
  });
});

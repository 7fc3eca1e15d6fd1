import { describe, expect, test } from '@jest/globals';
import { parseCell } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { cellText, isTyped, isWritable, readTable, writeHtmlTable, writeTable } from './cell-text.ts';
import { columnOf } from './columns.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const place = { locale: 'zh-CN', now: Date.UTC(2025, 5, 18, 2), zone: 'Asia/Shanghai' } as const;
const column = (field: string) => {
  const found = columnOf(model, machine, { field }, 'zh-CN');
  if (!found) throw new Error(`no column ${field}`);
  return found;
};

describe('a cell may be written', () => {
  test.each(['title', 'price', 'bought', 'state', 'plant', 'plant.name', 'owner'])('when it is the record’s own value: %s', (path) => {
    expect(isWritable(column(path))).toBe(true);
  });
  test.each(['plant.region', 'id', 'created_at', 'updated_by', 'version'])(
    'never when it is somebody else’s or the system’s: %s',
    (path) => {
      expect(isWritable(column(path))).toBe(false);
    },
  );
  test('and begins with the first letter where it is typed as text', () => {
    expect(['title', 'price', 'load', 'bought', 'state', 'plant'].filter((path) => isTyped(column(path).field))).toEqual([
      'title',
      'price',
      'load',
    ]);
  });
});

describe('a cell as text', () => {
  test.each([
    ['price', '1280000.50', null, '1280000.50'],
    ['load', '12.50', null, '12.50%'],
    ['bought', '2025-06-18', null, '2025-06-18'],
    ['created_at', '2025-06-18T02:24:05.000Z', null, '2025-06-18 10:24:05'],
    ['plant', 'f0000000-0000-7000-8000-000000000001', '苏州一厂', '苏州一厂'],
    ['title', null, null, ''],
    ['note', undefined, null, ''],
  ])('of %s is exact and in words', (path, value, title, text) => {
    expect(cellText(value, title, column(path), place)).toBe(text);
  });

  test('is read back to the same value', () => {
    for (const [path, value] of [
      ['price', '1280000.5'],
      ['load', '12.5'],
      ['bought', '2025-06-18'],
      ['created_at', '2025-06-18T02:24:05.000Z'],
    ] as const) {
      const { field } = column(path);
      const read = parseCell(cellText(value, null, { field }, place), { field, column: path, dateOrder: null, timeZone: place.zone });
      expect(read).toEqual({ ok: true, value });
    }
  });
});

describe('a table on the clipboard', () => {
  test.each<[string, string, string[][]]>([
    ['one cell', 'a', [['a']]],
    [
      'a block, as a spreadsheet ends it',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      '\t\n\tx',
      [
        ['', ''],
        ['', 'x'],
      ],
    ],
    ['a cell with lines and tabs in quotes', '"1\n2\t3"\tb', [['1\n2\t3', 'b']]],
    ['quotes in quotes', '"say ""hi"""\tb', [['say "hi"', 'b']]],
    ['a quote in the middle of a text', '5" screen\tb', [['5" screen', 'b']]],
    ['rows of different length', 'a\nb\tc', [['a'], ['b', 'c']]],
    ['one empty cell', '', [['']]],
  ])('is read: %s', (_, text, cells) => {
    expect(readTable(text)).toEqual(cells);
  });

  test('comes back as it was written', () => {
    const cells = [
      ['a\tb', 'say "hi"', ''],
      ['line\nline', '5" screen', 'x'],
    ];
    expect(readTable(writeTable(cells))).toEqual(cells);
    expect(writeHtmlTable([['<b>&', 'x']])).toBe('<table><tr><td>&lt;b>&amp;</td><td>x</td></tr></table>');
  });
});

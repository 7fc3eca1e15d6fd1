import { describe, expect, test } from '@jest/globals';
import { compileRecordParser } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { columnOf } from './columns.ts';
import { linkedValue, pastedSize, pastedText } from './paste.ts';
import { planCell } from './plan-cell.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const place = { locale: 'zh-CN', now: Date.UTC(2025, 5, 18, 2), zone: 'Asia/Shanghai' } as const;
const parse = compileRecordParser(machine);
function plan(path: string, text: string) {
  const column = columnOf(model, machine, { field: path }, 'zh-CN');
  if (!column) throw new Error(`no column ${path}`);
  return planCell(text, column, place, parse);
}

describe('a text for a cell', () => {
  test.each([
    ['title', ' 贴标机 ', '贴标机'],
    ['price', '¥1,280,000.50', '1280000.5'],
    ['price', '3万', '30000'],
    ['load', '12.5%', '12.5'],
    ['bought', '2025年6月18日', '2025-06-18'],
    ['note', '', null],
  ])('of %s is read as an import reads it: %s', (path, text, value) => {
    expect(plan(path, text)).toEqual({ kind: 'value', value });
  });

  test.each([
    ['price', '很多', 'not_an_amount'],
    ['bought', '2025-02-30', 'not_a_date'],
    ['bought', '3/4/2025', 'ambiguous_date'],
    ['state', '没有这个状态', 'not_a_stage'],
    ['title', '', 'required'],
  ])('of %s is held to the rules before anything is sent: %s', (path, text, code) => {
    expect(plan(path, text)).toMatchObject({ kind: 'wrong', issue: { code } });
  });

  test('that names a linked record waits for its id; an id is one already', () => {
    expect(plan('plant', '苏州一厂')).toEqual({ kind: 'names', target: 'plant', names: ['苏州一厂'], many: false });
    const id = 'f0000000-0000-7000-8000-000000000001';
    expect(plan('plant', id)).toEqual({ kind: 'value', value: id });
    expect(plan('plant', '')).toEqual({ kind: 'value', value: null });
  });

  test.each(['created_at', 'plant.region'])('never goes into %s', (path) => {
    expect(plan(path, 'x')).toEqual({ kind: 'barred' });
  });
});

test('a name means a record when there is exactly one of it', () => {
  const known = new Map([
    ['一厂', ['a']],
    ['二厂', ['b', 'c']],
  ]);
  const idsOf = (name: string) => known.get(name) ?? [];
  const names = (...list: string[]) => ({ kind: 'names', target: 'plant', names: list, many: list.length > 1 }) as const;
  expect(linkedValue(names('一厂'), idsOf)).toEqual({ ok: true, value: 'a' });
  expect(linkedValue(names('二厂'), idsOf)).toEqual({ ok: false, name: '二厂', found: 2 });
  expect(linkedValue(names('一厂', '三厂'), idsOf)).toEqual({ ok: false, name: '三厂', found: 0 });
});

describe('a pasted block', () => {
  test.each([
    ['one cell over all that is marked', [['x']], { rows: 3, columns: 2 }, { rows: 3, columns: 2 }],
    ['a row over the rows marked', [['x', 'y']], { rows: 3, columns: 2 }, { rows: 3, columns: 2 }],
    [
      'as large as it is from one cell',
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
      { rows: 1, columns: 1 },
      { rows: 2, columns: 2 },
    ],
    [
      'as large as it is where it does not fit',
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
      { rows: 3, columns: 2 },
      { rows: 2, columns: 2 },
    ],
  ])('goes %s', (_, cells, marked, size) => {
    expect(pastedSize(cells, marked)).toEqual(size);
  });

  test('is repeated, and a short row ends in empty cells', () => {
    expect([0, 1, 2, 3].map((row) => pastedText([['a', 'b'], ['c']], row, 1))).toEqual(['b', '', 'b', '']);
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deal } from '../../test/deal.ts';
import { type Ast, canonical, loadParser, type Parser, print } from '../index.ts';
import {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  conditionRows,
  conditionText,
  type RowOperator,
  type RowValue,
  valuesNeeded,
} from './condition-rows.ts';
import { type FormulaBlock, formulaBlocks, formulaText } from './formula-blocks.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

function read(text: string, spelling: 'stored' | 'editor' = 'stored'): Ast {
  const parsed = parser.parse(text, { spelling });
  if ('problems' in parsed) throw new Error(`${text}: ${parsed.problems.map(({ code }) => code).join(', ')}`);
  const named = canonical(parsed.ast, deal);
  if ('problems' in named) throw new Error(text);
  return named.ast;
}

const path = fc.constantFrom('amount', 'company.owner.name', 'status', 'tags', 'urgent', '$old.amount', '$user.name');
const operators: readonly RowOperator[] = [
  ...(['is', 'is_not', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'blank', 'filled', 'contains'] as const),
  ...(['lacks', 'begins', 'ends', 'has', 'has_not', 'yes', 'no', 'changed'] as const),
];
const value: fc.Arbitrary<RowValue> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((one): RowValue => ({ kind: 'text', value: one })),
  fc.constantFrom('0', '-3', '12.50', '-0.5').map((one): RowValue => ({ kind: 'number', value: one })),
  fc.boolean().map((one): RowValue => ({ kind: 'boolean', value: one })),
  fc.constantFrom<RowValue>(
    { kind: 'date', value: '2024-01-31' },
    { kind: 'datetime', value: '2024-01-31T08:00:00Z' },
    { kind: 'time', value: '09:30' },
  ),
  fc.integer({ min: -400, max: 400 }).map((count): RowValue => ({ kind: 'days', count })),
  fc.nat(5000).map((count): RowValue => ({ kind: 'minutes', count })),
  path.map((one): RowValue => ({ kind: 'path', path: one })),
);
const row: fc.Arbitrary<ConditionRow> = fc.constantFrom(...operators).chain((operator) => {
  const needed = valuesNeeded(operator);
  const [minLength, maxLength] = needed === 'none' ? [0, 0] : [1, needed === 'one' ? 1 : 3];
  return fc.record({
    kind: fc.constant('row' as const),
    path,
    operator: fc.constant(operator),
    values: fc.array(value, { minLength, maxLength }),
  });
});
/** A group as it is read back: its first part is no group of the same kind, for that is the same as its parts. */
const group = (depth: number): fc.Arbitrary<ConditionGroup> => {
  const part: fc.Arbitrary<ConditionPart> =
    depth === 0 ? row : fc.oneof({ weight: 3, arbitrary: row }, { weight: 1, arbitrary: group(depth - 1) });
  return fc
    .tuple(fc.constantFrom('and' as const, 'or' as const), row, fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([joined, first, rest]) => ({ kind: 'group', joined, parts: [first, ...rest] }));
};

describe('a condition as rows', () => {
  test('is the same rows when its text is read again', () => {
    fc.assert(
      fc.property(group(2), (rows) => {
        expect(conditionRows(read(conditionText(rows)))).toEqual(rows);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['status = "open"', [{ path: 'status', operator: 'is', values: [{ kind: 'text', value: 'open' }] }]],
    [
      '$not($isBlank(name)) and urgent',
      [
        { path: 'name', operator: 'filled' },
        { path: 'urgent', operator: 'yes' },
      ],
    ],
    ['"vip" in tags', [{ path: 'tags', operator: 'has', values: [{ kind: 'text', value: 'vip' }] }]],
    ['close_date < $addDays($today, -7)', [{ path: 'close_date', operator: 'lt', values: [{ kind: 'days', count: -7 }] }]],
    ['company.owner = $user.id', [{ path: 'company.owner', operator: 'is', values: [{ kind: 'path', path: '$user.id' }] }]],
    ['amount > 5 and (urgent or status = "won")', [{ operator: 'gt' }, { kind: 'group', joined: 'or' }]],
  ])('%s', (text, parts) => {
    expect(conditionRows(read(text)).parts).toMatchObject(parts);
  });

  test.each([
    'amount * 2 > 100',
    '$sum(items[done].price) > 5 and urgent',
    '5 < amount',
    '$not(urgent or amount > 1)',
    'urgent ? amount > 1 : amount > 2',
    'urgent and (amount > 1 ? true : urgent) or amount + 1 in [1, 2]',
    '$addDays(close_date, 1) > $today and status = "open"',
  ])('keeps what rows cannot show as it is written: %s', (text) => {
    const rows = conditionRows(read(text));
    expect(JSON.stringify(rows)).toContain('"written"');
    expect(conditionText(rows)).toBe(print(read(text)));
  });

  test('leaves out a row that is not whole yet', () => {
    const [half, whole]: readonly ConditionRow[] = [
      { kind: 'row', path: 'amount', operator: 'gt', values: [] },
      { kind: 'row', path: 'urgent', operator: 'yes', values: [] },
    ];
    expect(conditionText({ kind: 'group', joined: 'or', parts: [half as ConditionRow, whole as ConditionRow] })).toBe('urgent');
    expect(conditionText({ kind: 'group', joined: 'or', parts: [] })).toBe('');
  });

  test('can be spelled as in a spreadsheet, with labels', () => {
    expect(conditionText(conditionRows(read('AND(金额 > 5, 客户.负责人.姓名 = "李雷")', 'editor')))).toBe(
      'amount > 5 and company.owner.name = "李雷"',
    );
  });
});

const block: fc.Arbitrary<FormulaBlock> = fc.letrec<{ block: FormulaBlock }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<FormulaBlock>(
      { kind: 'path', path: 'amount' },
      { kind: 'number', value: '-2.5' },
      { kind: 'null' },
      { kind: 'path', path: '$today' },
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }).map((one): FormulaBlock => ({ kind: 'text', value: one })),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('if', 'concat'),
      args: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('operation' as const),
      op: fc.constantFrom('+' as const, '*' as const, '&' as const, 'and' as const, '>' as const),
      left: tie('block'),
      right: tie('block'),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(tie('block'), { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('choice' as const), test: tie('block'), chosen: tie('block'), otherwise: tie('block') }),
  ),
})).block;

describe('a formula as blocks', () => {
  test('is the same blocks when its text is read again', () => {
    fc.assert(
      fc.property(block, (made) => {
        const text = formulaText(made) ?? '';
        expect(formulaBlocks(read(text))).toEqual(made);
      }),
      { numRuns: 400 },
    );
  });

  test('keeps what blocks cannot show, inside of those that can', () => {
    const text = '$sum(items[done].(price * quantity)) + amount';
    expect(formulaBlocks(read(text))).toMatchObject({ kind: 'operation', left: { kind: 'call', args: [{ kind: 'written' }] } });
    expect(formulaText(formulaBlocks(read(text)))).toBe(text);
  });

  test('has no text while a place is empty', () => {
    expect(formulaText({ kind: 'call', name: 'abs', args: [{ kind: 'empty' }] })).toBeNull();
  });
});

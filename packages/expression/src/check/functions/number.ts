import type { Expression, ValueType } from '../../tree/expression.ts';
import type { Operation } from '../../tree/operation.ts';
import { apply, numberLiteral } from '../../tree/literal.ts';
import { asType, DECIMAL, INTEGER, isNumber, type StaticType, valueType } from '../static-type.ts';
import type { Built, CallContext, FunctionSpec } from '../function-spec.ts';
import { given, may, more, needs } from './parameter.ts';

type Build = FunctionSpec['build'];
const n = (call: CallContext, index: number): Expression => asType(given(call.args, index), DECIMAL);

const unary =
  (op: Operation, type: StaticType = DECIMAL): Build =>
  (call) => ({ tree: apply(op, valueType(type), [n(call, 0)]), type });

const toDigits =
  (op: Operation): Build =>
  (call) => {
    const digits = call.args[1] ? n(call, 1) : numberLiteral(0);
    return { tree: apply(op, 'decimal', [n(call, 0), digits]), type: DECIMAL };
  };

/** `$max(a, b)`, or `$max([a, b])`: of values that stand in the expression, those that are null left out. */
const among =
  (op: Operation, result?: StaticType): Build =>
  (call) => {
    const type = result ?? call.common(call.args);
    const args = call.args.map((one) => asType(one, result ? DECIMAL : type));
    return { tree: apply(op, valueType(type), args), type };
  };

const numbers =
  (op: Operation, result: StaticType): Build =>
  (call) => {
    const wrong = call.args.find(({ type }) => !isNumber(type) && type.base !== 'null' && type.base !== 'unknown');
    return wrong ? call.refuse('wrong_type', wrong.at, { expected: 'decimal', found: wrong.type.base }) : among(op, result)(call);
  };

function count(call: CallContext): Built {
  const [first] = call.args;
  if (call.args.length === 1 && first?.type.list) return { tree: apply('size', 'integer', [first.tree]), type: INTEGER };
  return {
    tree: apply(
      'countOf',
      'integer',
      call.args.map(({ tree }) => tree),
    ),
    type: INTEGER,
  };
}

const binary =
  (op: Operation, type: ValueType = 'decimal'): Build =>
  (call) => ({
    tree: apply(op, type, [n(call, 0), n(call, 1)], call.at),
    type: DECIMAL,
  });

const of = (
  name: string,
  editor: readonly string[],
  parameters: FunctionSpec['parameters'],
  about: FunctionSpec['about'],
  example: FunctionSpec['example'],
  build: Build,
  sql = true,
): FunctionSpec => ({ name, editor, group: 'number', parameters, sql, about, example, build });

const digits = [needs('number', 'number'), may('digits', 'number')];
const one = [needs('number', 'number')];

export const number: readonly FunctionSpec[] = [
  of(
    'round',
    ['ROUND'],
    digits,
    {
      'zh-CN': '四舍五入到几位小数（缺省 0；负数到十位、百位）。',
      en: 'Rounded half up, away from zero, to so many digits behind the point (0 unless given; negative for tens, hundreds).',
    },
    ['$round(2.675, 2)', '2.68'],
    toDigits('round'),
  ),
  of(
    'roundUp',
    ['ROUNDUP'],
    digits,
    { 'zh-CN': '向远离零的方向舍入。', en: 'Rounded away from zero.' },
    ['$roundUp(2.01, 1)', '2.1'],
    toDigits('roundUp'),
  ),
  of(
    'roundDown',
    ['ROUNDDOWN', 'TRUNC'],
    digits,
    { 'zh-CN': '向零的方向舍入（截断）。', en: 'Rounded towards zero: cut off.' },
    ['$roundDown(2.09, 1)', '2'],
    toDigits('roundDown'),
  ),
  of(
    'roundHalfEven',
    ['ROUNDHALFEVEN', 'BANKERSROUND'],
    digits,
    { 'zh-CN': '银行家舍入：恰好一半时取偶数。', en: "Banker's rounding: what is exactly half goes to the even digit." },
    ['$roundHalfEven(2.5)', '2'],
    toDigits('roundHalfEven'),
  ),
  of(
    'ceil',
    ['CEILING', 'CEIL'],
    one,
    { 'zh-CN': '不小于它的最小整数。', en: 'The least whole number that is not below it.' },
    ['$ceil(2.1)', '3'],
    unary('ceiling', INTEGER),
  ),
  of(
    'floor',
    ['FLOOR', 'INT'],
    one,
    { 'zh-CN': '不大于它的最大整数。', en: 'The greatest whole number that is not above it.' },
    ['$floor(-2.1)', '-3'],
    unary('floor', INTEGER),
  ),
  of('abs', ['ABS'], one, { 'zh-CN': '绝对值。', en: 'The number without its sign.' }, ['$abs(-3)', '3'], unary('absolute')),
  of(
    'mod',
    ['MOD'],
    [needs('number', 'number'), needs('divisor', 'number')],
    {
      'zh-CN': '除法的余数，符号与被除数相同；同 a % b。除以零为空。',
      en: 'What is left of a division, with the sign of the first number; as a % b. Null when it is divided by zero.',
    },
    ['$mod(7, 3)', '1'],
    binary('modulo'),
  ),
  of(
    'power',
    ['POWER'],
    [needs('base', 'number'), needs('exponent', 'number')],
    {
      'zh-CN': '整数次方，-100 到 100；编辑器里可写 a ^ b。结果超过 60 位为空。',
      en: 'A whole power from -100 to 100; the editor takes a ^ b. Null beyond 60 digits, or when the power is not whole.',
    },
    ['$power(2, 10)', '1024'],
    binary('power'),
  ),
  of(
    'sqrt',
    ['SQRT'],
    one,
    { 'zh-CN': '平方根；负数为空。', en: 'The square root; null below zero.' },
    ['$sqrt(9)', '3'],
    unary('squareRoot'),
    false,
  ),
  of(
    'ln',
    ['LN'],
    one,
    { 'zh-CN': '自然对数。', en: 'The natural logarithm; null for what is not above zero.' },
    ['$ln(1)', '0'],
    unary('naturalLogarithm'),
    false,
  ),
  of(
    'log',
    ['LOG', 'LOG10'],
    one,
    { 'zh-CN': '以十为底的对数。', en: 'The logarithm to base ten.' },
    ['$log(1000)', '3'],
    unary('logarithm'),
    false,
  ),
  of(
    'exp',
    ['EXP'],
    one,
    { 'zh-CN': 'e 的次方。', en: 'e to this power; null beyond 60 digits.' },
    ['$exp(0)', '1'],
    unary('exponential'),
    false,
  ),
  {
    name: 'sum',
    editor: ['SUM'],
    group: 'aggregate',
    parameters: [needs('values', 'any'), more('more', 'number')],
    sql: true,
    about: {
      'zh-CN': '合计；空值不计，没有值时为 0。对相关记录：$sum(items.amount)、$sum(items[done].(price * quantity))。',
      en: 'The sum; nulls are left out, of nothing it is 0. Of related records: $sum(items.amount), $sum(items[done].(price * quantity)).',
    },
    example: ['$sum(1, 2, 3)', '6'],
    aggregate: 'sum',
    build: numbers('sumOf', DECIMAL),
  },
  {
    name: 'average',
    editor: ['AVERAGE', 'AVG'],
    group: 'aggregate',
    parameters: [needs('values', 'any'), more('more', 'number')],
    sql: true,
    about: { 'zh-CN': '平均值；空值不计，没有值时为空。', en: 'The average; nulls are left out, of nothing it is null.' },
    example: ['$average(1, 2)', '1.5'],
    aggregate: 'average',
    build: numbers('averageOf', DECIMAL),
  },
  {
    name: 'min',
    editor: ['MIN'],
    group: 'aggregate',
    parameters: [needs('values', 'ordered'), more('more', 'ordered')],
    sql: true,
    about: { 'zh-CN': '最小值；空值不计。', en: 'The least; nulls are left out.' },
    example: ['$min(3, 1, 2)', '1'],
    aggregate: 'min',
    build: among('least'),
  },
  {
    name: 'max',
    editor: ['MAX'],
    group: 'aggregate',
    parameters: [needs('values', 'ordered'), more('more', 'ordered')],
    sql: true,
    about: { 'zh-CN': '最大值；空值不计。', en: 'The greatest; nulls are left out.' },
    example: ['$max(3, 1, 2)', '3'],
    aggregate: 'max',
    build: among('greatest'),
  },
  {
    name: 'count',
    editor: ['COUNT'],
    group: 'aggregate',
    parameters: [needs('values', 'any'), more('more', 'any')],
    sql: true,
    about: {
      'zh-CN': '个数：相关记录的条数、列表的项数、不为空的值的个数。',
      en: 'How many: related records, members of a list, or values that are not null.',
    },
    example: ['$count(1, null, 3)', '2'],
    aggregate: 'count',
    build: count,
  },
  {
    name: 'median',
    editor: ['MEDIAN'],
    group: 'number',
    parameters: [needs('value', 'number'), more('more', 'number')],
    sql: true,
    about: { 'zh-CN': '中位数；空值不计。', en: 'The middle value; nulls are left out.' },
    example: ['$median(1, 5, 2)', '2'],
    build: numbers('median', DECIMAL),
  },
];

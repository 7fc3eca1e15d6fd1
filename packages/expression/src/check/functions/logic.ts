import type { Expression } from '../../tree/expression.ts';
import { apply, literal, not, when } from '../../tree/literal.ts';
import { asType, BOOLEAN, commonType, nameOf, type StaticType, type Typed, UNKNOWN, valueType } from '../static-type.ts';
import type { Built, CallContext, FunctionSpec } from '../function-spec.ts';
import { given, may, more, needs } from './parameter.ts';

/** Whether there is nothing: null, the empty text, a list without members. */
function isBlank({ tree, type }: Typed): Expression {
  const isText = !type.list && (type.base === 'text' || type.base === 'option');
  return isText ? apply('isBlankText', 'boolean', [tree]) : { kind: 'isNull', of: tree };
}

const equal = (left: Expression, right: Expression): Expression => ({ kind: 'compare', op: 'eq', left, right });

function chosen(call: CallContext, branches: readonly { readonly test: Expression; readonly value: Typed }[], last: Typed | null): Built {
  const values = [...branches.map(({ value }) => value), ...(last ? [last] : [])];
  const type = call.common(values);
  const rest = last ? asType(last, type) : literal(valueType(type), null);
  return {
    tree: branches.reduceRight((otherwise, { test, value }) => when(valueType(type), test, asType(value, type), otherwise), rest),
    type,
  };
}

const pairs = (args: readonly Typed[]): readonly (readonly [Typed, Typed])[] =>
  args.flatMap((one, i) => (i % 2 === 0 && args[i + 1] ? [[one, given(args, i + 1)] as const] : []));

const conditionsOf = (call: CallContext): Built | null => {
  const wrong = pairs(call.args).find(([test]) => !['boolean', 'unknown', 'null'].includes(nameOf(test.type)));
  return wrong ? call.refuse('wrong_type', wrong[0].at, { expected: 'boolean', found: nameOf(wrong[0].type) }) : null;
};

const connective =
  (kind: 'and' | 'or') =>
  (call: CallContext): Built => ({
    tree: { kind, of: call.args.map((one) => asType(one, BOOLEAN)) },
    type: BOOLEAN,
  });

const coalesce = (call: CallContext): Built => {
  const type = call.common(call.args);
  return {
    tree: apply(
      'coalesce',
      valueType(type),
      call.args.map((one) => asType(one, type)),
    ),
    type,
  };
};

export const logic: readonly FunctionSpec[] = [
  {
    name: 'if',
    editor: ['IF'],
    group: 'logic',
    parameters: [needs('test', 'boolean'), needs('then', 'any'), may('else', 'any')],
    sql: true,
    about: {
      'zh-CN': '条件成立时取第一个值，否则取第二个；条件为空算不成立。没有选中的值不会计算。',
      en: 'The first value when the test holds, else the second; a test that is null does not hold. What is not chosen is not computed.',
    },
    example: ['$if(amount > 100, "big", "small")', 'small'],
    build: (call) => {
      const [test, then, otherwise] = call.args;
      if (!test || !then) throw new Error('checked by the signature');
      return chosen(call, [{ test: asType(test, BOOLEAN), value: then }], otherwise ?? null);
    },
  },
  {
    name: 'ifs',
    editor: ['IFS'],
    group: 'logic',
    parameters: [needs('test', 'boolean'), needs('value', 'any'), more('more', 'any')],
    sql: true,
    about: {
      'zh-CN': '取第一个成立的条件后面的值；最后可以再写一个默认值，都不成立且没有默认值时为空。',
      en: 'The value behind the first test that holds; one more at the end is for when none does, else the result is null.',
    },
    example: ['$ifs(amount > 100, "A", amount > 10, "B", "C")', 'B'],
    build: (call) => {
      const rest = call.args.length % 2 === 1 ? given(call.args, call.args.length - 1) : null;
      return (
        conditionsOf(call) ??
        chosen(
          call,
          pairs(call.args).map(([test, value]) => ({ test: asType(test, BOOLEAN), value })),
          rest,
        )
      );
    },
  },
  {
    name: 'switch',
    editor: ['SWITCH', 'CASE'],
    group: 'logic',
    parameters: [needs('value', 'any'), needs('case', 'any'), needs('result', 'any'), more('more', 'any')],
    sql: true,
    about: {
      'zh-CN': '取与第一个值相等的那一项后面的结果；最后可以再写一个默认值。',
      en: 'The result behind the case that equals the first value; one more at the end is for when none does.',
    },
    example: ['$switch("b", "a", 1, "b", 2, 0)', '2'],
    build: (call) => {
      const value = given(call.args, 0);
      const cases = call.args.slice(1);
      const rest = cases.length % 2 === 1 ? given(cases, cases.length - 1) : null;
      for (const [one] of pairs(cases)) {
        if (!commonType(value.type, one.type)) {
          return call.refuse('types_differ', one.at, { left: nameOf(value.type), right: nameOf(one.type) });
        }
      }
      return chosen(
        call,
        pairs(cases).map(([one, result]) => ({ test: equal(value.tree, asType(one, value.type)), value: result })),
        rest,
      );
    },
  },
  {
    name: 'and',
    editor: ['AND'],
    group: 'logic',
    parameters: [needs('condition', 'boolean'), more('more', 'boolean')],
    sql: true,
    about: { 'zh-CN': '全部成立；同 a and b。', en: 'Whether all hold; as a and b.' },
    example: ['$and(true, 1 < 2)', 'true'],
    build: connective('and'),
  },
  {
    name: 'or',
    editor: ['OR'],
    group: 'logic',
    parameters: [needs('condition', 'boolean'), more('more', 'boolean')],
    sql: true,
    about: { 'zh-CN': '至少一个成立；同 a or b。', en: 'Whether at least one holds; as a or b.' },
    example: ['$or(false, 1 < 2)', 'true'],
    build: connective('or'),
  },
  {
    name: 'not',
    editor: ['NOT'],
    group: 'logic',
    parameters: [needs('condition', 'boolean')],
    sql: true,
    about: { 'zh-CN': '取反；空值仍为空。', en: 'The opposite; of null it is null.' },
    example: ['$not(1 < 2)', 'false'],
    build: ({ args }) => ({ tree: not(asType(given(args, 0), BOOLEAN)), type: BOOLEAN }),
  },
  {
    name: 'xor',
    editor: ['XOR'],
    group: 'logic',
    parameters: [needs('first', 'boolean'), needs('second', 'boolean')],
    sql: true,
    about: { 'zh-CN': '恰好一个成立。', en: 'Whether exactly one of the two holds.' },
    example: ['$xor(true, false)', 'true'],
    build: ({ args }) => ({
      tree: { kind: 'compare', op: 'ne', left: asType(given(args, 0), BOOLEAN), right: asType(given(args, 1), BOOLEAN) },
      type: BOOLEAN,
    }),
  },
  {
    name: 'isBlank',
    editor: ['ISBLANK', 'ISNULL'],
    group: 'logic',
    parameters: [needs('value', 'any')],
    sql: true,
    about: { 'zh-CN': '是否没有值：空值、空文本或空列表。', en: 'Whether there is nothing: null, the empty text, an empty list.' },
    example: ['$isBlank("")', 'true'],
    build: ({ args }) => ({ tree: isBlank(given(args, 0)), type: BOOLEAN }),
  },
  {
    name: 'exists',
    editor: ['EXISTS'],
    group: 'logic',
    parameters: [needs('value', 'any')],
    sql: true,
    about: {
      'zh-CN': '是否有值；对相关记录，是否至少有一条。',
      en: 'Whether there is a value; of related records, whether there is at least one.',
    },
    example: ['$exists(1)', 'true'],
    aggregate: 'count',
    build: ({ args }) => ({ tree: not(isBlank(given(args, 0))), type: BOOLEAN }),
  },
  {
    name: 'coalesce',
    editor: ['COALESCE', 'BLANKVALUE'],
    group: 'logic',
    parameters: [needs('value', 'any'), more('more', 'any')],
    sql: true,
    about: { 'zh-CN': '第一个不为空的值；同 a ?? b。', en: 'The first value that is not null; as a ?? b.' },
    example: ['$coalesce(null, 5)', '5'],
    build: coalesce,
  },
  {
    name: 'ifError',
    editor: ['IFERROR'],
    group: 'logic',
    parameters: [needs('value', 'any'), needs('otherwise', 'any')],
    sql: true,
    about: {
      'zh-CN': '值不能算出时取第二个。这里没有错误值：除以零、读不懂的数字都是空，所以与 $coalesce 相同。',
      en: 'The second value when the first cannot be computed. Nothing fails here: what divides by zero or is no number is null, so this is as $coalesce.',
    },
    example: ['$ifError(1 / 0, 0)', '0'],
    build: coalesce,
  },
];

/** The branches of `a ? b : c`, with the same rules as `$if`. */
export const conditional = chosen;
export const unknownResult: Built = { tree: literal('text', null), type: UNKNOWN };
export type { StaticType };

import type { Expression } from '../../tree/expression.ts';
import type { Operation } from '../../tree/operation.ts';
import { apply, literal, literalText, numberLiteral, textLiteral } from '../../tree/literal.ts';
import { isPattern, isCommonPattern } from '../../value/pattern.ts';
import { numberFormat, dateFormat } from '../../value/format.ts';
import { asType, BOOLEAN, DECIMAL, INTEGER, isNumber, type StaticType, TEXT, valueType } from '../static-type.ts';
import type { Built, CallContext, FunctionSpec } from '../function-spec.ts';
import { given, may, more, needs } from './parameter.ts';

type Build = FunctionSpec['build'];
const t = (call: CallContext, index: number): Expression => asType(given(call.args, index), TEXT);
const n = (call: CallContext, index: number): Expression => asType(given(call.args, index), DECIMAL);

const onTexts =
  (op: Operation, type: StaticType = TEXT): Build =>
  (call) => ({
    tree: apply(
      op,
      valueType(type),
      call.args.map((one) => asType(one, TEXT)),
    ),
    type,
  });

const counted =
  (op: Operation): Build =>
  (call) => ({
    tree: apply(op, 'text', [t(call, 0), call.args[1] ? n(call, 1) : numberLiteral(1)]),
    type: TEXT,
  });

const padded =
  (op: Operation): Build =>
  (call) => ({
    tree: apply(op, 'text', [t(call, 0), n(call, 1), call.args[2] ? t(call, 2) : textLiteral(' ')]),
    type: TEXT,
  });

/** A pattern has to stand there itself, so that it can be judged before anything is computed. */
function patterned(op: Operation): Build {
  return (call) => {
    const pattern = given(call.args, 1);
    const source = literalText(pattern.tree);
    if (source === null) return call.refuse('literal_needed', pattern.at, { what: '/…/' });
    if (!isPattern(source)) return call.refuse('bad_pattern', pattern.at, { value: source });
    const type = op === 'matches' ? BOOLEAN : TEXT;
    return {
      tree: apply(
        op,
        valueType(type),
        call.args.map((one) => asType(one, TEXT)),
        call.at,
      ),
      type,
    };
  };
}

function format(call: CallContext): Built {
  const value = given(call.args, 0);
  const [, wanted] = call.args;
  if (!wanted) return { tree: call.text(value), type: TEXT };
  const pattern = literalText(wanted.tree);
  if (pattern === null) return call.refuse('literal_needed', wanted.at, { what: '"0.00"' });
  const bad = () => call.refuse('bad_format', wanted.at, { value: pattern });
  const applied = (op: Operation): Built => ({ tree: apply(op, 'text', [value.tree, textLiteral(pattern)]), type: TEXT });
  if (isNumber(value.type) || value.type.base === 'duration') return numberFormat(pattern) ? applied('formatNumber') : bad();
  if (value.type.base === 'date') return dateFormat(pattern, 'date') ? applied('formatDate') : bad();
  if (value.type.base === 'datetime') return dateFormat(pattern, 'datetime') ? applied('formatDatetime') : bad();
  return call.refuse('wrong_type', value.at, { expected: 'decimal', found: value.type.base });
}

const join: Build = (call) => ({
  tree: apply('join', 'text', [given(call.args, 0).tree, call.args[1] ? t(call, 1) : textLiteral('')]),
  type: TEXT,
});

function find(call: CallContext): Built {
  const from = call.args[2] ? n(call, 2) : numberLiteral(1);
  return { tree: apply('find', 'integer', [t(call, 0), t(call, 1), from]), type: INTEGER };
}

const middle: Build = (call) => ({
  tree: apply('middle', 'text', [t(call, 0), n(call, 1), call.args[2] ? n(call, 2) : numberLiteral(1_000_000)]),
  type: TEXT,
});

const concat: Build = (call) => ({
  tree: apply(
    'concat',
    'text',
    call.args.map((one) => call.text(one)),
  ),
  type: TEXT,
});

const of = (
  name: string,
  editor: readonly string[],
  parameters: FunctionSpec['parameters'],
  about: FunctionSpec['about'],
  example: FunctionSpec['example'],
  build: Build,
  sql = true,
): FunctionSpec => ({ name, editor, group: 'text', parameters, sql, about, example, build });

const text = needs('text', 'text');
const count = may('count', 'number');

export const textFunctions: readonly FunctionSpec[] = [
  of(
    'concat',
    ['CONCAT', 'CONCATENATE'],
    [needs('value', 'plain'), more('more', 'plain')],
    { 'zh-CN': '连接成一个文本，空值当作空文本；同 a & b。', en: 'All as one text, null as the empty text; as a & b.' },
    ['$concat("A", 1)', 'A1'],
    concat,
  ),
  of(
    'length',
    ['LEN', 'LENGTH'],
    [text],
    { 'zh-CN': '字符数，一个汉字或表情算一个。', en: 'How many characters; one code point is one.' },
    ['$length("张三😀")', '3'],
    onTexts('length', INTEGER),
  ),
  of(
    'left',
    ['LEFT'],
    [text, count],
    { 'zh-CN': '开头的几个字符（缺省一个）。', en: 'The first characters: one unless a count is given.' },
    ['$left("abcd", 2)', 'ab'],
    counted('left'),
  ),
  of(
    'right',
    ['RIGHT'],
    [text, count],
    { 'zh-CN': '末尾的几个字符（缺省一个）。', en: 'The last characters: one unless a count is given.' },
    ['$right("abcd", 2)', 'cd'],
    counted('right'),
  ),
  of(
    'mid',
    ['MID'],
    [text, needs('start', 'number'), count],
    { 'zh-CN': '从第几个字符起的一段；第一个是 1。', en: 'Characters from a place on, all unless a count is given; the first is 1.' },
    ['$mid("abcd", 2, 2)', 'bc'],
    middle,
  ),
  of(
    'find',
    ['FIND'],
    [needs('part', 'text'), text, may('from', 'number')],
    {
      'zh-CN': '文本第一次出现的位置，没有则为 0。区分大小写。',
      en: 'Where a part first stands in a text, 0 when it does not. Case counts.',
    },
    ['$find("b", "abc")', '2'],
    find,
  ),
  of(
    'contains',
    ['CONTAINS'],
    [text, needs('part', 'text')],
    { 'zh-CN': '是否包含，区分大小写。', en: 'Whether the part stands in the text. Case counts.' },
    ['$contains("abc", "b")', 'true'],
    onTexts('containsText', BOOLEAN),
  ),
  of(
    'beginsWith',
    ['BEGINS', 'BEGINSWITH', 'STARTSWITH'],
    [text, needs('part', 'text')],
    { 'zh-CN': '是否以它开头，区分大小写。', en: 'Whether the text begins with the part. Case counts.' },
    ['$beginsWith("abc", "ab")', 'true'],
    onTexts('beginsWith', BOOLEAN),
  ),
  of(
    'endsWith',
    ['ENDSWITH', 'ENDS'],
    [text, needs('part', 'text')],
    { 'zh-CN': '是否以它结尾，区分大小写。', en: 'Whether the text ends with the part. Case counts.' },
    ['$endsWith("abc", "bc")', 'true'],
    onTexts('endsWithText', BOOLEAN),
  ),
  of(
    'replace',
    ['SUBSTITUTE', 'REPLACE'],
    [text, needs('part', 'text'), needs('by', 'text')],
    {
      'zh-CN': '把其中每一处换成另一文本（换成的文本最多 1,000 字）。',
      en: 'Each place of the part becomes another text, of at most 1,000 characters.',
    },
    ['$replace("a-b-c", "-", "/")', 'a/b/c'],
    onTexts('replace'),
  ),
  of(
    'regexMatch',
    ['REGEXMATCH', 'REGEX'],
    [text, needs('pattern', 'text_literal')],
    { 'zh-CN': '文本中是否有符合正则表达式的一段。', en: 'Whether a pattern (RE2) is found in the text; ^ and $ are its ends.' },
    ['$regexMatch("A-12", "^[A-Z]-[0-9]+$")', 'true'],
    patterned('matches'),
  ),
  of(
    'regexReplace',
    ['REGEXREPLACE'],
    [text, needs('pattern', 'text_literal'), needs('by', 'text')],
    { 'zh-CN': '把每一处符合的换成另一文本，$1 是第一个括号。', en: 'Each match becomes another text; $1 is the first group.' },
    ['$regexReplace("a1b2", "[0-9]", "#")', 'a#b#'],
    patterned('replacePattern'),
    false,
  ),
  of(
    'regexExtract',
    ['REGEXEXTRACT'],
    [text, needs('pattern', 'text_literal')],
    { 'zh-CN': '第一处符合的文本；有括号时取第一个括号。', en: 'The first match, or its first group; null when there is none.' },
    ['$regexExtract("no 42", "[0-9]+")', '42'],
    patterned('extractPattern'),
    false,
  ),
  of(
    'uppercase',
    ['UPPER'],
    [text],
    { 'zh-CN': '转为大写，一个字符对一个字符。', en: 'In capitals, one character for one.' },
    ['$uppercase("aß")', 'Aß'],
    onTexts('upper'),
  ),
  of(
    'lowercase',
    ['LOWER'],
    [text],
    { 'zh-CN': '转为小写，一个字符对一个字符。', en: 'In small letters, one character for one.' },
    ['$lowercase("AB")', 'ab'],
    onTexts('lower'),
  ),
  of(
    'proper',
    ['PROPER'],
    [text],
    { 'zh-CN': '每个单词首字母大写。', en: 'The first letter of each word as a capital, the others small.' },
    ['$proper("li LEI")', 'Li Lei'],
    onTexts('proper'),
    false,
  ),
  of(
    'trim',
    ['TRIM'],
    [text],
    { 'zh-CN': '去掉两端的空白，包括全角空格。', en: 'Without white space at both ends, the full-width space included.' },
    ['$trim("  a b ")', 'a b'],
    onTexts('trim'),
  ),
  of(
    'text',
    ['TEXT'],
    [needs('value', 'plain'), may('format', 'text_literal')],
    {
      'zh-CN': '转成文本；格式如 "#,##0.00"、"0%"、"YYYY-MM-DD"、"YYYY年M月D日 HH:mm"。',
      en: 'A value as text, in a format like "#,##0.00", "0%", "YYYY-MM-DD" or "D/M/YY HH:mm".',
    },
    ['$text(1234.5, "#,##0.00")', '1,234.50'],
    format,
  ),
  of(
    'number',
    ['VALUE', 'NUMBER'],
    [text],
    { 'zh-CN': '把文本读成数字，读不懂为空。', en: 'The number a text says; null when it says none.' },
    ['$number("12.50")', '12.5'],
    onTexts('textToNumber', DECIMAL),
  ),
  of(
    'padLeft',
    ['LPAD', 'PADLEFT'],
    [text, needs('length', 'number'), may('fill', 'text')],
    {
      'zh-CN': '在左边补足长度，超出时截断；最长 10,000。',
      en: 'Filled at its left to a length, cut at its right when longer; at most 10,000.',
    },
    ['$padLeft("7", 3, "0")', '007'],
    padded('padLeft'),
  ),
  of(
    'padRight',
    ['RPAD', 'PADRIGHT'],
    [text, needs('length', 'number'), may('fill', 'text')],
    { 'zh-CN': '在右边补足长度，超出时截断；最长 10,000。', en: 'Filled at its right to a length, cut when longer; at most 10,000.' },
    ['$padRight("7", 3, "0")', '700'],
    padded('padRight'),
  ),
  of(
    'split',
    ['SPLIT'],
    [text, needs('separator', 'text')],
    { 'zh-CN': '按分隔符拆成列表。', en: 'The parts between separators, as a list.' },
    ['$join($split("a,b", ","), "-")', 'a-b'],
    onTexts('split', { base: 'text', list: true }),
  ),
  {
    name: 'join',
    editor: ['JOIN', 'TEXTJOIN'],
    group: 'text',
    parameters: [needs('values', 'list'), may('separator', 'text')],
    sql: true,
    about: {
      'zh-CN': '把列表或相关记录的文本连起来：$join(items.name, "、")。空值不计。',
      en: 'The texts of a list, or of related records, with a separator of at most 1,000 characters between: $join(items.name, ", "). Nulls are left out.',
    },
    example: ['$join(["a", "b"], "-")', 'a-b'],
    aggregate: 'join',
    build: join,
  },
  of(
    'char',
    ['CHAR'],
    [needs('code', 'number')],
    { 'zh-CN': '字符编码对应的字符，如 10 是换行。', en: 'The character of a code point, such as 10 for a line break.' },
    ['$char(65)', 'A'],
    (call) => {
      const code = given(call.args, 0);
      const value = code.tree.kind === 'literal' ? Number(code.tree.value) : Number.NaN;
      const isCharacter = Number.isInteger(value) && value > 0 && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
      return isCharacter
        ? { tree: literal('text', String.fromCodePoint(value)), type: TEXT }
        : call.refuse('literal_needed', code.at, { what: '10' });
    },
  ),
  of(
    'pinyin',
    ['PINYIN'],
    [text],
    { 'zh-CN': '拼音，不带声调。', en: 'The Pinyin of Chinese characters, without tones.' },
    ['$pinyin("张三")', 'zhangsan'],
    onTexts('pinyin'),
    false,
  ),
  of(
    'pinyinInitials',
    ['PINYIN_INITIALS', 'PINYININITIALS'],
    [text],
    { 'zh-CN': '拼音首字母。', en: 'The first letters of the Pinyin.' },
    ['$pinyinInitials("张三")', 'zs'],
    onTexts('pinyinInitials'),
    false,
  ),
  of(
    'rmbUpper',
    ['RMB_UPPER', 'RMBUPPER'],
    [needs('amount', 'number')],
    { 'zh-CN': '人民币大写。', en: 'An amount in Chinese capitals, as on cheques.' },
    ['$rmbUpper(1234.5)', '壹仟贰佰叁拾肆元伍角整'],
    (call) => ({ tree: apply('rmbUpper', 'text', [n(call, 0)]), type: TEXT }),
  ),
  of(
    'mask',
    ['MASK'],
    [text, needs('left', 'number'), needs('right', 'number')],
    { 'zh-CN': '保留两端，中间换成星号。', en: 'All but the first and last characters as asterisks.' },
    ['$mask("13812345678", 3, 4)', '138****5678'],
    (call) => ({ tree: apply('mask', 'text', [t(call, 0), n(call, 1), n(call, 2)]), type: TEXT }),
  ),
];

/** Whether PostgreSQL reads the pattern as RE2 does; others are for memory alone. */
export const isSqlPattern = (tree: Expression | undefined): boolean => {
  const source = literalText(tree);
  return source !== null && isCommonPattern(source);
};

import { beforeAll, describe, expect, test } from '@jest/globals';
import { deal, sample } from '../test/deal.ts';
import { canonical, check, compile, functions, loadParser, type Parser, print, type Value } from './index.ts';

let parser: Parser;
beforeAll(async () => {
  parser = await loadParser();
});

const pinyin = { full: () => 'zhangsan', initials: () => 'zs' };

/** The value of a text on the sample deal, or the codes and places of its problems. */
function valueOf(text: string, values: Readonly<Record<string, Value>> = {}, zone?: string): unknown {
  const parsed = parser.parse(text, { spelling: 'stored' });
  if ('problems' in parsed) return parsed.problems.map(({ code }) => code);
  const checked = check(parsed.ast, deal);
  if ('problems' in checked) return checked.problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
  return compile(checked.tree)({ ...sample(values, zone), pinyin });
}

function stored(text: string): string | readonly string[] {
  const parsed = parser.parse(text, { spelling: 'editor' });
  if ('problems' in parsed) return parsed.problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);
  const named = canonical(parsed.ast, deal);
  return 'problems' in named ? named.problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`) : named.text;
}

describe('every function', () => {
  test.each(functions.map(({ name, example: [text, result] }) => [name, text, result]))('%s: %s is %s', (_, text, result) => {
    expect(String(valueOf(text))).toBe(result);
  });

  test('has a name of its own, and spellings of its own in the editor', () => {
    const spellings = functions.flatMap(({ name, editor }) => [...new Set([name.toUpperCase(), ...editor])]);
    expect(spellings.filter((one, i) => spellings.indexOf(one) !== i)).toEqual([]);
  });
});

describe('values', () => {
  test.each([
    ['0.1 + 0.2', '0.3'],
    ['0.1 + 0.2 = 0.3', true],
    ['12345678901234567.89 + 0.01', '12345678901234567.9'],
    ['amount * (1 - discount)', '47.975'],
    ['1 / 3', '0.33333333333333333333'],
    ['2 / 3', '0.66666666666666666667'],
    ['-2 / 3', '-0.66666666666666666667'],
    ['1 / 0', null],
    ['quantity % 0', null],
    ['amount + null', null],
    ['$round(2.5) & "|" & $round(-2.5) & "|" & $round(1250, -2)', '3|-3|1300'],
    ['name & null & "!"', '大单!'],
    ['"A" & 1.50 & true & $date("2024-01-31")', 'A1.5true2024-01-31'],
    ['null and false', false],
    ['null or true', true],
    ['amount > null and false', ['null_comparison amount > null']],
    ['$not(null)', null],
    ['null ? 1 : 2', 2],
    ['false ? 1', null],
    ['"😀" < "\uffff"', false],
    ['$length("a😀𠮷")', 3],
    ['$left("😀𠮷", 1)', '😀'],
    ['$mid("a😀𠮷b", 2, 2)', '😀𠮷'],
    ['$find("𠮷", "a😀𠮷")', 3],
    ['$left("abc", -1)', null],
    ['$uppercase("straße ﬁ ǆ")', 'STRAßE ﬁ Ǆ'],
    ['$addMonths($date("2024-01-31"), 1)', '2024-02-29'],
    ['$addMonths(close_date, 1)', '2024-02-29'],
    ['$addMonths($date("2024-03-31"), -1)', '2024-02-29'],
    ['$addMonths($date("2023-01-31"), 1)', '2023-02-28'],
    ['$addYears($date("2024-02-29"), 4)', '2028-02-29'],
    ['close_date + 1', '2024-02-01'],
    ['$today - close_date', 60],
    ['$date(entered_at)', '2024-01-31'],
    ['$hour(entered_at)', 0],
    ['$text(entered_at, "YYYY年M月D日 HH:mm")', '2024年1月31日 00:30'],
    ['entered_at + $duration(1, "day")', '2024-01-31T16:30:00.000Z'],
    ['$minutes(effort * 2)', '180'],
    ['status = "open"', true],
    ['$label(status)', '进行中'],
    ['"vip" in tags', true],
    ['status in ["won", "lost"]', false],
    ['$count(tags)', 2],
    ['company.owner.name', '李雷'],
    ['$sum(items.(price * quantity))', '20'],
    ['$sum(items[done].quantity)', 6],
    ['$sum(items[done = false and price > 100].quantity)', 0],
    ['$average(items.price)', '6.25'],
    ['$count(items)', 3],
    ['$count(items.price)', 2],
    ['$count(items[price > 5])', 1],
    ['$exists(items[done])', true],
    ['$min(items.due)', '2024-04-01'],
    ['$first(items^(due).name)', 'Ink'],
    ['$first(items^(>price).name)', 'Pad'],
    ['$last(items.name)', 'Pad'],
    ['$join(items[done]^(>name).name, "、")', 'Pen、Pad'],
    ['$countDistinct(items.done)', 2],
    ['($net := amount * 2; $net + $net)', '202'],
    ['amount ?? 0', '50.5'],
    ['$max(null, 1, 2.5)', '2.5'],
    ['$sum([1, null, 2])', '3'],
    ['$power(1.1, 3)', '1.331'],
    ['$power(2, -2)', '0.25'],
    ['$power(2, 0.5)', null],
    ['$power(0, -1)', null],
    ['$number("1,000")', null],
    ['$rmbUpper(100000000)', '壹亿元整'],
    ['$rmbUpper(-1000010000000.05)', '负壹万亿零壹仟万元零伍分'],
    ['$rmbUpper(1001.01)', '壹仟零壹元零壹分'],
  ])('%s is %p', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  test('a branch that is not taken is not computed', () => {
    const reads: string[] = [];
    const parsed = parser.parse('urgent ? 1 : amount', { spelling: 'stored' });
    const checked = 'ast' in parsed ? check(parsed.ast, deal) : parsed;
    if ('problems' in checked) throw new Error('this is right');
    const scope = sample();
    const read = (path: string): Value => {
      reads.push(path);
      return scope.value(path);
    };
    compile(checked.tree)({ ...scope, value: read });
    expect(reads).toEqual(['urgent']);
  });

  test('a division by zero tells the run where it stands', () => {
    const warnings: unknown[] = [];
    const parsed = parser.parse('1 + amount / (quantity - 3)', { spelling: 'stored' });
    const checked = 'ast' in parsed ? check(parsed.ast, deal) : parsed;
    if ('problems' in checked) throw new Error('this is right');
    expect(compile(checked.tree)({ ...sample(), warn: (warning) => warnings.push(warning) })).toBeNull();
    expect(warnings).toEqual([{ code: 'division_by_zero', start: 4, end: 27 }]);
  });
});

describe('clocks that are put forward', () => {
  const berlin = { entered_at: '2024-03-30T11:00:00.000Z' };
  test.each([
    ['$addDays(entered_at, 1)', '2024-03-31T10:00:00.000Z'],
    ['$dateDiff(entered_at, $addDays(entered_at, 1), "day")', 1],
    ['$dateDiff(entered_at, $addDays(entered_at, 1), "hour")', 23],
    ['$datetime("2024-03-31 02:30")', '2024-03-31T01:30:00.000Z'],
    ['$datetime("2024-10-27 02:30")', '2024-10-27T01:30:00.000Z'],
    ['$endOf(entered_at, "month")', '2024-03-31T21:59:59.999Z'],
    ['$startOf($addDays(entered_at, 1), "day")', '2024-03-30T23:00:00.000Z'],
  ])('%s is %p in Berlin', (text, expected) => {
    expect(valueOf(text, berlin, 'Europe/Berlin')).toBe(expected);
  });
});

describe('what is wrong is said where it stands', () => {
  test.each([
    ['amount +', ['expression_syntax']],
    ['', ['expression_empty']],
    ['amuont > 1', ['unknown_field amuont']],
    ['company.city = "x"', ['unknown_field city']],
    ['$sun(1)', ['unknown_function $sun']],
    ['$tody > 1', ['unknown_variable $tody']],
    ['name > 5', ['types_differ 5']],
    ['name + 5', ['wrong_type name']],
    ['close_date > "2024-01-01"', ['types_differ "2024-01-01"']],
    ['$date("2023-02-29")', ['bad_date "2023-02-29"']],
    ['amount = null', ['null_comparison amount = null']],
    ['status = "closed"', ['unknown_choice "closed"']],
    ['status in ["open", "x"]', ['unknown_choice ["open", "x"]']],
    ['items.price', ['several_records items']],
    ['$sum(items)', ['several_records items']],
    ['$sum(items.name)', ['wrong_type name']],
    ['$left(name, name)', ['wrong_type name']],
    ['$round()', ['too_few_arguments $round()']],
    ['$abs(1, 2)', ['too_many_arguments 2']],
    ['$startOf(close_date, "century")', ['not_one_of "century"']],
    ['$regexMatch(name, "(?=a)")', ['bad_pattern "(?=a)"']],
    ['$text(amount, "xx")', ['bad_format "xx"']],
    ['urgent and amount', ['wrong_type amount']],
    ['urgent ? 1 : "x"', ['types_differ "x"']],
    ['**', ['not_in_profile']],
    ['$map(items, function($x) { $x })', ['not_in_profile']],
    ['$eval("1")', ['unknown_function $eval']],
    ['name.$uppercase()', ['not_in_profile']],
    ['items{name: 1}', ['not_in_profile']],
    ['1e99', ['number_too_long 1e99']],
    ['foo + bar', ['unknown_field foo', 'unknown_field bar']],
  ])('%s', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  test.each([
    ['(', 65],
    ['-', 7000],
    ['a?b:', 1900],
  ])('%p said %i times is refused', (part, times) => {
    const text = `${part.repeat(times)}1${part === '(' ? ')'.repeat(times) : ''}`;
    for (const spelling of ['stored', 'editor'] as const) {
      const parsed = parser.parse(text, { spelling });
      expect('problems' in parsed && parsed.problems.map(({ code }) => code)).toEqual(['expression_too_deep']);
    }
  });

  test('more than 8,000 characters and 2,000 parts are refused', () => {
    const codes = (text: string) => {
      const parsed = parser.parse(text, { spelling: 'stored' });
      return 'problems' in parsed ? parsed.problems.map(({ code }) => code) : [];
    };
    expect(codes(`"${'a'.repeat(8000)}"`)).toEqual(['expression_too_long']);
    expect(codes(`[${'1,'.repeat(2000)}1]`)).toEqual(['expression_too_large']);
  });

  test('names that are bound again and again are refused before they are written out', () => {
    const bindings = Array.from({ length: 60 }, (_, i) => `$a${i + 1} := $a${i} + $a${i}; `).join('');
    expect(valueOf(`($a0 := 1; ${bindings}$a60)`)).toEqual([expect.stringContaining('expression_too_large')]);
  });
});

describe('the spelling of spreadsheets is stored as', () => {
  test.each([
    ['ADDMONTHS(DATE("2024-01-31"), 1)', '$addMonths($date("2024-01-31"), 1)'],
    ['=IF(Amount > 1000, "A", "B")', '$if(amount > 1000, "A", "B")'],
    ['IF（金额 ≥ 1000， “大”， “小”）', '$if(amount >= 1000, "大", "小")'],
    ['客户.负责人.姓名 = "李雷"', 'company.owner.name = "李雷"'],
    ['`Close date` + 1', 'close_date + 1'],
    ['2 ^ 3 ^ 2', '$power(2, $power(3, 2))'],
    ['-2 ^ 2', '-$power(2, 2)'],
    ['amount <> 5 AND NOT(urgent) or TRUE', 'amount != 5 and $not(urgent) or true'],
    ['AND(urgent, OR(FALSE, ISBLANK(名称)))', '$and(urgent, $or(false, $isBlank(name)))'],
    ['amount * 5%', 'amount * (5 / 100)'],
    ['10 % 3', '10 % 3'],
    ['10 % -3', '10 % -3'],
    ['10% - 3', '10 / 100 - 3'],
    ['TODAY() - close_date > 15', '$today - close_date > 15'],
    ['SUM(明细, 单价 * 数量, 完成)', '$sum(items[done].(price * quantity))'],
    ['COUNT(items[price > 5])', '$count(items[price > 5])'],
    ['JOIN(items.name, ", ")', '$join(items.name, ", ")'],
    ['(a + b) * c', '(a + b) * c'],
    ['a - (b - c)', 'a - (b - c)'],
    ['a ? b : c', 'a ? b : c'],
    ['$old.金额', '$old.amount'],
    ['a = ', ['expression_syntax ']],
    ['a b', ['expression_syntax b']],
  ])('%s', (text, expected) => {
    expect(stored(text)).toEqual(expected);
  });

  test('what is stored reads the same in both spellings', () => {
    for (const { example } of functions) {
      const parsed = parser.parse(example[0], { spelling: 'stored' });
      if ('problems' in parsed) throw new Error(example[0]);
      expect(stored(example[0])).toBe(print(parsed.ast));
    }
  });
});

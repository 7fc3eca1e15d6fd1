import { describe, expect, test } from '@jest/globals';
import { loadParser, zoneOf } from '@tangram/expression';
import { type AnyDocument, link, parseDocument, readObjectRules } from '@tangram/model';
import { areWarnings, judge } from './rules.ts';

const parser = await loadParser();
const text = (words: string) => ({ 'zh-CN': words, en: words });
const field = (name: string, type: string, more: object = {}) => ({ name, type, label: text(name), ...more });
const documents: readonly object[] = [
  {
    kind: 'object',
    name: 'order',
    label: text('Order'),
    nameField: 'name',
    fields: [
      field('name', 'text'),
      field('amount', 'currency'),
      field('reason', 'text', { requiredWhen: 'amount > 100' }),
      field('locked', 'boolean'),
      field('note', 'text', { readOnlyWhen: 'locked' }),
    ],
  },
  {
    kind: 'validation',
    name: 'even',
    label: text('even'),
    object: 'order',
    field: 'amount',
    expression: '$mod(amount, 2) = 0',
    message: { 'zh-CN': '{{ amount }} 不是偶数', en: '{{amount}} of {{name}} is odd' },
  },
  {
    kind: 'validation',
    name: 'small',
    label: text('small'),
    object: 'order',
    expression: 'amount < 1000',
    message: text('big'),
    severity: 'warning',
  },
];
const parsed = documents.map((document) => {
  const outcome = parseDocument(document);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}) satisfies readonly AnyDocument[];
const linked = link(parsed);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const object = linked.value.objects.get('order');
if (!object) throw new Error('no order');
const { rules, issues } = readObjectRules(linked.value, object, parser);

const nothing = () => null;
const world = {
  object,
  now: null,
  today: null,
  zone: zoneOf('Asia/Shanghai'),
  along: nothing,
  user: nothing,
  roles: [],
  workspace: { id: 'w', zone: 'Asia/Shanghai' },
  confirmed: new Set<string>(),
};
type Values = Readonly<Record<string, unknown>>;
const judged = (before: Values | null, given: Values, confirmed: ReadonlySet<string> | 'all' = new Set()) =>
  judge(rules, { before, after: { ...before, ...given }, given: new Set(Object.keys(given)) }, { ...world, confirmed });

test('the rules of the example are right', () => expect(issues).toEqual([]));

describe('rules', () => {
  test.each<[string, Values | null, Values, readonly string[]]>([
    ['hold for a new record', null, { amount: '4.00' }, []],
    ['refuse what does not hold', null, { amount: '5.00' }, ['amount rule:even']],
    ['take null for met', null, { name: 'A' }, []],
    ['come all at once', null, { amount: '1001.00' }, ['reason required', 'amount rule:even', ' warning:small']],
    ['ask a change that they read', { amount: '4.00' }, { amount: '5.00' }, ['amount rule:even']],
    ['do not ask a change that they do not read', { amount: '5.00' }, { name: 'B' }, []],
    ['require a field under its condition', { amount: '200.00', reason: 'x' }, { reason: null }, ['reason required']],
    ['require it as soon as the condition holds', { amount: '2.00' }, { amount: '200.00' }, ['reason required']],
    ['keep a field as it is', { locked: true, note: 'a' }, { note: 'b' }, ['note read_only']],
    ['let what is the same pass', { locked: true, note: 'a' }, { note: 'a' }, []],
    ['look at the record as it was, not as it will be', { locked: false, note: 'a' }, { locked: true, note: 'b' }, []],
  ])('%s', (_, before, given, expected) => {
    expect(judged(before, given).map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });

  test('speak with the values of the record', () => {
    expect(judged({ name: 'Pumps' }, { amount: '5.00' })[0]?.text).toEqual({ 'zh-CN': '5.00 不是偶数', en: '5.00 of Pumps is odd' });
  });

  test('a warning is silent when it was confirmed, an error is not', () => {
    const both = { amount: '1001.00', reason: 'x' };
    expect(judged(null, both, new Set(['small', 'even'])).map(({ code }) => code)).toEqual(['rule:even']);
    expect(areWarnings(judged(null, { amount: '1002.00', reason: 'x' }))).toBe(true);
    expect(areWarnings(judged(null, both, 'all'))).toBe(false);
    expect(areWarnings([])).toBe(false);
  });
});

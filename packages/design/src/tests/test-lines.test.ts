import { expect, test } from '@jest/globals';
import { type AnyDocument, join, parseDocument, type TestDocument } from '@tangram/model';
import { testLines } from './test-lines.ts';

const parsed = (value: object): AnyDocument => {
  const outcome = parseDocument(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const field = (name: string, type: string, words: object, more: object = {}) => ({ name, type, label: words, ...more });
const stages = [
  { name: 'open', label: label('进行', 'Open'), type: 'open' },
  { name: 'won', label: label('成交', 'Won'), type: 'won' },
];
const joined = join([
  parsed({
    kind: 'object',
    name: 'order',
    label: label('订单', 'Order'),
    nameField: 'name',
    fields: [
      field('name', 'text', label('名称', 'Name')),
      field('amount', 'currency', label('金额', 'Amount'), { scale: 2 }),
      field('tags', 'multi_select', label('标签', 'Tags'), {
        options: [
          { value: 'a', label: label('甲', 'A') },
          { value: 'b', label: label('乙', 'B') },
        ],
      }),
      field('stage', 'stage', label('阶段', 'Stage'), { pipeline: 'sale' }),
    ],
  }),
  parsed({ kind: 'pipeline', name: 'sale', object: 'order', field: 'stage', label: label('销售', 'Sale'), stages }),
  parsed({ kind: 'role', name: 'rep', label: label('销售', 'Rep'), objects: {} }),
  parsed({
    kind: 'validation',
    name: 'positive',
    object: 'order',
    label: label('金额为正', 'Positive'),
    expression: 'amount > 0',
    message: label('一', 'x'),
  }),
]);
if (!joined.ok) throw new Error('does not join');
const model = joined.value;

const document: TestDocument = {
  kind: 'test',
  name: 'one',
  label: label('一', 'one'),
  at: '2025-06-02T09:00:00Z',
  people: [{ name: 'li', called: '李雷', roles: ['rep', 'admin'] }],
  records: [{ name: 'first', object: 'order', values: { amount: '5.00', stage: 'open', name: null, tags: ['a', 'b'] } }],
  when: [
    { do: 'move', record: 'first', stage: 'won', by: 'li' },
    { do: 'update', record: 'first', values: { amount: '-1.00' } },
    { do: 'create', object: 'order', name: 'next', values: {} },
    { do: 'wait', for: 'P3D' },
    { do: 'delete', record: 'next', by: 'li' },
    { do: 'bulk', records: ['first', 'next'], values: {} },
  ],
  outcome: [
    { expect: 'value', record: 'first', field: 'stage', is: 'won', seenBy: 'li' },
    { expect: 'refused', step: 2, code: 'positive', path: 'amount' },
    { expect: 'visible', record: 'first', to: 'li' },
    { expect: 'notVisible', record: 'next', to: 'li' },
    { expect: 'fieldHidden', record: 'first', field: 'amount', to: 'li' },
    { expect: 'mayNot', action: 'create', object: 'order', person: 'li' },
  ],
};
const said = (locale: 'zh-CN' | 'en') => {
  const { people, records, steps, outcome } = testLines(document, model, locale);
  return [...people, ...records, ...steps, ...outcome].map(({ text, values }) =>
    [text, ...values.map((one) => `${one.label}=${one.value}`)].join(' | '),
  );
};

test('a test reads as sentences, in both languages', () => {
  expect(said('zh-CN')).toEqual([
    '李雷（销售、管理员）',
    '订单 first | 金额=5.00 | 阶段=进行 | 名称=空 | 标签=甲、乙',
    '李雷把 first 移到“成交”',
    '有全部权限的人修改 first | 金额=-1.00',
    '有全部权限的人新建订单 next',
    '过去 3 天',
    '李雷删除 next',
    '有全部权限的人批量修改 first、next',
    '李雷看到first 的“阶段”是 成交',
    '第 2 步被“金额为正”拒绝 · 金额',
    '李雷看得到 first',
    '李雷看不到 next',
    '李雷看不到 first 的“金额”',
    '李雷不可以新建 订单',
  ]);
  expect(said('en')).toEqual([
    '李雷 (Rep, administrator)',
    'Order first | Amount=5.00 | Stage=Open | Name=empty | Tags=A, B',
    '李雷 moves first to “Won”',
    'Somebody who may do everything changes first | Amount=-1.00',
    'Somebody who may do everything creates Order next',
    '3 days later',
    '李雷 deletes next',
    'Somebody who may do everything changes first, next at once',
    '李雷 sees: “Stage” of first is Won',
    'Step 2 is refused by “Positive” · Amount',
    '李雷 sees first',
    '李雷 does not see next',
    '李雷 does not see “Amount” of first',
    '李雷 may not create Order',
  ]);
});

test('each line says where in the document it stands', () => {
  const { people, records, steps, outcome } = testLines(document, model, 'en');
  expect([...people, ...records, ...steps, ...outcome].map(({ pointer }) => pointer)).toEqual([
    '/people/0',
    '/records/0',
    ...(document.when ?? []).map((_, i) => `/when/${i}`),
    ...document.outcome.map((_, i) => `/outcome/${i}`),
  ]);
});

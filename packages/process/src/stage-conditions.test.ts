import { describe, expect, test } from '@jest/globals';
import { loadParser, zoneOf } from '@tangram/expression';
import { builtInObjects, link, parseDocument, readObjectRules } from '@tangram/model';
import { fieldStates, judge } from './rules.ts';

const parser = await loadParser();
const text = (words: string) => ({ 'zh-CN': words, en: words });
const field = (name: string, type: string, more: object = {}) => ({ name, type, label: text(name), ...more });
const options = (...values: string[]) => values.map((value) => ({ value, label: text(value) }));
const documents: readonly object[] = [
  {
    kind: 'object',
    name: 'deal',
    label: text('Deal'),
    nameField: 'name',
    recordTypes: [
      { name: 'new', label: text('New business'), options: { stage: ['talk', 'offer', 'won', 'lost'], channel: ['fair'] } },
      { name: 'renewal', label: text('Renewal') },
    ],
    fields: [
      field('name', 'text'),
      field('amount', 'currency'),
      field('signed', 'boolean'),
      field('approved', 'boolean'),
      field('channel', 'select', { options: options('fair', 'web') }),
      field('booth', 'text', { visibleWhen: "channel = 'fair'", requiredWhen: 'amount > 100' }),
      field('stage', 'stage', { pipeline: 'sales' }),
    ],
  },
  {
    kind: 'pipeline',
    name: 'sales',
    label: text('Sales'),
    object: 'deal',
    field: 'stage',
    transitions: { skip: true, back: true },
    stages: [
      { name: 'talk', label: text('Talk'), type: 'open', exit: 'amount > 0' },
      {
        name: 'offer',
        label: text('Offer'),
        type: 'open',
        enter: 'approved',
        enterMessage: text('{{name}} of {{amount}} is not approved'),
      },
      { name: 'deal', label: text('Deal'), type: 'open' },
      { name: 'won', label: text('Won'), type: 'won', enter: 'signed', exit: 'amount > 5' },
      { name: 'lost', label: text('Lost'), type: 'lost' },
    ],
  },
];
const parsed = documents.map((document) => {
  const outcome = parseDocument(document);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
});
const linked = link([...builtInObjects, ...parsed]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const object = linked.value.objects.get('deal');
if (!object) throw new Error('no deal');
const { rules, issues } = readObjectRules(linked.value, object, parser);
const world = {
  object,
  now: null,
  today: null,
  zone: zoneOf('Asia/Shanghai'),
  along: () => null,
  user: () => null,
  roles: [],
  workspace: { id: 'w', zone: 'Asia/Shanghai' },
  confirmed: new Set<string>(),
};
type Values = Readonly<Record<string, unknown>>;
const change = (before: Values | null, given: Values) => ({ before, after: { ...before, ...given }, given: new Set(Object.keys(given)) });
const refused = (before: Values | null, given: Values) =>
  judge(rules, change(before, given), world).map(({ path, code }) => `${path} ${code}`);

test('the rules of the example are right', () => expect(issues).toEqual([]));

describe('the gates of stages', () => {
  test.each<[string, Values | null, Values, readonly string[]]>([
    ['ask before a stage is entered', { stage: 'talk', amount: '1.00' }, { stage: 'offer' }, ['stage enter_condition']],
    ['open when it holds', { stage: 'talk', amount: '1.00', approved: true }, { stage: 'offer' }, []],
    ['look at the record as it will be', { stage: 'talk', amount: '1.00' }, { stage: 'offer', approved: true }, []],
    ['take null for not met', { stage: 'talk' }, { stage: 'offer', approved: true }, ['stage exit_condition']],
    ['ask at a stage that is passed', { stage: 'talk', amount: '1.00' }, { stage: 'deal' }, ['stage enter_condition']],
    [
      'ask at both ends, and all at once',
      { stage: 'talk' },
      { stage: 'won' },
      ['stage enter_condition', 'stage exit_condition', 'stage enter_condition'],
    ],
    ['do not ask the way back', { stage: 'deal' }, { stage: 'talk' }, []],
    ['ask on the way back what the stage itself asks', { stage: 'deal' }, { stage: 'offer' }, ['stage enter_condition']],
    ['do not stand in the way of a loss', { stage: 'talk' }, { stage: 'lost' }, []],
    ['ask before a closed stage is left', { stage: 'won', amount: '1.00' }, { stage: 'talk' }, ['stage exit_condition']],
    ['ask a new record', null, { stage: 'offer' }, ['stage enter_condition']],
    ['do not ask who stays', { stage: 'offer' }, { name: 'B', stage: 'offer' }, []],
    ['do not ask who changes something else', { stage: 'offer', approved: true }, { approved: false }, []],
  ])('%s', (_, before, given, expected) => {
    expect([...refused(before, given)].sort()).toEqual([...expected].sort());
  });

  test('speak with their own words, or name the stage', () => {
    const said = judge(rules, change({ stage: 'talk', name: 'Pumps' }, { stage: 'offer', amount: '7.00' }), world).map(
      (issue) => issue.text.en,
    );
    expect(said).toEqual(['Pumps of 7.00 is not approved']);
    expect(judge(rules, change({ stage: 'deal' }, { stage: 'won' }), world).map((issue) => issue.text['zh-CN'])).toEqual([
      '还不满足进入“Won”的条件。',
    ]);
  });
});

describe('a field that is there under a condition', () => {
  test('takes nothing while it is not there, keeps what it has, and is not asked for', () => {
    expect(refused({ channel: 'web' }, { booth: 'A1' })).toEqual(['booth not_visible']);
    expect(refused({ channel: 'fair' }, { booth: 'A1' })).toEqual([]);
    expect(refused({ channel: 'fair', booth: 'A1' }, { channel: 'web' })).toEqual([]);
    expect(refused({ channel: 'web', booth: 'A1' }, { booth: null })).toEqual([]);
    expect(refused({ channel: 'web' }, { amount: '101.00' })).toEqual([]);
    expect(refused({ channel: 'fair' }, { amount: '101.00' })).toEqual(['booth required']);
  });
});

describe('a record type', () => {
  test('is chosen from those of its object', () => {
    expect(object.byName.get('record_type')).toMatchObject({ type: 'select', options: [{ value: 'new' }, { value: 'renewal' }] });
  });

  test('limits options and stages to its own', () => {
    expect(refused(null, { record_type: 'new', channel: 'web' })).toEqual(['channel option_not_available']);
    expect(refused(null, { record_type: 'renewal', channel: 'web' })).toEqual([]);
    expect(refused({ record_type: 'new', stage: 'talk', amount: '1.00', approved: true }, { stage: 'deal' })).toEqual([
      'stage option_not_available',
    ]);
    expect(refused({ record_type: 'renewal', channel: 'web' }, { record_type: 'new' })).toEqual(['channel option_not_available']);
  });
});

test('a form is told how its fields stand', () => {
  const states = fieldStates(rules, change(null, { record_type: 'new', amount: '101.00', channel: 'fair' }), world);
  expect([[...states.unseen], [...states.required], [...(states.options.get('channel') ?? [])]]).toEqual([[], ['booth'], ['fair']]);
  expect([...fieldStates(rules, change(null, { amount: '101.00' }), world).unseen]).toEqual(['booth']);
});

import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, issuesAmong, join, type Model, parseDocument, type TestDocument } from '@tangram/model';
import { beginTest } from './begin-test.ts';
import { refusalChoices } from './refusals.ts';
import { givenFields, shownFields, valueShape } from './test-fields.ts';
import { expectationAs, expectationKinds, firstNeeded, recordsCalled, stepAs, stepKinds } from './test-kinds.ts';
import { addLine, callOtherwise, freeCall, repeatLine, takeLine } from './test-moves.ts';
import { readWait, wallClock, waitWords, withWallClock, writeWait } from './wait-for.ts';

const parsed = (value: object): AnyDocument => {
  const outcome = parseDocument(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const label = (en: string) => ({ 'zh-CN': en, en });
const field = (name: string, type: string, more: object = {}) => ({ name, type, label: label(name), ...more });
const documents = [
  {
    kind: 'object',
    name: 'order',
    label: label('Order'),
    nameField: 'name',
    fields: [
      field('name', 'text', { required: true }),
      field('amount', 'currency', { scale: 2, required: true }),
      field('double', 'formula', { returns: 'currency', scale: 2, expression: 'amount * 2' }),
      field('number', 'autonumber', { pattern: 'O-{SEQ:3}' }),
      field('note', 'text', { requiredWhen: 'amount > 100' }),
      field('parent', 'reference', { object: 'order', inverse: 'children' }),
      field('photo', 'image'),
      field('stage', 'stage', { pipeline: 'sale' }),
    ],
  },
  {
    kind: 'pipeline',
    name: 'sale',
    object: 'order',
    field: 'stage',
    label: label('Sale'),
    stages: [
      { name: 'open', label: label('Open'), type: 'open' },
      { name: 'won', label: label('Won'), type: 'won', required: ['amount'] },
      { name: 'paid', label: label('Paid'), type: 'won', enter: 'amount > 1' },
    ],
  },
  { kind: 'role', name: 'rep', label: label('Rep'), objects: { order: { create: true } } },
  { kind: 'validation', name: 'positive', object: 'order', label: label('Positive'), expression: 'amount > 0', message: label('x') },
].map(parsed);
const model = ((): Model => {
  const joined = join(documents);
  if (!joined.ok) throw new Error(JSON.stringify(joined.issues));
  return joined.value;
})();
const order = model.objects.get('order');
const base: TestDocument = {
  kind: 'test',
  name: 'one',
  label: label('one'),
  at: '2025-06-02T09:00:00+08:00',
  people: [{ name: 'li', roles: ['rep'] }],
  records: [{ name: 'first', object: 'order', values: { name: 'li', parent: { $ref: 'li' } } }],
  when: [
    { do: 'create', object: 'order', name: 'next', values: { parent: { $ref: 'first' } }, by: 'li' },
    { do: 'bulk', records: ['first', 'next'], values: {} },
  ],
  outcome: [{ expect: 'value', record: 'first', field: 'parent', is: { $ref: 'li' }, seenBy: 'li' }],
};
const facts = { test: base, objects: model.objects };

describe('lines of a test', () => {
  test('that are repeated get a name that is free', () => {
    expect(repeatLine(base, 'records', 0).records?.map(({ name }) => name)).toEqual(['first', 'first_2']);
    expect(['first', 'next', 'li_2', 'other'].map((wanted) => freeCall(base, wanted))).toEqual(['first_2', 'next_2', 'li_2', 'other']);
  });

  test('leave at least one expectation', () => expect(takeLine(base, 'outcome', 0)).toBe(base));

  test('follow when somebody or something is called otherwise; what is data stays', () => {
    const li = callOtherwise(base, 'li', 'han');
    expect(li.people).toEqual([{ name: 'han', roles: ['rep'] }]);
    expect(li.records?.[0]?.values).toEqual({ name: 'li', parent: { $ref: 'han' } });
    expect(li.when?.[0]).toMatchObject({ by: 'han' });
    expect(li.outcome).toEqual([{ expect: 'value', record: 'first', field: 'parent', is: { $ref: 'han' }, seenBy: 'han' }]);
    const first = callOtherwise(base, 'first', 'big');
    expect(first.when).toMatchObject([{ values: { parent: { $ref: 'big' } } }, { records: ['big', 'next'] }]);
  });
});

describe('a line of any kind', () => {
  test.each(stepKinds)('%s, made of any other, fits the model', (kind) => {
    for (const from of [null, ...stepKinds.map((one) => stepAs(facts, one, null))]) {
      const made = addLine({ ...base, when: [] }, 'when', stepAs(facts, kind, from));
      expect(issuesAmong(documents, parsed(made)).filter(({ path }) => path.startsWith('/when'))).toEqual([]);
    }
  });

  test.each(expectationKinds)('%s, made of any other, fits the model', (kind) => {
    for (const from of [null, ...expectationKinds.map((one) => expectationAs(facts, one, null))]) {
      const made: TestDocument = { ...base, outcome: [expectationAs(facts, kind, from)] };
      expect(issuesAmong(documents, parsed(made)).filter(({ path }) => path.startsWith('/outcome'))).toEqual([]);
    }
  });

  test('needs a record, a person or a step first', () => {
    const empty: TestDocument = { ...base, people: [], records: [], when: [] };
    expect(stepKinds.map((kind) => firstNeeded(empty, kind))).toEqual([null, 'record', 'record', 'record', 'record', null]);
    expect(firstNeeded(empty, 'refused')).toBe('step');
    expect(firstNeeded({ ...base, people: [] }, 'visible')).toBe('person');
    expect([...stepKinds, ...expectationKinds].map((kind) => firstNeeded(base, kind))).toEqual(Array(14).fill(null));
  });
});

describe('what there is to choose from', () => {
  test('records are those that are there and those that steps make', () =>
    expect(recordsCalled(base)).toEqual([
      { name: 'first', object: 'order' },
      { name: 'next', object: 'order' },
    ]));

  test('a record is given what somebody may write; expected is whatever is shown', () => {
    const names = (fields: readonly { readonly name: string }[]) => fields.map(({ name }) => name);
    expect(names(givenFields(order!)).sort()).toEqual(['amount', 'name', 'note', 'owner', 'parent', 'stage']);
    expect(names(shownFields(order!))).toEqual(expect.arrayContaining(['double', 'number', 'created_at']));
    expect(names(shownFields(order!))).not.toContain('photo');
    expect(['parent', 'amount', 'number'].map((name) => valueShape(order!.byName.get(name)!))).toEqual(['called', 'typed', 'text']);
  });

  test('a step is refused by the rules of its object, and by what the house refuses', () => {
    expect(refusalChoices(model, 'order', 'en')[0]).toEqual({ code: 'positive', label: 'Positive', isRule: true });
    expect(refusalChoices(model, 'other', 'en').map(({ code }) => code)).toContain('required_by_stage');
    expect(refusalChoices(model, 'other', 'en').some(({ isRule }) => isRule)).toBe(false);
  });
});

describe('a test that begins with what none touches', () => {
  const begun = (ref: string) => beginTest(model, { ref }, 'begun');
  test.each([
    'validation:positive',
    'pipeline:sale/stage:won',
    'pipeline:sale/stage:paid',
    'object:order/field:note',
    'object:order/field:double',
    'object:order/field:number',
    'role:rep',
  ])('%s: fits the model', (ref) => expect(issuesAmong(documents, parsed(begun(ref)!))).toEqual([]));

  test('enters the stage without what it asks for, and is refused there', () =>
    expect(begun('pipeline:sale/stage:won')).toMatchObject({
      records: [{ object: 'order', values: { name: 'name', amount: null, stage: 'open' } }],
      when: [{ do: 'move', stage: 'won' }],
      outcome: [{ expect: 'refused', code: 'required_by_stage', path: 'amount' }],
    }));

  test('of what is not there none begins', () =>
    expect(['validation:gone', 'object:order/field:gone', 'view:x'].map(begun)).toEqual([null, null, null]));
});

describe('time in a test', () => {
  test.each(['PT5M', 'PT4H', 'P3D', 'P2W'])('%s is read and written', (text) => expect(writeWait(readWait(text)!)).toBe(text));
  test('several units together stay as they are written', () => {
    expect(readWait('P1DT2H')).toBeNull();
    expect(waitWords('P1DT2H', 'en')).toBe('P1DT2H');
    expect([waitWords('P1D', 'en'), waitWords('P3D', 'en'), waitWords('P3D', 'zh-CN')]).toEqual(['1 day', '3 days', '3 天']);
  });
  test('the clock on the wall changes, the offset stays', () => {
    expect(wallClock('2025-06-02T09:00:00+08:00')).toBe('2025-06-02T09:00');
    expect(withWallClock('2025-06-02T09:00:00+08:00', '2025-07-01T18:30')).toBe('2025-07-01T18:30:00+08:00');
  });
});

import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, calledIn, issuesAmong, parseDocument, usesIn } from '../index.ts';

const label = { 'zh-CN': '一', en: 'one' };
const parsed = (value: unknown): AnyDocument => {
  const outcome = parseDocument(value);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const text = { name: 'name', type: 'text', label };
const object = (name: string, ...fields: object[]) => parsed({ kind: 'object', name, label, nameField: 'name', fields: [text, ...fields] });
const stage = (name: string, type: string) => ({ name, label, type, probability: 0, forecast: 'pipeline' });
const world = [
  object('user'),
  object(
    'order',
    { name: 'stage', type: 'stage', pipeline: 'sale', label },
    { name: 'lines', type: 'child_table', object: 'line', inverse: 'order', label },
  ),
  object('line', { name: 'order', type: 'reference', object: 'order', inverse: 'lines', label }),
  parsed({ kind: 'pipeline', name: 'sale', object: 'order', field: 'stage', label, stages: [stage('open', 'open'), stage('won', 'won')] }),
  parsed({ kind: 'role', name: 'rep', label, objects: {} }),
];
const testOf = (more: object) =>
  parsed({
    kind: 'test',
    name: 'one',
    label,
    at: '2025-06-02T09:00:00Z',
    people: [{ name: 'li', roles: ['rep'] }],
    records: [{ name: 'first', object: 'order', values: { name: 'A', lines: [{ name: 'L' }] } }],
    ...Object.fromEntries([['outcome', [{ expect: 'visible', record: 'first', to: 'li' }]], ...Object.entries(more)]),
  });
const issues = (more: object) => issuesAmong(world, testOf(more)).map(({ path, code }) => `${path} ${code}`);

describe('the names in a test', () => {
  test('are uses of roles, objects, fields and stages, those of lines included', () => {
    const one = testOf({ when: [{ do: 'move', record: 'first', stage: 'won', by: 'li' }] });
    expect(usesIn([...world, one]).flatMap(({ document, path, to }) => (document === 'test:one' ? [`${path} ${to}`] : []))).toEqual([
      '/people/0/roles/0 role:rep',
      '/records/0/object object:order',
      '/records/0/values/name object:order/field:name',
      '/records/0/values/lines object:order/field:lines',
      '/records/0/values/lines/0/name object:line/field:name',
      '/when/0/stage pipeline:sale/stage:won',
    ]);
  });

  test('may be of records that a step makes', () => {
    const when = [{ do: 'create', object: 'order', name: 'next', values: {} }];
    expect(issues({ when, outcome: [{ expect: 'value', record: 'next', field: 'stage', is: 'open' }] })).toEqual([]);
    expect([...calledIn({ when: [{ do: 'create', object: 'order', name: 'next', values: {} }] })]).toEqual([['next', 'order']]);
  });

  test.each<[string, object, string[]]>([
    ['a record that is not there', { outcome: [{ expect: 'visible', record: 'gone', to: 'li' }] }, ['/outcome/0/record unknown_in_test']],
    ['a record in place of a person', { outcome: [{ expect: 'visible', record: 'first', to: 'first' }] }, ['/outcome/0/to not_about_this']],
    [
      'a field that is not there',
      { when: [{ do: 'update', record: 'first', values: { nope: 1 } }] },
      ['/when/0/values/nope unknown_field'],
    ],
    ['a stage that is not there', { when: [{ do: 'move', record: 'first', stage: 'nope' }] }, ['/when/0/stage unknown_stage']],
    ['a person who has no stages', { when: [{ do: 'move', record: 'li', stage: 'won' }] }, ['/when/0/stage no_stages_here']],
    ['a step that is not there', { outcome: [{ expect: 'refused', code: 'x', step: 2 }] }, ['/outcome/0/step no_such_step']],
    [
      'a name that is taken',
      { people: [{ name: 'first', roles: [] }], outcome: [{ expect: 'value', record: 'first', field: 'name', is: 1 }] },
      ['/records/0/name not_unique'],
    ],
    [
      'a reference to nothing',
      { when: [{ do: 'update', record: 'first', values: { name: { $ref: 'x' } } }] },
      ['/when/0/values/name/$ref unknown_in_test'],
    ],
    ['rights to nothing in particular', { outcome: [{ expect: 'may', action: 'read', person: 'li' }] }, ['/outcome/0 missing_part']],
  ])('say %s', (_, more, found) => {
    expect(issues(more)).toEqual(found);
  });
});

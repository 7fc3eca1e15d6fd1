import { describe, expect, test } from '@jest/globals';
import { label } from '../../test/documents.ts';
import { builtInObjects } from '../built-in.ts';
import { parseDocument } from '../document/parse-document.ts';
import { type AnyDocument, documentsOf, refOf } from '../model.ts';
import { reachOfTests } from './test-reach.ts';

const object = (name: string, fields: readonly object[], more: object = {}) => ({
  kind: 'object',
  name,
  label: label(name),
  nameField: 'title',
  fields: [{ type: 'text', name: 'title', label: label('Title') }, ...fields.map((field) => ({ label: label('…'), ...field }))],
  ...more,
});
const rule = (name: string, about: string, expression: string) => ({
  kind: 'validation',
  name,
  label: label(name),
  object: about,
  expression,
  message: label('no'),
});
const about = (name: string, record: string, people: readonly object[] = []) => ({
  kind: 'test',
  name,
  label: label(name),
  at: '2025-06-02T09:00:00+08:00',
  people,
  records: [{ name: 'one', object: record, values: {} }],
  outcome: [{ expect: 'value', record: 'one', field: 'title', is: null }],
});

const site = object('site', [
  { type: 'integer', name: 'size' },
  { type: 'integer', name: 'height' },
  { type: 'formula', name: 'area', returns: 'integer', expression: 'size * 2' },
]);
const shed = object('shed', [
  { type: 'reference', name: 'site', object: 'site', inverse: 'sheds' },
  { type: 'formula', name: 'wide', returns: 'boolean', expression: 'site.area > 3' },
  { type: 'stage', name: 'stage', pipeline: 'flow' },
  { type: 'child_table', name: 'parts', object: 'part', inverse: 'shed' },
]);
const part = object('part', [
  { type: 'reference', name: 'shed', object: 'shed' },
  { type: 'select', name: 'colour', optionSet: 'colours' },
]);
const fence = object('fence', [{ type: 'reference', name: 'shed', object: 'shed' }]);
const vault = object('vault', [{ type: 'reference', name: 'site', object: 'site' }], { sharing: { default: 'parent', parent: 'site' } });
const flow = {
  kind: 'pipeline',
  name: 'flow',
  label: label('flow'),
  object: 'shed',
  field: 'stage',
  stages: [{ name: 'open', label: label('Open'), type: 'open' }],
};
const colours = { kind: 'option_set', name: 'colours', label: label('colours'), options: [{ value: 'red', label: label('Red') }] };
const keeper = {
  kind: 'role',
  name: 'keeper',
  label: label('keeper'),
  objects: { shed: { read: { condition: 'site.height > 2' } }, fence: { read: 'own' } },
};
const week = { mon: [['09:00', '18:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const calendar = { kind: 'calendar', name: 'days', label: label('days'), timeZone: 'Asia/Shanghai', week };
const list = { kind: 'view', name: 'all', label: label('all'), object: 'shed', type: 'list' };
const tests = [
  about('of_site', 'site'),
  about('of_shed', 'shed'),
  about('of_kept_shed', 'shed', [{ name: 'who', roles: ['keeper'] }]),
  { ...about('of_shed_with_parts', 'shed'), records: [{ name: 'one', object: 'shed', values: { parts: [{}] } }] },
  about('of_fence', 'fence'),
  about('of_vault', 'vault'),
];
const siteRule = rule('site_rule', 'site', 'size > 0');
const shedRule = rule('shed_rule', 'shed', 'site.size > 0');

const parsed = (made: readonly object[]): readonly AnyDocument[] =>
  made.map((one) => {
    const found = parseDocument(JSON.parse(JSON.stringify(one)));
    if (!found.ok) throw new Error(found.issues.map(({ document, path, text }) => `${document} ${path} ${text.en}`).join('\n'));
    return found.value;
  });
const documents = [
  ...builtInObjects,
  ...parsed([site, shed, part, fence, vault, flow, colours, keeper, calendar, list, siteRule, shedRule, ...tests]),
];

/** The names of the tests whose result may follow from a change of one document. */
function reachedBy(change: object): readonly string[] {
  const [changed] = parsed([change]);
  if (!changed) throw new Error('nothing is changed');
  const after = documents.map((document) => (refOf(document) === refOf(changed) ? changed : document));
  const [before, now] = [textsOf(documents), textsOf(after)];
  return [...now].flatMap(([name, text]) => (before.get(name) === text ? [] : [name])).sort();
}

function textsOf(all: readonly AnyDocument[]): ReadonlyMap<string, string> {
  const reach = reachOfTests(all);
  return new Map(
    documentsOf({ documents: new Map(all.map((one) => [refOf(one), one])) }, 'test').map((one) => [one.name, JSON.stringify(reach(one))]),
  );
}

/** An object in which one field says something more. */
const withField = (of: { readonly fields: readonly object[] }, name: string, more: object) => ({
  ...of,
  fields: of.fields.map((field) => ('name' in field && field.name === name ? { ...field, ...more } : field)),
});
const sheds = ['of_kept_shed', 'of_shed', 'of_shed_with_parts'];

describe('the tests that have to be run again', () => {
  test.each<[string, object, readonly string[]]>([
    ['for a rule: those with records of its object', { ...shedRule, expression: 'site.size > 1' }, sheds],
    [
      'for a rule of an object that others only refer to: its own, and those in which it says who sees another',
      { ...siteRule, expression: 'size > 1' },
      ['of_site', 'of_vault'],
    ],
    ['for a pipeline: those with records that go through it', { ...flow, stages: [{ ...flow.stages[0], required: ['title'] }] }, sheds],
    [
      'for a field that a formula reads over a reference: those of both',
      withField(site, 'size', { required: true }),
      [...sheds, 'of_site', 'of_vault'],
    ],
    [
      'for a formula that another one reads: those of both',
      withField(site, 'area', { expression: 'size * 3' }),
      [...sheds, 'of_site', 'of_vault'],
    ],
    [
      'for a field that only a condition of a role reads: those with somebody in the role too',
      withField(site, 'height', { required: true }),
      ['of_kept_shed', 'of_site', 'of_vault'],
    ],
    ['for lines: those that give some', withField(part, 'title', { required: true }), ['of_shed_with_parts']],
    [
      'for options: those with records that choose among them',
      { ...colours, options: [{ value: 'blue', label: label('Blue') }] },
      ['of_shed_with_parts'],
    ],
    [
      'for a role: those with somebody in it and records that it speaks of',
      { ...keeper, objects: { ...keeper.objects, shed: { read: 'all' } } },
      ['of_kept_shed'],
    ],
    ['for what a role says of other objects: none', { ...keeper, objects: { ...keeper.objects, fence: { read: 'all' } } }, []],
    ['for an object that refers to another: its own', withField(fence, 'title', { required: true }), ['of_fence']],
    ['for a screen: none', { ...list, columns: [{ field: 'title' }] }, []],
    ['for the days on which one works: all', { ...calendar, week: { ...week, tue: week.mon } }, tests.map(({ name }) => name).sort()],
    ['for a test: itself', { ...tests[0], at: '2025-06-03T09:00:00+08:00' }, ['of_site']],
  ])('%s', (_, change, reached) => expect(reachedBy(change)).toEqual([...reached].sort()));

  test('for what is said of people: all, for people are in each', () => {
    const user = builtInObjects.find(({ name }) => name === 'user');
    expect(reachedBy({ ...user, search: ['name'] })).toEqual(tests.map(({ name }) => name).sort());
  });
});

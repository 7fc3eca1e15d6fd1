import { describe, expect, test } from '@jest/globals';
import { everyType, fieldOf, label, linked } from '../test/documents.ts';
import { checkReferences } from './check-references.ts';
import type { FieldDocument, ViewDocument } from './generated/documents.ts';
import { link } from './link.ts';
import type { AnyDocument } from './model.ts';

const found = (...more: readonly AnyDocument[]) =>
  checkReferences(linked([...everyType.filter((one) => !more.some(({ kind, name }) => one.kind === kind && one.name === name)), ...more]), {
    defaultLanguage: 'zh-CN',
  });
const errors = (...more: readonly AnyDocument[]) => found(...more).errors.map(({ document, path, code }) => `${document} ${path} ${code}`);
const warnings = (...more: readonly AnyDocument[]) =>
  found(...more).warnings.map(({ document, path, code }) => `${document} ${path} ${code}`);
const view = (more: Partial<ViewDocument>): AnyDocument => ({
  kind: 'view',
  name: 'v',
  label: label('V'),
  object: 'item',
  type: 'list',
  ...more,
});
const thing = (fields: readonly FieldDocument[], more: object = {}): AnyDocument => ({
  kind: 'object',
  name: 'thing',
  label: label('Thing'),
  nameField: 'name',
  fields: [{ type: 'text', name: 'name', label: label('Name') }, ...fields],
  ...more,
});

describe('documents that fit together', () => {
  test('have nothing to say', () => {
    expect(found()).toEqual({ errors: [], warnings: [] });
  });
});

describe('a view', () => {
  test.each<[string, Partial<ViewDocument>, string]>([
    ['of an object that is not there', { object: 'ship' }, 'view:v /object unknown_object'],
    ['with a column that is no field', { columns: [{ field: 'text' }, { field: 'colour' }] }, 'view:v /columns/1/field unknown_field'],
    ['with a path through a field that is no reference', { columns: [{ field: 'text.name' }] }, 'view:v /columns/0/field not_a_reference'],
    ['with a path whose end is no field', { columns: [{ field: 'reference.colour' }] }, 'view:v /columns/0/field unknown_field'],
    ['with the same column twice', { columns: [{ field: 'text' }, { field: 'text' }] }, 'view:v /columns/1/field not_unique'],
    [
      'that compares in a way nobody knows',
      { filter: { not: { field: 'text', op: 'like', value: 'x' } } },
      'view:v /filter/not/op unknown_operator',
    ],
    [
      'that compares with a stage that is not there',
      { filter: { field: 'stage', op: 'in', value: ['running', 'gone'] } },
      'view:v /filter/value/1 unknown_stage',
    ],
    ['that looks at children there are none of', { filter: { has: 'wheels' } }, 'view:v /filter/has unknown_relation'],
    ['sorted by what has no order', { sort: ['-json'] }, 'view:v /sort/0 cannot_be_sorted'],
    ['for a role that is not there', { roles: ['admin', 'captain'] }, 'view:v /roles/1 unknown_document'],
    ['that is a board of nothing', { type: 'kanban' }, 'view:v  missing_part'],
    ['with lanes of text', { type: 'kanban', groupBy: 'stage', lanes: 'text' }, 'view:v /lanes wrong_field_type'],
    ['whose lanes are its columns', { type: 'kanban', groupBy: 'stage', lanes: 'stage' }, 'view:v /lanes lanes_are_columns'],
    [
      'that limits a stage that is not there',
      { type: 'kanban', groupBy: 'stage', limits: [{ value: 'gone', limit: 3 }] },
      'view:v /limits/0/value unknown_stage',
    ],
    [
      'that limits an option that is not there',
      { type: 'kanban', groupBy: 'select', limits: [{ value: 'gone', limit: 3 }] },
      'view:v /limits/0/value unknown_option',
    ],
    [
      'that limits a column twice',
      { type: 'kanban', groupBy: 'stage', limits: ['running', 'running'].map((value) => ({ value, limit: 3 })) },
      'view:v /limits/1/value not_unique',
    ],
    ['that is a calendar by text', { type: 'calendar', start: 'text' }, 'view:v /start wrong_field_type'],
  ])('%s is wrong', (_, more, problem) => {
    expect(errors(view(more))).toEqual([problem]);
  });

  test('may go over references, derived fields and children', () => {
    const filter = {
      and: [
        { field: 'stage_type', op: 'eq', value: 'open' },
        { field: 'owner.manager.email', op: 'not_null' },
        { has: 'child_table', filter: { field: 'amount', op: 'gt', value: 1 } },
      ],
    };
    expect(errors(view({ filter, sort: ['-stage_entered_at', 'last_activity_at'], groupBy: 'stage', type: 'kanban' }))).toEqual([]);
    expect(errors(view({ type: 'kanban', groupBy: 'stage', lanes: 'owner', limits: [{ value: 'running', limit: 3 }] }))).toEqual([]);
  });
});

describe('an object', () => {
  test.each<[string, AnyDocument, string]>([
    [
      'named by what has no words',
      thing([{ ...fieldOf.json, name: 'data' }], { nameField: 'data' }),
      'object:thing /nameField name_field_type',
    ],
    ['searched by what is not its own text', thing([], { search: ['owner'] }), 'object:thing /search/0 not_searchable'],
    [
      'with a list that shall be unique',
      thing([{ ...fieldOf.tags, name: 'words', unique: true }]),
      'object:thing /fields/1/unique cannot_be_unique',
    ],
    [
      'with lines that do not lead back',
      thing([{ ...fieldOf.child_table, inverse: 'amount' }]),
      'object:thing /fields/1/inverse not_a_reference_back',
    ],
    [
      'that takes the name of a relation that is taken',
      thing([{ ...fieldOf.reference, name: 'where', inverse: 'items' }]),
      'object:item /fields/21/inverse duplicate_name',
    ],
    [
      'with one option twice',
      thing([
        {
          type: 'select',
          name: 's',
          label: label('S'),
          options: [
            { value: 'a', label: label('A') },
            { value: 'a', label: label('B') },
          ],
        },
      ]),
      'object:thing /fields/1/options/1/value not_unique',
    ],
    ['that shares by a parent it does not name', thing([], { sharing: { default: 'parent' } }), 'object:thing /sharing missing_parent'],
  ])('%s is wrong', (_, document, problem) => {
    expect(errors(document)).toContain(problem);
  });

  test.each<[string, FieldDocument, string]>([
    ['a pattern that is none', { type: 'text', name: 'a', label: label('A'), pattern: '(' }, '/fields/1/pattern bad_pattern'],
    [
      'a default that does not fit',
      { type: 'integer', name: 'a', label: label('A'), default: 5, maximum: 3 },
      '/fields/1/default bad_default',
    ],
    [
      'a least above the most',
      { type: 'currency', name: 'a', label: label('A'), minimum: '2', maximum: 1 },
      '/fields/1/minimum minimum_above_maximum',
    ],
    ['the name of a column of PostgreSQL', { type: 'text', name: 'xmin', label: label('A') }, '/fields/1/name reserved_name'],
    [
      'a variable that means nothing there',
      { type: 'date', name: 'a', label: label('A'), default: '$me' },
      '/fields/1/default bad_default',
    ],
  ])('does not even link with %s', (_, field, problem) => {
    const outcome = link([...everyType, thing([field])]);
    expect(outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([problem]);
  });
});

describe('a pipeline', () => {
  const life = everyType.find((one) => one.kind === 'pipeline');
  if (life?.kind !== 'pipeline') throw new Error('no pipeline');
  test('knows its stages, its fields and whom it tells', () => {
    const [first, last] = life.stages;
    if (!first || !last) throw new Error('no stages');
    const stages = [
      {
        ...first,
        required: ['colour'],
        enter: 'decimal > 3 and weight > 1',
        escalate: [{ after: 'P1D', notify: ['owner.manager', 'text'] }],
      },
      last,
    ];
    expect(errors({ ...life, stages, createIn: ['gone'], transitions: { list: [{ from: 'ordered', to: 'sold' }] } })).toEqual([
      'pipeline:life /createIn/0 unknown_stage',
      'pipeline:life /transitions/list/0/to unknown_stage',
      'pipeline:life /stages/0/enter unknown_field',
      'pipeline:life /stages/0/required/0 unknown_field',
      'pipeline:life /stages/0/escalate/0/notify/1 wrong_field_type',
    ]);
  });

  test('has somewhere to begin', () => {
    expect(errors({ ...life, stages: life.stages.filter(({ type }) => type !== 'open') })).toEqual(['pipeline:life /stages no_open_stage']);
  });
});

describe('texts', () => {
  test('must be there in the language of the workspace; explanations should be', () => {
    const document = thing([{ type: 'text', name: 'a', label: { en: 'A' }, help: { en: 'Help' } }]);
    expect(errors(document)).toEqual(['object:thing /fields/1/label missing_label']);
    expect(warnings(document)).toEqual(['object:thing /fields/1/help untranslated']);
  });
});

describe('a form', () => {
  test('without a required field is warned about', () => {
    const part: AnyDocument = {
      kind: 'form',
      name: 'f',
      label: label('F'),
      object: 'part',
      sections: [{ name: 's', label: label('S'), fields: [{ field: 'amount' }] }],
    };
    expect(warnings(part)).toEqual(['form:f  required_not_placed', 'form:f  required_not_placed']);
  });
});

describe('a page', () => {
  const page = (type: 'record' | 'home', visibleWhen: string): AnyDocument => ({
    kind: 'page',
    name: 'p',
    label: label('P'),
    type,
    ...(type === 'record' ? { object: 'item' } : {}),
    components: [{ name: 'c', type: 'history', x: 0, y: 0, w: 4, h: 2, visibleWhen }],
  });

  test('knows what the conditions of its parts read', () => {
    expect([errors(page('record', "colour = 'red'")), found(page('record', "text = 'red'"))]).toEqual([
      ['page:p /components/0/visibleWhen unknown_field'],
      { errors: [], warnings: [] },
    ]);
  });

  test('without a record has no conditions', () => {
    expect(errors(page('home', "text = 'red'"))).toEqual(['page:p /components/0/visibleWhen no_record_here']);
  });
});

describe('a role and an app', () => {
  test('name only what is there', () => {
    const role: AnyDocument = {
      kind: 'role',
      name: 'r',
      label: label('R'),
      objects: { item: { fields: { colour: 'read' } }, ship: { read: 'all' } },
      restrictions: [{ object: 'item', condition: 'region = $user.region and colour = "red"' }],
    };
    const app: AnyDocument = {
      kind: 'app',
      name: 'a',
      label: label('A'),
      groups: [
        {
          name: 'g',
          entries: [
            { name: 'e', object: 'item', page: 'p' },
            { name: 'f', view: 'v' },
          ],
        },
      ],
    };
    expect(errors(role, app)).toEqual([
      'role:r /objects/item/fields/colour unknown_field',
      'role:r /objects/ship unknown_object',
      'role:r /restrictions/0/condition unknown_field',
      'app:a /groups/0/entries/0 one_goal',
      'app:a /groups/0/entries/0/page unknown_document',
      'app:a /groups/0/entries/1/view unknown_document',
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { field, object } from '../test/brief.ts';
import { label } from '../test/documents.ts';
import { checkReferences } from './check-references.ts';
import type { FieldDocument, ObjectDocument } from './generated/documents.ts';
import { dependents } from './graph/dependents.ts';
import { loadParser } from '@tangram/expression';
import { link } from './link.ts';
import { readExpressionsBy } from './read-expressions.ts';
import { builtInObjects } from './built-in.ts';
import { parseRecord } from './record/compile-record-parser.ts';

const reading = readExpressionsBy(await loadParser());
const rollUp = (name: string, relation: string, aggregate: string, more: object = {}) =>
  field(name, 'rollup', { relation, aggregate, ...more });

const line = object('line', [
  field('order', 'reference', { object: 'order', inverse: 'lines' }),
  field('cost', 'currency', { scale: 4 }),
  field('count', 'integer'),
  field('stars', 'rating'),
  field('at', 'datetime'),
  field('done', 'boolean'),
  field('kind', 'select', { options: [{ value: 'a', label: label('A') }] }),
  field('data', 'json'),
  field('live', 'lookup', { reference: 'order', field: 'name' }),
]);
const world = (own: readonly FieldDocument[], more: readonly ObjectDocument[] = []) => [
  ...builtInObjects,
  line,
  object('order', [field('keeper', 'user'), field('parent', 'reference', { object: 'order', inverse: 'parts' }), ...own]),
  ...more,
];
const linked = (own: readonly FieldDocument[], more: readonly ObjectDocument[] = []) => {
  const outcome = link(world(own, more), reading);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const only = (own: FieldDocument) => linked([own]).objects.get('order')?.byName.get(own.name);
const refused = (own: readonly FieldDocument[], more: readonly ObjectDocument[] = []) => {
  const outcome = link(world(own, more), reading);
  return outcome.ok ? [] : outcome.issues.map(({ path, code, text }) => `${path} ${code}: ${text.en}`);
};

describe('a roll-up', () => {
  test.each([
    ['count', undefined, 'integer', null],
    ['count_distinct', 'kind', 'integer', null],
    ['sum', 'cost', 'currency', 4],
    ['sum', 'stars', 'integer', null],
    ['avg', 'count', 'decimal', 2],
    ['max', 'at', 'datetime', null],
    ['first', 'kind', 'select', null],
    ['join', 'name', 'text', null],
    ['any', 'done', 'boolean', null],
  ])('by %s of %p is a field of type %s', (aggregate, of, type, scale) => {
    expect(only(rollUp('r', 'lines', aggregate, of === undefined ? {} : { field: of }))).toMatchObject({ type, scale, readOnly: true });
  });

  test('is shown as another number when its document says so', () => {
    expect(only(rollUp('r', 'lines', 'sum', { field: 'count', returns: 'decimal', scale: 3 }))).toMatchObject({
      type: 'decimal',
      scale: 3,
    });
  });

  test.each<[string, FieldDocument, string]>([
    ['over what is not there', rollUp('r', 'ghosts', 'count'), '/fields/3/relation unknown_relation'],
    ['of a field that is not there', rollUp('r', 'lines', 'sum', { field: 'ghost' }), '/fields/3/field unknown_field'],
    ['without the field it needs', rollUp('r', 'lines', 'sum'), '/fields/3 missing_part'],
    ['that adds up what is no number', rollUp('r', 'lines', 'sum', { field: 'name' }), '/fields/3/field cannot_be_rolled_up'],
    ['of data without an order', rollUp('r', 'lines', 'max', { field: 'data' }), '/fields/3/field cannot_be_rolled_up'],
    ['of a value that is not kept', rollUp('r', 'lines', 'first', { field: 'live' }), '/fields/3/field not_stored'],
    [
      'of everything below where there is no below',
      rollUp('r', 'lines', 'count', { descendants: true }),
      '/fields/3/descendants not_a_hierarchy',
    ],
  ])('%s is refused with its place', (_, own, expected) => {
    expect(refused([own])[0]).toContain(expected);
  });

  test('counts only what meets its condition', () => {
    const model = linked([rollUp('r', 'lines', 'count', { filter: "done and kind = 'a' and at > $datetime('2026-01-01T00:00:00Z')" })]);
    expect(model.objects.get('order')?.byName.get('r')?.rollUp).toMatchObject({ asks: ['done', 'kind', 'at'], filter: { kind: 'and' } });
    expect(dependents(model, 'object:line/field:kind').blocking).toMatchObject([{ document: 'object:order', path: '/fields/3/filter' }]);
  });

  test.each([
    ['what nobody can read', 'done and', 'bad_condition'],
    ['what is no yes or no', 'cost', 'bad_condition'],
    ['a field that is not there', 'ghost = 1', 'unknown_field'],
    ['a field of another record', "order.name = 'x'", 'bad_condition'],
    ['what changes by itself as time goes by', 'at < $now', 'bad_condition'],
    ['what PostgreSQL does not compute', '$pinyin(name) = "a"', 'bad_condition'],
  ])('is refused with its place when the condition asks for %s', (_, filter, code) => {
    expect(refused([rollUp('r', 'lines', 'count', { filter })])[0]).toContain(`/fields/3/filter ${code}`);
  });

  test('that depends on itself over others is refused with the way round', () => {
    const own = [rollUp('total', 'lines', 'sum', { field: 'share' }), field('of', 'reference', { object: 'line', inverse: 'orders' })];
    const ring = object('line', [...line.fields.slice(1), rollUp('share', 'orders', 'sum', { field: 'total' })]);
    const outcome = link([...world(own).filter((one) => one.name !== 'line'), ring]);
    const texts = outcome.ok ? [] : outcome.issues.filter(({ code }) => code === 'derived_in_a_ring').map(({ text }) => text.en);
    expect(texts).toEqual([
      'Derived fields depend on each other in a ring: order.total → line.share → order.total',
      'Derived fields depend on each other in a ring: line.share → order.total → line.share',
    ]);
  });

  test('is one of at most forty of an object', () => {
    const many = Array.from({ length: 41 }, (_, i) => rollUp(`r${i}`, 'lines', 'count'));
    expect(checkReferences(linked(many), { defaultLanguage: 'en' }).errors).toMatchObject([
      { path: '/fields/43', code: 'too_many_rollups' },
    ]);
  });

  test('holds on to what it adds up, and says where', () => {
    const model = linked([rollUp('r', 'lines', 'sum', { field: 'cost' })]);
    expect(dependents(model, 'object:line/field:cost').blocking).toMatchObject([{ document: 'object:order', path: '/fields/3/field' }]);
    expect(dependents(model, 'object:line/field:order').blocking.map(({ path }) => path)).toContain('/fields/3/relation');
  });

  test.each(['create', 'update'] as const)('cannot be written on %s, not even as history', (mode) => {
    const order = linked([rollUp('r', 'lines', 'count')]).objects.get('order');
    const outcome = order && parseRecord(order, mode, { r: 3 }, { historical: true });
    expect(outcome).toMatchObject({ ok: false, issues: [{ path: 'r', code: 'read_only' }] });
  });
});

describe('a lookup', () => {
  test('is a field of the type of what it shows', () => {
    const own = [
      field('boss', 'lookup', { reference: 'keeper', field: 'manager' }),
      field('title', 'lookup', { reference: 'parent', field: 'keeper.title' }),
    ];
    const fields = linked(own).objects.get('order')?.byName;
    expect(fields?.get('boss')).toMatchObject({ type: 'user', targets: ['user'], columns: [], readOnly: true });
    expect(fields?.get('title')).toMatchObject({ type: 'text', lookUp: { path: 'parent.keeper.title' } });
  });

  test.each<[string, FieldDocument, string]>([
    ['along what is no reference', field('l', 'lookup', { reference: 'name', field: 'name' }), '/fields/3/reference not_a_reference'],
    ['of a field that is not there', field('l', 'lookup', { reference: 'parent', field: 'ghost' }), '/fields/3/field unknown_field'],
    ['of itself', field('l', 'lookup', { reference: 'parent', field: 'l' }), '/fields/3/field derived_in_a_ring'],
  ])('%s is refused with its place', (_, own, expected) => {
    expect(refused([own])[0]).toContain(expected);
  });

  test('holds on to the reference and to what it shows', () => {
    const model = linked([field('boss', 'lookup', { reference: 'parent', field: 'keeper' })]);
    expect(dependents(model, 'object:order/field:keeper').blocking).toMatchObject([{ path: '/fields/3/field' }]);
    expect(dependents(model, 'object:order/field:parent').blocking).toMatchObject([{ path: '/fields/3/reference' }]);
  });
});

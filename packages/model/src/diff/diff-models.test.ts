import { describe, expect, test } from '@jest/globals';
import { everyType, fieldOf, label, linked } from '../../test/documents.ts';
import { assignIds } from '../edit/assign-ids.ts';
import type { FieldDocument, ObjectDocument } from '../generated/documents.ts';
import type { AnyDocument } from '../model.ts';
import { diffModels } from './diff-models.ts';

const base = assignIds(new Set(), everyType);
const item = base.find((one) => one.kind === 'object' && one.name === 'item') as ObjectDocument;
const changed = (change: (item: ObjectDocument) => ObjectDocument, others: (document: AnyDocument) => AnyDocument = (one) => one) =>
  base.map((one) => (one === item ? change(item) : others(one)));
const diff = (after: readonly AnyDocument[], used?: ReadonlySet<string>, purged?: ReadonlySet<string>) =>
  diffModels(linked(base), linked(after), used, purged);
const kinds = (after: readonly AnyDocument[]) => diff(after).map(({ kind, ref }) => `${kind} ${ref}`);
const withField = (name: string, change: (field: FieldDocument) => FieldDocument) =>
  changed((one) => ({ ...one, fields: one.fields.map((field) => (field.name === name ? change(field) : field)) }));

describe('the difference of two models', () => {
  test('is nothing for the same model', () => {
    expect(diff(base)).toEqual([]);
  });

  test('begins with everything for a workspace without a model', () => {
    const first = diffModels(null, linked(base));
    expect(new Set(first.map(({ kind }) => kind))).toEqual(new Set(['objectAdded', 'documentAdded']));
  });

  test.each<[string, (field: FieldDocument) => FieldDocument, string]>([
    ['date', (field) => ({ ...field, name: 'built', label: label('Built') }), 'fieldRenamed'],
    ['text', (field) => ({ ...field, required: true }), 'requiredChanged'],
    ['text', (field) => ({ ...field, maxLength: 10 }), 'maxLengthChanged'],
    ['email', (field) => ({ ...field, unique: true, match: 'case_and_width' }), 'uniqueChanged'],
    ['date', (field) => ({ ...field, index: true }), 'indexChanged'],
    ['decimal', (field) => ({ ...field, scale: 2 }), 'fieldScaleChanged'],
    ['rating', () => ({ ...fieldOf.text, name: 'rating', id: 'rating' }), 'fieldTypeChanged'],
    ['reference', (field) => ({ ...field, onDelete: 'restrict' }), 'onDeleteChanged'],
    ['reference', (field) => ({ ...field, object: 'part', inverse: 'them' }), 'referenceChanged'],
    [
      'select',
      (field) => ({
        ...field,
        options: [
          { value: 'new', label: label('New') },
          { value: 'worn', label: label('Worn') },
        ],
      }),
      'optionsChanged',
    ],
    [
      'select',
      (field) => ({
        ...field,
        options: [{ value: 'new', label: label('Neu') }, ...('options' in field ? (field.options ?? []) : []).slice(1)],
      }),
      'propertyChanged',
    ],
    ['integer', (field) => ({ ...field, maximum: 5 }), 'propertyChanged'],
  ])('of a changed %s field is told by its own kind (%#)', (name, change, kind) => {
    expect(diff(withField(name, change)).map((one) => one.kind)).toContain(kind);
  });

  test('tells of options and stages which came and which went', () => {
    const options = diff(
      withField('select', (field) => ({
        ...field,
        options: [
          { value: 'new', label: label('New') },
          { value: 'worn', label: label('Worn') },
        ],
      })),
    );
    expect(options).toMatchObject([{ kind: 'optionsChanged', added: ['worn'], removed: ['used', 'lost'] }]);
    const stages = base.map((one) =>
      one.kind === 'pipeline'
        ? { ...one, stages: [...one.stages.slice(0, 1), { name: 'sold', label: label('Sold'), type: 'lost' as const }] }
        : one,
    );
    expect(kinds(stages)).toEqual([
      'stageAdded object:item/field:stage',
      'stageRemoved object:item/field:stage',
      'documentChanged pipeline:life',
    ]);
  });

  test('is a rename when a name changes and the id stays, also of a target', () => {
    const after = changed(
      (one) => ({
        ...one,
        fields: one.fields.map((field) =>
          'object' in field && field.object === 'site'
            ? { ...field, object: 'place' }
            : field.type === 'polymorphic'
              ? { ...field, objects: ['place', 'user'] }
              : field,
        ),
      }),
      (one) => (one.kind === 'object' && one.name === 'site' ? { ...one, name: 'place' } : one),
    );
    expect(kinds(after)).toEqual(['objectRenamed object:place']);
  });

  test('is a new field and a retired one when the id is another', () => {
    const after = withField('date', (field) => ({ ...field, id: 'date_2' }));
    expect(kinds(after).sort()).toEqual(['fieldAdded object:item/field:date', 'fieldRetired object:item/field:date']);
    expect(diff(after, new Set(['object:item/field:date_2'])).map(({ kind }) => kind)).toContain('fieldRestored');
  });

  test('comes back with its data, or says that it is gone', () => {
    const after = withField('date', (field) => ({ ...field, id: 'date_2' }));
    const used = new Set(['object:item/field:date_2']);
    const words = (purged: ReadonlySet<string>) => diff(after, used, purged).find(({ kind }) => kind === 'fieldRestored')?.words['zh-CN'];
    expect(words(new Set())).toMatch(/及其数据$/);
    expect(words(used)).toMatch(/内容为空（数据只保留 30 天，已清除）$/);
  });

  test('is in words, in both languages, that name what changed', () => {
    const [change] = diff(withField('date', (field) => ({ ...field, required: true, label: { 'zh-CN': '日期', en: 'Date' } }))).filter(
      ({ kind }) => kind === 'requiredChanged',
    );
    expect(change?.words).toEqual({ 'zh-CN': '“Item”的字段“日期”改为必填', en: 'The field “Date” of “Item” becomes required' });
  });

  test('is plain data', () => {
    const changes = diff(withField('select', (field) => ({ ...field, options: [] })));
    expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
  });
});

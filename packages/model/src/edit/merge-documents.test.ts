import { describe, expect, test } from '@jest/globals';
import type { FieldDocument, ObjectDocument, PipelineDocument } from '../generated/documents.ts';
import type { AnyDocument } from '../model.ts';
import { mergeDocuments } from './merge-documents.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const field = (name: string, more: Partial<Extract<FieldDocument, { type: 'text' }>> = {}): FieldDocument => ({
  id: name,
  name,
  type: 'text',
  label: label(name),
  ...more,
});
const object = (name: string, fields: FieldDocument[], more: Partial<ObjectDocument> = {}): ObjectDocument => ({
  kind: 'object',
  id: name,
  name,
  label: label(name),
  nameField: 'name',
  fields,
  ...more,
});
const pipeline = (...stages: string[]): PipelineDocument => ({
  kind: 'pipeline',
  id: 'sales',
  name: 'sales',
  label: label('Sales'),
  object: 'deal',
  field: 'stage',
  stages: stages.map((name) => ({ name, label: label(name), type: 'open' as const })),
});
const deal = object('deal', [field('name'), field('amount')]);
const company = object('company', [field('name')]);

function merge(base: AnyDocument[], ours: AnyDocument[], theirs: AnyDocument[]) {
  const merged = mergeDocuments(base, ours, theirs);
  return merged.ok ? merged.documents : merged.conflicts;
}

describe('two change sets over one base', () => {
  test('merge when they change different documents', () => {
    const [ours, theirs] = [
      object('deal', [field('name'), field('amount'), field('size')]),
      object('company', [field('name'), field('city')]),
    ];
    expect(merge([deal, company], [ours, company], [deal, theirs])).toEqual([ours, theirs]);
  });

  test('merge when they add different fields to one object, each after the neighbour it was put behind', () => {
    const ours = object('deal', [field('name'), field('size'), field('amount')]);
    const theirs = object('deal', [field('name'), field('amount'), field('region')]);
    expect(merge([deal], [ours], [theirs])).toEqual([object('deal', [field('name'), field('size'), field('amount'), field('region')])]);
  });

  test('merge when one renames a field and the other changes another', () => {
    const ours = object('deal', [field('name'), { ...field('amount'), name: 'value' }]);
    const theirs = object('deal', [field('name', { required: true }), field('amount')]);
    expect(merge([deal], [ours], [theirs])).toEqual([
      object('deal', [field('name', { required: true }), { ...field('amount'), name: 'value' }]),
    ]);
  });

  test('merge when one removes a field and the other adds one', () => {
    expect(merge([deal], [object('deal', [field('name')])], [object('deal', [field('name'), field('amount'), field('size')])])).toEqual([
      object('deal', [field('name'), field('size')]),
    ]);
  });

  test('merge when one removes a property and the other changes another', () => {
    const base = object('deal', [field('name')], { icon: 'deal', activities: true });
    const { icon: _, ...ours } = base;
    const [merged] = merge([base], [ours], [object('deal', [field('name')], { icon: 'deal', activities: false })]);
    expect(merged).toEqual({ ...ours, activities: false });
    expect(Object.keys(merged ?? {})).not.toContain('icon');
  });

  test('merge when both did the same', () => {
    const both = object('deal', [field('name'), field('amount', { required: true })]);
    expect(merge([deal], [both], [both])).toEqual([both]);
  });

  test('merge when both added the same field, whatever id each gave it', () => {
    const [ours, theirs] = [object('deal', [...deal.fields, { ...field('x'), id: 'x_2' }]), object('deal', [...deal.fields, field('x')])];
    expect(merge([deal], [ours], [theirs])).toEqual([theirs]);
  });

  test('keep the order of the side that moved stages', () => {
    const merged = merge([pipeline('a', 'b', 'c')], [pipeline('c', 'a', 'b')], [pipeline('a', 'b', 'new', 'c')]);
    expect(merged).toEqual([pipeline('c', 'a', 'b', 'new')]);
  });

  test.each([
    [
      'change one field to different things',
      object('deal', [field('name', { maxLength: 5 }), field('amount')]),
      object('deal', [field('name', { maxLength: 9 }), field('amount')]),
      '/fields/0/maxLength',
    ],
    [
      'remove a field and change it',
      object('deal', [field('name')]),
      object('deal', [field('name'), field('amount', { required: true })]),
      '/fields/1',
    ],
    [
      'add different fields of one name',
      object('deal', [...deal.fields, field('x')]),
      object('deal', [...deal.fields, field('x', { unique: true })]),
      '/fields/2',
    ],
    [
      'add different fields of one name under different ids',
      object('deal', [...deal.fields, { ...field('x', { unique: true }), id: 'x_2' }]),
      object('deal', [...deal.fields, field('x')]),
      '/fields/2',
    ],
    ['change one property', object('deal', deal.fields, { icon: 'deal' }), object('deal', deal.fields, { icon: 'case' }), '/icon'],
  ])('conflict when they %s', (_, ours, theirs, path) => {
    expect(merge([deal], [ours], [theirs])).toMatchObject([{ kind: 'object', name: 'deal', path }]);
  });

  test('conflict when one removes a document that the other changed', () => {
    expect(merge([deal], [], [object('deal', [field('name')])])).toMatchObject([{ kind: 'object', name: 'deal', path: '' }]);
  });

  test('list every conflict at once', () => {
    const ours = object('deal', [field('name', { maxLength: 1 }), field('amount', { maxLength: 1 })]);
    const theirs = object('deal', [field('name', { maxLength: 2 }), field('amount', { maxLength: 2 })]);
    expect(merge([deal, company], [ours, company], [theirs, company])).toHaveLength(2);
  });
});

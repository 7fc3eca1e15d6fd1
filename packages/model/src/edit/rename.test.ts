import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked } from '../../test/documents.ts';
import { checkReferences } from '../check-references.ts';
import type { AnyDocument } from '../model.ts';
import type { Renaming } from './edit.ts';
import { rename } from './rename.ts';

const view: AnyDocument = {
  kind: 'view',
  name: 'list',
  label: label('List'),
  object: 'item',
  type: 'kanban',
  groupBy: 'stage',
  sort: ['-stage_entered_at', 'reference.name'],
  columns: [{ field: 'decimal' }, { field: 'reference.name' }],
  filter: {
    and: [
      { field: 'stage_type', op: 'eq', value: 'open' },
      { has: 'child_table', filter: { field: 'item.decimal', op: 'gt', value: 1 } },
    ],
  },
};
const form: AnyDocument = {
  kind: 'form',
  name: 'form',
  label: label('Form'),
  object: 'item',
  sections: [{ name: 's', label: label('S'), visibleWhen: 'decimal > 1 and $contains(text, "decimal")', fields: [{ field: 'decimal' }] }],
};
const page: AnyDocument = {
  kind: 'page',
  name: 'page',
  label: label('Page'),
  type: 'record',
  object: 'site',
  components: [{ name: 'items', type: 'related', relation: 'items', columns: ['decimal', 'stage'], x: 0, y: 0, w: 12, h: 4 }],
};
const role: AnyDocument = {
  kind: 'role',
  name: 'keeper',
  label: label('Keeper'),
  objects: { item: { read: 'all', fields: { decimal: 'read', stage_type: 'hidden' } } },
  restrictions: [{ object: 'item', condition: 'decimal + decimal > reference.id' }],
};
const app: AnyDocument = {
  kind: 'app',
  name: 'app',
  label: label('App'),
  groups: [{ name: 'g', entries: [{ name: 'e', object: 'item', view: 'list' }] }],
};
const rule: AnyDocument = {
  kind: 'validation',
  name: 'rule',
  label: label('Rule'),
  object: 'item',
  expression: 'true',
  message: label('decimal: {{ decimal }} and {{decimal}} of {{reference.name}}'),
};
const documents = [...everyType, view, form, page, role, app, rule];

function renamed(renaming: Renaming): readonly AnyDocument[] {
  const outcome = rename(documents, renaming);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  expect(checkReferences(linked(outcome.value), { defaultLanguage: 'zh-CN' }).errors).toEqual([]);
  return outcome.value;
}
const of = (all: readonly AnyDocument[], kind: string, name: string) => all.find((one) => one.kind === kind && one.name === name);

describe('a rename', () => {
  test('of a field follows it into columns, filters, forms, pages, roles and expressions, but not into texts', () => {
    const after = renamed({ kind: 'field', object: 'item', from: 'decimal', to: 'weight' });
    expect(of(after, 'view', 'list')).toMatchObject({
      columns: [{ field: 'weight' }, { field: 'reference.name' }],
      filter: { and: [{}, { filter: { field: 'item.weight' } }] },
    });
    expect(of(after, 'form', 'form')).toMatchObject({
      sections: [{ visibleWhen: 'weight > 1 and $contains(text, "decimal")', fields: [{ field: 'weight' }] }],
    });
    expect(of(after, 'page', 'page')).toMatchObject({ components: [{ columns: ['weight', 'stage'] }] });
    expect(of(after, 'role', 'keeper')).toMatchObject({
      objects: { item: { fields: { weight: 'read', stage_type: 'hidden' } } },
      restrictions: [{ condition: 'weight + weight > reference.id' }],
    });
  });

  test('of a field follows it into the braces of messages, in every language', () => {
    const after = renamed({ kind: 'field', object: 'item', from: 'decimal', to: 'weight' });
    expect(of(after, 'validation', 'rule')).toMatchObject({ message: label('decimal: {{ weight }} and {{weight}} of {{reference.name}}') });
  });

  test('of a stage field takes what comes with it along', () => {
    const after = renamed({ kind: 'field', object: 'item', from: 'stage', to: 'phase' });
    expect(of(after, 'view', 'list')).toMatchObject({
      groupBy: 'phase',
      sort: ['-phase_entered_at', 'reference.name'],
      filter: { and: [{ field: 'phase_type' }, {}] },
    });
    expect(of(after, 'role', 'keeper')).toMatchObject({ objects: { item: { fields: { decimal: 'read', phase_type: 'hidden' } } } });
    expect(of(after, 'pipeline', 'life')).toMatchObject({ field: 'phase' });
  });

  test('of an object follows it into references, views, pages, roles and apps', () => {
    const after = renamed({ kind: 'object', from: 'item', to: 'machine' });
    expect(of(after, 'role', 'keeper')).toMatchObject({
      objects: { machine: { fields: { decimal: 'read' } } },
      restrictions: [{ object: 'machine' }],
    });
    expect(of(after, 'app', 'app')).toMatchObject({ groups: [{ entries: [{ object: 'machine' }] }] });
    expect(of(after, 'object', 'part')).toMatchObject({ fields: [{}, { object: 'machine' }, {}] });
  });

  test('of a pipeline or a view follows it too', () => {
    expect(of(renamed({ kind: 'pipeline', from: 'life', to: 'cycle' }), 'object', 'item')).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ type: 'stage', pipeline: 'cycle' })]),
    });
    expect(of(renamed({ kind: 'view', from: 'list', to: 'board' }), 'app', 'app')).toMatchObject({
      groups: [{ entries: [{ view: 'board' }] }],
    });
  });

  test.each<[string, Renaming, string]>([
    ['to a name that is taken', { kind: 'field', object: 'item', from: 'decimal', to: 'text' }, 'duplicate_name'],
    ['to what is no name', { kind: 'field', object: 'item', from: 'decimal', to: 'My Field' }, 'bad_name'],
    ['of what is not there', { kind: 'view', from: 'gone', to: 'x' }, 'unknown_document'],
  ])('%s is refused', (_, renaming, code) => {
    const outcome = rename(documents, renaming);
    expect(outcome.ok ? [] : outcome.issues.map((issue) => issue.code)).toContain(code);
  });
});

describe('what was written without its id', () => {
  const field = (name: string, id?: string) => ({ ...(id === undefined ? {} : { id }), name, type: 'text', label: label(name) }) as const;
  const thing = (fields: readonly ReturnType<typeof field>[], name = 'thing', id?: string): AnyDocument => ({
    kind: 'object',
    ...(id === undefined ? {} : { id }),
    name,
    label: label(name),
    nameField: 'name',
    fields: [field('name'), ...fields],
  });
  const living = [thing([field('size', 'size_2')], 'thing', 'thing_2')];
  const after = (drafted: readonly AnyDocument[], renaming: Renaming): unknown => {
    const outcome = rename(drafted, renaming, living);
    return outcome.ok
      ? outcome.value.map((one) =>
          one.kind === 'object' ? [one.name, one.id, ...one.fields.map(({ name, id }) => `${name} ${id}`)] : one.name,
        )
      : outcome.issues;
  };
  const size: Renaming = { kind: 'field', object: 'thing', from: 'size', to: 'length' };

  test('is the published element of its name, also when the name goes', () => {
    expect(after([thing([field('size')])], size)).toEqual([['thing', 'thing_2', 'name name', 'length size_2']]);
    expect(after([thing([])], { kind: 'object', from: 'thing', to: 'box' })).toEqual([['box', 'thing_2', 'name name']]);
  });

  test('is a new element when another one has the id', () => {
    expect(after([thing([field('size'), field('width', 'size_2')])], size)).toEqual([
      ['thing', 'thing_2', 'name name', 'length undefined', 'width size_2'],
    ]);
    expect(after([thing([]), thing([], 'box', 'thing_2')], { kind: 'object', from: 'thing', to: 'bag' })).toEqual([
      ['bag', undefined, 'name undefined'],
      ['box', 'thing_2', 'name undefined'],
    ]);
  });
});

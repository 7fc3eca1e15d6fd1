import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked, objectOf } from '../../test/documents.ts';
import type { AnyDocument } from '../model.ts';
import { resolvePath } from '../resolve-path.ts';
import { dependents } from './dependents.ts';

const view: AnyDocument = {
  kind: 'view',
  name: 'list',
  label: label('List'),
  object: 'item',
  type: 'list',
  columns: [{ field: 'decimal' }],
  sort: ['-decimal'],
  filter: { field: 'stage', op: 'eq', value: 'running' },
};
const role: AnyDocument = {
  kind: 'role',
  name: 'keeper',
  label: label('Keeper'),
  objects: {},
  restrictions: [{ object: 'item', condition: 'decimal > 1' }],
};
const model = linked([...everyType, view, role]);
const uses = (ref: string) => {
  const { blocking, breaking, cosmetic } = dependents(model, ref);
  const places = (list: typeof blocking) => list.map(({ document, path }) => `${document} ${path}`);
  return { blocking: places(blocking), breaking: places(breaking), cosmetic: places(cosmetic) };
};

describe('what depends on an element', () => {
  test('stands in its way, stops, or only looks different', () => {
    expect(uses('object:item/field:decimal')).toEqual({
      blocking: ['role:keeper /restrictions/0/condition'],
      breaking: ['view:list /sort/0'],
      cosmetic: ['view:list /columns/0/field'],
    });
  });

  test('includes what depends on a part of it, but not the element itself', () => {
    expect(uses('pipeline:life')).toEqual({
      blocking: ['object:item /fields/20/pipeline'],
      breaking: ['view:list /filter/value'],
      cosmetic: [],
    });
  });

  test('is nothing for what nobody uses', () => {
    expect(uses('object:item/field:geo')).toEqual({ blocking: [], breaking: [], cosmetic: [] });
  });

  test('is in words, with what goes by itself', () => {
    expect(dependents(model, 'object:item/field:decimal').breaking[0]).toMatchObject({
      words: { 'zh-CN': '视图“List”：排序 用到“Decimal”', en: 'The view “List”, order, uses “Decimal”' },
      repairable: true,
      at: null,
    });
    expect(dependents(model, 'object:item/field:decimal').blocking[0]).toMatchObject({
      words: { 'zh-CN': '角色“Keeper”：禁止查看“Item” · 条件 用到“Decimal”' },
      repairable: false,
      at: { line: 1, column: 1 },
    });
  });

  test('is not what stands in the element itself', () => {
    const own = linked([
      ...everyType.filter((one) => one.name !== 'item'),
      ...everyType.flatMap((one) =>
        one.kind === 'object' && one.name === 'item'
          ? [
              {
                ...one,
                fields: one.fields.map((field) => (field.name === 'text' ? { ...field, readOnlyWhen: 'text = "x"' } : field)),
              } as AnyDocument,
            ]
          : [],
      ),
    ]);
    expect(dependents(own, 'object:item/field:text').blocking.map(({ path }) => path)).toEqual(['/nameField']);
  });
});

describe('a path', () => {
  const resolved = (path: string) => {
    const outcome = resolvePath(model, objectOf(model, 'item'), path);
    return outcome.ok
      ? [...outcome.value.hops.map(({ name }) => name), outcome.value.field.name]
      : outcome.issues.map(({ code, path: at }) => `${code} ${at}`);
  };

  test.each([
    ['text', ['text']],
    ['reference.name', ['reference', 'name']],
    ['owner.manager.email', ['owner', 'manager', 'email']],
    ['team.lead.manager.manager.manager.name', ['team', 'lead', 'manager', 'manager', 'manager', 'name']],
  ])('%s walks over references to one record', (path, names) => {
    expect(resolved(path)).toEqual(names);
  });

  test.each([
    ['colour', 'unknown_field'],
    ['text.name', 'not_a_reference'],
    ['multi_reference.name', 'not_a_reference'],
    ['polymorphic.name', 'not_a_reference'],
    ['owner.manager.manager.manager.manager.manager.name', 'path_too_long'],
    ['', 'unknown_field'],
    ['reference.', 'unknown_field'],
  ])('%s leads nowhere', (path, code) => {
    expect(resolved(path)).toEqual([`${code} ${path}`]);
  });
});

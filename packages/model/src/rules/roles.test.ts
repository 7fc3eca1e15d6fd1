import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { checkReferences } from '../check-references.ts';
import { newlyVisible } from '../diff/newly-visible.ts';
import type { ObjectDocument, RoleDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import { type AnyDocument, type Model, refOf } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { conditionKey } from './role-conditions.ts';

const reading = readExpressionsBy(await loadParser());
const label = (en: string) => ({ 'zh-CN': en, en });
const firm: ObjectDocument = {
  kind: 'object',
  name: 'firm',
  label: label('Firm'),
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label: label('Name') },
    { name: 'size', type: 'integer', label: label('Size') },
    { name: 'large', type: 'formula', expression: 'size > 10', returns: 'boolean', label: label('Large') },
  ],
};
const role = (objects: RoleDocument['objects'], more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  name: 'clerk',
  label: label('Clerk'),
  objects,
  ...more,
});
const linkOf = (...documents: readonly AnyDocument[]) => link(documents, reading);
function modelOf(...documents: readonly AnyDocument[]): Model {
  const linked = linkOf(...documents);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const told = (issues: readonly { readonly path: string; readonly code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);

describe('the conditions of a role', () => {
  test('are read over what is stored', () => {
    const { conditions } = modelOf(
      firm,
      role({ firm: { read: { condition: 'large' } } }, { restrictions: [{ object: 'firm', condition: 'size > 1' }] }),
    );
    expect(conditions.get(conditionKey('clerk', '/objects/firm/read/condition'))).toMatchObject({
      kind: 'compare',
      left: { path: 'size' },
    });
    expect(conditions.get(conditionKey('clerk', '/restrictions/0/condition'))).toMatchObject({ kind: 'compare' });
  });

  test.each([
    ['what is no condition', 'size + 1'],
    ['a field that is not there', 'weight > 1'],
    ['a text where a number is wanted', 'size > "x"'],
    ['what a change brings', '$isChanged(size)'],
  ])('may not be %s', (_, condition) => {
    const linked = linkOf(firm, role({ firm: { update: { condition } } }));
    expect(linked.ok ? [] : told(linked.issues)).toEqual([expect.stringContaining('/objects/firm/update/condition')]);
  });
});

describe('a check says', () => {
  const among = (...documents: readonly AnyDocument[]) =>
    checkReferences({ documents: new Map(documents.map((one) => [refOf(one), one])) }, { defaultLanguage: 'en' });

  test('that parents are parents of each other', () => {
    const child = (name: string, of: string): ObjectDocument => ({
      ...firm,
      name,
      fields: [...firm.fields, { name: 'above', type: 'reference', object: of, label: label('Above') }],
      sharing: { default: 'parent', parent: 'above' },
    });
    expect(told(among(child('one', 'two'), child('two', 'one')).errors)).toEqual(['/sharing/parent parents_in_a_ring']);
    expect(told(among(firm, child('one', 'firm')).errors)).toEqual([]);
  });

  test('to whom a new field becomes visible', () => {
    const grown: ObjectDocument = { ...firm, fields: [...firm.fields, { name: 'margin', type: 'integer', label: label('Margin') }] };
    const before = modelOf(firm);
    const visible = (one: RoleDocument) => told(newlyVisible(before, modelOf(grown, one)));
    expect(visible(role({ firm: { read: 'own' } }))).toEqual(['/fields/3 new_field_visible']);
    expect(visible(role({ firm: { read: 'own', fieldDefault: 'hidden' } }))).toEqual([]);
    expect(visible(role({ firm: { read: 'own', fields: { margin: 'hidden' } } }))).toEqual([]);
    expect(visible(role({ firm: { update: 'own' } }))).toEqual([]);
    expect(newlyVisible(null, modelOf(grown, role({ firm: { read: 'all' } })))).toEqual([]);
  });
});

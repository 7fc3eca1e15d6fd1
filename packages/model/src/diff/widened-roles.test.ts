import { describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '../model.ts';
import { link } from '../link.ts';
import { widenedRoles } from './widened-roles.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const firm = {
  kind: 'object',
  name: 'firm',
  id: 'firm',
  label: label('Firm'),
  plural: label('Firms'),
  nameField: 'name',
  fields: ['name', 'tax'].map((name) => ({ name, id: name, type: 'text', label: label(name) })),
} as unknown as AnyDocument;
const role = (rights: object) =>
  ({ kind: 'role', name: 'rep', id: 'rep', label: label('Rep'), objects: { firm: rights } }) as unknown as AnyDocument;

function modelOf(documents: readonly AnyDocument[]) {
  const linked = link(documents);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const said = (from: object, to: object) => widenedRoles(modelOf([firm, role(from)]), modelOf([firm, role(to)])).map(({ text }) => text.en);

describe('what a role opens that it did not before', () => {
  test.each([
    ['more records', { read: 'own' }, { read: 'all' }, ['Rep may read more of Firms: own → all']],
    ['records that it said nothing of', {}, { update: 'own' }, ['Rep may change more of Firms: none → own']],
    [
      'other records, perhaps',
      { read: 'all', delete: 'department' },
      { read: 'all', delete: { condition: 'tax = "x"' } },
      ['Rep may delete more of Firms: department → where tax = "x"'],
    ],
    ['fields', { read: 'own', fields: { tax: 'hidden' } }, { read: 'own' }, ['To Rep, fields of Firms open up: tax']],
    ['nothing, where it takes away', { read: 'all' }, { read: 'own', fields: { tax: 'masked' } }, []],
    ['nothing, where it only says so in another way', { read: 'own' }, { read: 'own', delete: 'none', fields: { name: 'edit' } }, []],
  ])('is said of %s', (_, from, to, expected) => {
    expect(said(from, to)).toEqual(expected);
  });

  test('is not said of a role that nobody has yet', () => {
    expect(widenedRoles(modelOf([firm]), modelOf([firm, role({ read: 'all' })]))).toEqual([]);
    expect(widenedRoles(null, modelOf([firm, role({ read: 'all' })]))).toEqual([]);
  });
});

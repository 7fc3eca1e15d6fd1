import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, builtInObjects, link, type RoleDocument } from '@tangram/model';
import { field, label, object } from '../../test/documents.ts';
import { seenValues } from './seen-record.ts';

const person: AnyDocument = object('person', [
  field('name'),
  { id: 'phone', name: 'phone', type: 'phone', label: label('phone') },
  { id: 'wage', name: 'wage', type: 'decimal', label: label('wage') },
  { id: 'married', name: 'married', type: 'boolean', label: label('married') },
  field('notes'),
]);
const joined = link([...builtInObjects, person]);
if (!joined.ok) throw new Error(JSON.stringify(joined));
const known = joined.value.objects.get('person');
if (!known) throw new Error('there is a person');
const role = (rights: RoleDocument['objects'][string]): RoleDocument => ({
  kind: 'role',
  name: 'guest',
  label: label('Guest'),
  objects: { person: rights },
});
const values = { id: '1', name: '李雷', phone: '13800138000', wage: '23500.00', married: true, notes: null };
const seen = (rights: RoleDocument['objects'][string]) => seenValues(role(rights), known, values);

describe('a record as a role sees it', () => {
  test('is whole where nobody is asked for, and where nothing is said against it', () => {
    expect(seenValues(undefined, known, values)).toEqual({ values, masked: [] });
    expect(seen({ read: 'all', fields: { notes: 'read' } })).toEqual({ values, masked: [] });
  });

  test('lacks what is hidden, and has masks where masks are seen', () => {
    const { values: left, masked } = seen({ read: 'all', fields: { name: 'hidden', phone: 'masked', wage: 'masked' } });
    expect(left).toEqual({ id: '1', phone: '138****8000', wage: '10,000–100,000', married: true, notes: null });
    expect(masked).toEqual(['phone', 'wage']);
  });

  test('lacks what cannot be masked; what is empty is no mask', () => {
    const { values: left, masked } = seen({ read: 'all', fieldDefault: 'masked' });
    expect(left).toEqual({ id: '1', name: '李***', phone: '138****8000', wage: '10,000–100,000', notes: null });
    expect(masked).toEqual(['name', 'phone', 'wage']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { everyType, label, linked } from '../../model/test/documents.ts';
import { decodeConstraint, physicalName } from './names.ts';

const long = 'a_name_that_is_as_long_as_a_name_may_be_ok';
const model = linked([
  ...everyType,
  {
    kind: 'object',
    name: 'thing',
    id: `${long}_${long}`.slice(0, 50),
    label: label('Thing'),
    nameField: 'name',
    fields: [
      { type: 'text', name: 'name', id: `${long}_1`, label: label('Name'), unique: true },
      { type: 'text', name: 'other', id: `${long}_2`, label: label('Other'), unique: true },
      { type: 'reference', name: 'site', label: label('Site'), object: 'site' },
    ],
    keys: [{ name: 'both', fields: ['name', 'other'] }],
  },
]);
const thing = model.objects.get('thing')?.id ?? '';

describe('the name of an index or constraint', () => {
  test('says what it is for', () => {
    expect(physicalName('deal', 'u', 'email')).toBe('deal$u$email');
  });

  test('is never cut off by PostgreSQL, and two long ones stay apart', () => {
    const names = ['1', '2'].map((n) => physicalName(thing, 'u', `${long}_${n}`));
    expect(names.every((name) => name.length <= 63)).toBe(true);
    expect(new Set(names).size).toBe(2);
  });

  test.each([
    ['u', `${long}_2`, { kind: 'unique', fields: ['other'], key: null }],
    ['k', 'both', { kind: 'unique', fields: ['name', 'other'], key: 'both' }],
    ['f', 'site', { kind: 'reference', fields: ['site'], key: null }],
  ] as const)('leads back from a violated %s to its fields', (tag, element, violation) => {
    expect(decodeConstraint(model, physicalName(thing, tag, element))).toMatchObject({ ...violation, object: { name: 'thing' } });
  });

  test('that is none of ours leads nowhere', () => {
    expect(decodeConstraint(model, 'deal_pkey')).toBeNull();
  });
});

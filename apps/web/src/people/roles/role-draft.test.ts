import { describe, expect, test } from '@jest/globals';
import type { RoleDocument } from '@tangram/model';
import {
  contradictionsIn,
  differences,
  freeName,
  isOpen,
  rightOn,
  rightsOn,
  withFields,
  withLimit,
  withLimited,
  withRights,
} from './role-draft.ts';

const role: RoleDocument = {
  kind: 'role',
  name: 'rep',
  label: { en: 'Rep', 'zh-CN': '销售' },
  objects: { firm: { create: true, read: 'own', fields: { tax: 'hidden' } }, plan: { read: 'none' } },
  actions: ['import'],
};

describe('a role as it is worked on', () => {
  test('gives nothing on objects that it does not speak of', () => {
    expect(rightsOn(role, 'toString')).toEqual({});
    expect(['firm', 'plan', 'other'].map((name) => isOpen(rightsOn(role, name)))).toEqual([true, false, false]);
  });

  test('says of each field what it may, and whether that is its own', () => {
    expect(rightOn(role, 'firm', 'tax')).toEqual({ right: 'hidden', own: true });
    expect(rightOn(role, 'firm', 'name')).toEqual({ right: 'edit', own: false });
    expect(rightOn(withRights(role, 'firm', { fieldDefault: 'read' }), 'firm', 'name')).toEqual({ right: 'read', own: false });
  });

  test('changes some fields at once, and says nothing of those that are as all are', () => {
    const changed = withFields(role, 'firm', ['tax', 'name'], 'read');
    expect(rightsOn(changed, 'firm').fields).toEqual({ tax: 'read', name: 'read' });
    expect(rightsOn(withFields(changed, 'firm', ['tax'], 'edit'), 'firm').fields).toEqual({ name: 'read' });
    expect(rightsOn(withFields(changed, 'firm', ['tax', 'name'], null), 'firm').fields).toEqual({});
  });

  test('counts what is different, not what is only written in another way', () => {
    expect(differences(role, withRights(role, 'plan', { update: 'none', fields: {} }))).toBe(0);
    const wider = withFields(withRights(role, 'firm', { read: 'all', create: false }), 'firm', ['tax'], 'read');
    expect(differences(role, wider)).toBe(3);
    expect(differences(role, { ...role, actions: ['import', 'export'], restrictions: [{ object: 'firm', condition: 'true' }] })).toBe(2);
  });

  test('limits fields by a condition, each field to one right', () => {
    const limited = withLimit(role, 'firm', 0, { condition: 'owner != $user', fields: { tax: 'masked', name: 'read' } });
    expect(rightsOn(limited, 'firm').when).toEqual([{ condition: 'owner != $user', fields: { tax: 'masked', name: 'read' } }]);
    const [limit = { condition: '', fields: {} }] = rightsOn(limited, 'firm').when ?? [];
    expect(withLimited(limit, 'hidden', ['name']).fields).toEqual({ tax: 'masked', name: 'hidden' });
    expect(withLimited(limit, 'masked', []).fields).toEqual({ name: 'read' });
    expect(differences(role, limited)).toBe(1);
    expect(withLimit(limited, 'firm', 0, null)).toEqual(role);
  });

  test('says which limits change nothing, or something else than they say', () => {
    const limit = { condition: ' stage = "won"', fields: { tax: 'read', name: 'masked', note: 'read' } } as const;
    const twice = withLimit(withLimit(role, 'firm', 0, limit), 'firm', 1, { condition: 'stage = "won"', fields: { note: 'hidden' } });
    expect(contradictionsIn(twice, 'firm', limit, (name) => name !== 'name')).toEqual([
      { kind: 'given_less', fields: ['tax'] },
      { kind: 'limited_more', fields: ['note'] },
      { kind: 'without_mask', fields: ['name'] },
    ]);
    expect(contradictionsIn(role, 'plan', { condition: 'true', fields: { name: 'read' } }, () => true)).toEqual([{ kind: 'closed' }]);
    expect(contradictionsIn(role, 'firm', { condition: 'true', fields: { name: 'read' } }, () => true)).toEqual([]);
  });

  test('gets a name of its own', () => {
    expect(freeName('rep', new Set(['rep', 'rep_2']))).toBe('rep_3');
    expect(freeName('销售 East', new Set())).toBe('east');
    expect(freeName('销售', new Set())).toBe('role');
  });
});

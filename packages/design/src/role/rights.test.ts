import { describe, expect, test } from '@jest/globals';
import { parseDocument, type RoleDocument } from '@tangram/model';
import fc from 'fast-check';
import {
  contradictionsIn,
  differences,
  differOn,
  isOpen,
  rightOn,
  rightsOn,
  withAction,
  withExportRows,
  withFieldLimit,
  withFields,
  withLimited,
  withRestriction,
  withRights,
} from './rights.ts';

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
    const limited = withFieldLimit(role, 'firm', 0, { condition: 'owner != $user', fields: { tax: 'masked', name: 'read' } });
    expect(rightsOn(limited, 'firm').when).toEqual([{ condition: 'owner != $user', fields: { tax: 'masked', name: 'read' } }]);
    const [limit = { condition: '', fields: {} }] = rightsOn(limited, 'firm').when ?? [];
    expect(withLimited(limit, 'hidden', ['name']).fields).toEqual({ tax: 'masked', name: 'hidden' });
    expect(withLimited(limit, 'masked', []).fields).toEqual({ name: 'read' });
    expect(differences(role, limited)).toBe(1);
    expect(withFieldLimit(limited, 'firm', 0, null)).toEqual(role);
  });

  test('says which limits change nothing, or something else than they say', () => {
    const limit = { condition: ' stage = "won"', fields: { tax: 'read', name: 'masked', note: 'read' } } as const;
    const twice = withFieldLimit(withFieldLimit(role, 'firm', 0, limit), 'firm', 1, {
      condition: 'stage = "won"',
      fields: { note: 'hidden' },
    });
    expect(contradictionsIn(twice, 'firm', limit, (name) => name !== 'name')).toEqual([
      { kind: 'given_less', fields: ['tax'] },
      { kind: 'limited_more', fields: ['note'] },
      { kind: 'without_mask', fields: ['name'] },
    ]);
    expect(contradictionsIn(role, 'plan', { condition: 'true', fields: { name: 'read' } }, () => true)).toEqual([{ kind: 'closed' }]);
    expect(contradictionsIn(role, 'firm', { condition: 'true', fields: { name: 'read' } }, () => true)).toEqual([]);
  });
});

describe('actions and restrictions', () => {
  test('are given in their order, and taken', () => {
    expect(withAction(withAction(role, 'design', true), 'export', true).actions).toEqual(['import', 'export', 'design']);
    expect(withAction(role, 'import', false).actions).toEqual([]);
    expect(withExportRows(withExportRows(role, 500), null)).toEqual(role);
  });

  test('are put in place, added at the end, and taken out', () => {
    const one = { object: 'firm', condition: 'tax > 1' };
    const two = withRestriction(withRestriction(role, 0, one), 1, { ...one, object: 'plan' });
    expect(two.restrictions?.map(({ object }) => object)).toEqual(['firm', 'plan']);
    expect(withRestriction(two, 0, { ...one, condition: 'tax > 2' }).restrictions?.map(({ condition }) => condition)).toEqual([
      'tax > 2',
      'tax > 1',
    ]);
    expect(withRestriction(two, 0, null).restrictions).toEqual([{ ...one, object: 'plan' }]);
  });
});

test.each([
  ['read', false],
  ['create', true],
  ['delete', false],
  ['fields', true],
] as const)('roles side by side: by %s they differ %s', (deed, differ) => {
  const other: RoleDocument = { ...role, objects: { firm: { read: 'own', create: false, delete: 'none' } } };
  expect(differOn([role, other], 'firm', deed)).toBe(differ);
});

describe('whatever is said of a role', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const right = fc.constantFrom('hidden', 'masked', 'read', 'edit' as const);
  const move = fc.oneof(
    fc
      .record({ object: fc.constantFrom('firm', 'plan', 'new'), names: fc.array(name), right: fc.option(right) })
      .map((one) => (now: RoleDocument) => withFields(now, one.object, one.names, one.right)),
    fc.record({ object: fc.constantFrom('firm', 'new'), read: fc.constantFrom('none', 'own', 'all' as const), fieldDefault: right }).map(
      ({ object, ...rights }) =>
        (now: RoleDocument) =>
          withRights(now, object, rights),
    ),
    fc.nat(3).map((at) => (now: RoleDocument) => withRestriction(now, at, { object: 'firm', condition: 'true' })),
    fc.boolean().map((on) => (now: RoleDocument) => withAction(now, 'export', on)),
  );

  test('it stays a role, a field has the right that was given last, and nothing differs from itself', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), name, right, (moves, field, given) => {
        const made = moves.reduce((now, one) => one(now), role);
        expect(parseDocument(made).ok).toBe(true);
        expect(differences(made, made)).toBe(0);
        const told = withFields(made, 'firm', [field], given);
        expect(rightOn(told, 'firm', field).right).toBe(given);
        for (const other of ['a', 'b', 'c'].filter((one) => one !== field))
          expect(rightOn(told, 'firm', other)).toEqual(rightOn(made, 'firm', other));
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Member } from '@tangram/contract';
import { chosenOf, countPeople, type Everybody, peopleOf } from './named-people.ts';

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  version: 1,
  name: id.toUpperCase(),
  email: `${id}@example.com`,
  title: '',
  roles: [],
  rolesUntil: {},
  departments: [],
  teams: [],
  manager: null,
  timeZone: null,
  locale: null,
  state: 'active',
  lastSignIn: null,
  secondFactor: false,
  service: false,
  ...more,
});
const department = (id: string, name: string, parent: string | null) => ({ id, version: 1, name, parent, head: null, rank: null });
const everybody: Everybody = {
  members: [
    member('ann', { departments: ['d1'] }),
    member('bob', { departments: ['d2'], teams: ['t1'] }),
    member('cid', { departments: ['d3'], roles: ['rep'] }),
    member('dot', { teams: ['t1'], state: 'inactive' }),
  ],
  teams: [{ id: 't1', version: 1, name: 'Divers', lead: null }],
  departments: [department('d1', 'Sales', null), department('d2', 'North', 'd1'), department('d3', 'Far North', 'd2')],
  roles: [{ kind: 'role', name: 'rep', label: { en: 'Rep', 'zh-CN': '销售' }, objects: {} }],
};

describe('people as a rule names them', () => {
  test('are found by id, by name or by e-mail, and stay as they are written where they are not', () => {
    const named = { users: ['ann', 'bob@example.com', 'eve'], teams: ['Divers'], departments: ['d2'], roles: ['rep'] };
    expect(chosenOf(named, everybody, 'zh-CN').map(({ id, name }) => `${id} ${name}`)).toEqual([
      't1 Divers',
      'd2 North',
      'rep 销售',
      'ann ANN',
      'bob BOB',
      'eve eve',
    ]);
  });

  test('are written by kind, departments with those below them or without', () => {
    expect(peopleOf([], true)).toBeNull();
    expect(peopleOf([{ kind: 'users', id: 'ann' }], true)).toEqual({ users: ['ann'] });
    expect(
      peopleOf(
        [
          { kind: 'departments', id: 'd1' },
          { kind: 'roles', id: 'rep' },
        ],
        true,
      ),
    ).toEqual({ departments: ['d1'], below: true, roles: ['rep'] });
    expect(peopleOf([{ kind: 'departments', id: 'd1' }], false)).toEqual({ departments: ['d1'] });
  });

  test('are counted once each, without those who left', () => {
    expect(countPeople({ teams: ['t1'] }, everybody)).toBe(1);
    expect(countPeople({ departments: ['Sales'] }, everybody)).toBe(1);
    expect(countPeople({ departments: ['d1'], below: true }, everybody)).toBe(3);
    expect(countPeople({ departments: ['d2'], below: true, teams: ['t1'], users: ['bob'], roles: ['rep'] }, everybody)).toBe(2);
  });
});

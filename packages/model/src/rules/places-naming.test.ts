import { describe, expect, test } from '@jest/globals';
import type { ObjectDocument, RoleDocument } from '../generated/documents.ts';
import { link } from '../link.ts';
import { placesNaming } from './places-naming.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const EAST = '01900000-0000-7000-8000-00000000ea57';
const firm: ObjectDocument = {
  kind: 'object',
  name: 'firm',
  label: label('客户', 'Firm'),
  nameField: 'name',
  fields: [{ name: 'name', type: 'text', label: label('名称', 'Name') }],
  sharing: {
    default: 'private',
    rules: [
      { name: 'r', label: label('华东', 'East'), access: 'read', owners: { departments: ['east'] }, with: { teams: ['east'] } },
      { name: 's', label: label('其他', 'Other'), access: 'read', when: `"${EAST}" in owner.departments`, with: { roles: ['rep'] } },
    ],
  },
};
const rep: RoleDocument = {
  kind: 'role',
  name: 'rep',
  label: label('销售', 'Rep'),
  objects: { firm: { read: { departments: ['west', EAST] } } },
  restrictions: [{ object: 'firm', condition: `owner.departments != ["${EAST}"]` }],
};
const linked = link([firm, rep]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const places = (kind: 'department' | 'team' | 'user', ...names: readonly [string, ...string[]]) =>
  placesNaming(linked.value, kind, ...names).map(({ document, path, text }) => `${document}${path} ${text['zh-CN']} | ${text.en}`);

describe('where rules name somebody', () => {
  test('is each scope, restriction and sharing rule, by id or name; conditions by id', () => {
    expect(places('department', EAST, 'east')).toEqual([
      'role:rep/objects/firm/read/departments/1 角色“销售”对客户的数据范围 | Role “Rep”, which records of Firm',
      'role:rep/restrictions/0/condition 角色“销售”对客户的限制 | Restriction of role “Rep” on Firm',
      'object:firm/sharing/rules/0/owners/departments/0 客户的共享规则“华东” | Sharing rule “East” of Firm',
      'object:firm/sharing/rules/1/when 客户的共享规则“其他” | Sharing rule “Other” of Firm',
    ]);
  });

  test('is told apart by what is named: a team is not a department of the same name', () => {
    expect(places('team', 'an id', 'east')).toEqual([
      'object:firm/sharing/rules/0/with/teams/0 客户的共享规则“华东” | Sharing rule “East” of Firm',
    ]);
    expect(places('user', 'an id', 'east')).toEqual([]);
  });
});

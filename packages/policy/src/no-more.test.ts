import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import { type AnyDocument, builtInObjects, link, type ObjectDocument, readExpressionsBy, type RoleDocument } from '@tangram/model';
import { givesNoMore, type Person } from './index.ts';

const reading = readExpressionsBy(await loadParser());
const named = (name: string) => ({ 'zh-CN': name, en: name });
const deal: ObjectDocument = {
  kind: 'object',
  name: 'deal',
  label: named('deal'),
  nameField: 'name',
  fields: ['name', 'margin'].map((name) => ({ name, type: 'text' as const, label: named(name) })),
};
const role = (name: string, rights: RoleDocument['objects'][string] | null, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  name,
  label: named(name),
  objects: rights ? { deal: rights } : {},
  ...more,
});
const roles = [
  role('all', { read: 'all', update: 'all' }),
  role('own', { read: 'own', update: 'own' }),
  role('reader', { read: 'all', fieldDefault: 'read' }),
  role('masked', { read: 'all', fields: { margin: 'masked' } }),
  role('hidden', { read: 'all', fields: { margin: 'hidden' } }),
  role('closing', { read: 'all', when: [{ condition: "name = 'x'", fields: { margin: 'hidden' } }] }),
  role('restricted', null, { restrictions: [{ object: 'deal', condition: "name != 'x'" }] }),
  role('exports', { read: 'all' }, { actions: ['export'] }),
  role('exports_few', { read: 'all' }, { actions: ['export'], exportRows: 10 }),
  role('keeper', null, { actions: ['users'] }),
];
const linked = link([...builtInObjects, deal, ...roles] satisfies AnyDocument[], reading);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const has = (text: string): Person => ({ kind: 'user', roles: text.split(' ').filter((one) => one !== '') });

describe('giving no more than one has', () => {
  test.each([
    ['', 'keeper'],
    ['keeper', 'keeper'],
    ['own', 'keeper all'],
    ['reader', 'keeper all'],
    ['masked', 'keeper reader all'],
    ['hidden', 'keeper masked'],
    ['closing', 'all'],
    ['own reader', 'keeper own reader'],
    ['exports_few', 'exports'],
    ['all restricted', 'all'],
    ['all', 'admin'],
    ['admin', 'admin'],
  ])('“%s” may be given by who has “%s”', (given, own) => expect(givesNoMore(model, has(given), has(own))).toBe(true));

  test.each([
    ['own', 'keeper'],
    ['all', 'keeper own'],
    ['all', 'reader'],
    ['reader', 'masked'],
    ['masked', 'hidden'],
    ['all', 'closing'],
    ['all', 'all restricted'],
    ['exports', 'all'],
    ['exports', 'exports_few'],
    ['keeper', 'all'],
    ['admin', 'all keeper exports'],
  ])('“%s” is more than “%s” has', (given, own) => expect(givesNoMore(model, has(given), has(own))).toBe(false));

  test('is asked within what a key leaves', () => {
    const within = { objects: 'read', actions: 'all' } as const;
    expect(givesNoMore(model, has('reader'), { ...has('all'), within })).toBe(true);
    expect(givesNoMore(model, has('all'), { ...has('all'), within })).toBe(false);
    expect(givesNoMore(model, has('all'), { ...has('admin'), within })).toBe(false);
  });
});

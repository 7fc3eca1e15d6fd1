import { describe, expect, test } from '@jest/globals';
import type { SharingRule } from '@tangram/model';
import { differences, isWider, newRules, type Sharing, withoutRule, withRule, withSharing } from './sharing-draft.ts';

const rule = (name: string, access: SharingRule['access'] = 'read'): SharingRule => ({
  name,
  label: { en: name, 'zh-CN': name },
  when: 'true',
  with: { roles: ['rep'] },
  access,
});
const published = { firm: { default: 'private' as const, rules: [rule('a'), rule('b')] }, note: { default: 'read' as const } };

describe('sharing as it is worked on', () => {
  test('holds only objects that are shared otherwise, and nothing when none is', () => {
    const begun = withSharing(null, published, 'note', (now) => withRule(now, rule('c')));
    expect(begun).toEqual({ base: { note: { default: 'read' } }, now: { note: { default: 'read', rules: [rule('c')] } } });
    const both = withSharing(begun, published, 'firm', (now) => ({ ...now, default: 'edit' }));
    expect(Object.keys(both?.now ?? {}).sort()).toEqual(['firm', 'note']);
    expect(withSharing(both, published, 'note', (now) => withoutRule(now, 'c'))?.now).toEqual({
      firm: { ...published.firm, default: 'edit' },
    });
    expect(withSharing(begun, published, 'note', (now) => withoutRule(now, 'c'))).toBeNull();
  });

  test('remembers what it began with, whatever is published since', () => {
    const begun = withSharing(null, published, 'note', (now) => withRule(now, rule('c')));
    const since = { ...published, note: { default: 'edit' as const } };
    expect(withSharing(begun, since, 'note', (now) => withRule(now, rule('d')))?.base).toEqual({ note: { default: 'read' } });
  });

  test('puts a rule in its own place, a removed one back where it was', () => {
    const firm: Sharing = published.firm;
    expect(withRule(firm, rule('a', 'edit')).rules?.map(({ name, access }) => `${name} ${access}`)).toEqual(['a edit', 'b read']);
    expect(withRule(withoutRule(firm, 'a'), rule('a'), 0)).toEqual(firm);
    expect(withoutRule(withoutRule(firm, 'a'), 'b')).toEqual({ default: 'private' });
  });

  test('counts rules that came, went or changed, and the default', () => {
    const after: Sharing = { default: 'edit', rules: [rule('b', 'edit'), rule('c')] };
    expect(newRules(published.firm, after).map(({ name }) => name)).toEqual(['b', 'c']);
    expect(differences(published.firm, after)).toBe(4);
    expect(differences(published.firm, { ...published.firm, rules: [{ ...rule('a'), when: 'true' }, rule('b')] })).toBe(0);
  });

  test('knows which default opens more', () => {
    expect([isWider('private', 'read'), isWider('read', 'edit'), isWider('edit', 'read'), isWider('read', 'private')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

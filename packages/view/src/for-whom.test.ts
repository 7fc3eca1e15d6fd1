import { describe, expect, test } from '@jest/globals';
import { defaultFirst, type Meant, opensTo } from './for-whom.ts';

describe('what is meant for some roles', () => {
  test('is open to the admin too', () => {
    expect(opensTo(['manager'], ['admin'])).toBe(true);
    expect(opensTo(['manager'], ['clerk'])).toBe(false);
    expect(opensTo(undefined, [])).toBe(true);
    expect(opensTo([], [])).toBe(true);
  });
});

/** `*all desk:sales,lead` are two, the first the default for everybody, the second for two roles. */
const written = (text: string): readonly (Meant & { readonly name: string })[] =>
  text.split(' ').map((one) => {
    const [name = '', roles] = one.replace('*', '').split(':');
    return { name, ...(one.startsWith('*') ? { default: true } : {}), ...(roles === undefined ? {} : { roles: roles.split(',') }) };
  });

describe('of several of a kind', () => {
  test.each([
    ['the default comes first', 'a *b c', 'sales', 'b a c'],
    ['the default for a role comes before the one for everybody', '*all *desk:sales', 'sales', 'desk all'],
    ['whichever stands first', '*desk:sales *all', 'sales', 'desk all'],
    ['of two defaults for one’s roles the first', '*all *a:lead *b:sales', 'sales lead', 'a b all'],
    ['the admin is given what is for everybody', '*desk:sales *all', 'admin', 'all desk'],
    ['the admin is given what is for others where nothing is for everybody', 'a *desk:sales', 'admin', 'desk a'],
    ['without a default all keep their order', 'a b:sales c', 'sales', 'a b c'],
  ])('%s', (_, documents, roles, order) => {
    const sorted = defaultFirst(written(documents), roles.split(' '));
    expect(sorted.map(({ name }) => name).join(' ')).toBe(order);
  });
});

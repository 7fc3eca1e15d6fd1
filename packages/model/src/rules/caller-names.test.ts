import { describe, expect, test } from '@jest/globals';
import { check, complete, loadParser, print, type Problem } from '@tangram/expression';
import { everyType, label } from '../../test/documents.ts';
import { formulaScope } from '../formula/read-formulas.ts';
import { link } from '../link.ts';
import type { AnyDocument } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { firstRole } from './caller-roles.ts';
import { expressionScope } from './expression-scope.ts';

const parser = await loadParser();
const clerk: AnyDocument = { kind: 'role', name: 'clerk', label: label('Clerk'), objects: {} };
const linked = link([...everyType, clerk], readExpressionsBy(parser));
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const item = model.objects.get('item');
if (!item) throw new Error('there is no item');
const scopes = { rule: expressionScope(model, item), formula: formulaScope(model, item) };

/** What a text of the editor is stored as, or what is wrong with it and where. */
const stored = (text: string, where: keyof typeof scopes = 'rule'): string => {
  const said = ({ code, start }: Problem) => `${code} at ${start}`;
  const parsed = parser.parse(text, { spelling: 'editor' });
  if ('problems' in parsed) return parsed.problems.map(said).join();
  const checked = check(parsed.ast, scopes[where]);
  return 'problems' in checked ? checked.problems.map(said).join() : print(parsed.ast);
};

describe('the names of whoever acts, in the scope of an object', () => {
  test.each([
    ['ISNEW()', '$isNew'],
    ['CURRENTROLE() = "clerk"', '$user.role = "clerk"'],
    ['HASROLE("clerk")', '$hasRole("clerk")'],
    ['"admin" in $user.roles', '"admin" in $user.roles'],
    ['CURRENTUSER() = $user.id', '$user = $user.id'],
    ['$workspace.zone & $workspace.id', '$workspace.zone & $workspace.id'],
  ])('%s', (typed, expected) => expect(stored(typed)).toBe(expected));

  test.each([
    ['HASROLE("clrek")', 'unknown_choice at 8'],
    ['CURRENTROLE() = "clrek"', 'unknown_choice at 16'],
  ])('%s names no role', (typed, expected) => expect(stored(typed)).toBe(expected));

  test.each(['ISNEW()', 'CURRENTROLE()', 'HASROLE("clerk")'])('%s is nothing that a formula, which is the same for all, may ask', (typed) =>
    expect(stored(typed, 'formula')).toContain('unknown_variable'),
  );

  test('are offered where they may be said', () => {
    const offered = (where: keyof typeof scopes) => complete('$', 1, scopes[where]).offers.map(({ insert }) => insert);
    expect(offered('rule')).toEqual(expect.arrayContaining(['$isNew', '$user.role', '$user.roles', '$workspace.zone']));
    expect(offered('formula')).toEqual(['$today', '$now']);
  });

  test('are offered without what would be refused: related records, and what only counts them', () => {
    const offered = (text: string) => complete(text, text.length, scopes.formula).offers.map(({ insert, kind }) => `${kind} ${insert}`);
    expect(item.relations.length + item.fields.filter(({ type }) => type === 'child_table').length).toBeGreaterThan(0);
    expect(offered('').filter((one) => one.startsWith('relation'))).toEqual([]);
    expect(offered('COUNTD')).not.toContain('function COUNTDISTINCT(');
    expect(offered('SU')).toContain('function SUM(');
  });

  test('the role of somebody with several is the first by its code', () =>
    expect([firstRole(['sales', 'clerk']), firstRole([])]).toEqual(['clerk', null]));
});

import type { Issue } from '@tangram/errors';
import { check, type Expression, outsideSql, type Parser, type Scope } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import { treesBy } from '../formula/read-formulas.ts';
import { largestTree, storedTree } from '../formula/stored-tree.ts';
import type { RoleDocument } from '../generated/documents.ts';
import { aRelation } from '../issue/named-issues.ts';
import type { ReadRoles } from '../known.ts';
import { documentsOf, type Model, refOf } from '../model.ts';
import { mixedIssue } from '../money/mixed-amounts.ts';
import { mixedCurrencies } from '../money/mixed-currencies.ts';
import { expressionScope } from './expression-scope.ts';
import { issueOfProblem } from './issue-of-problem.ts';
import { ruleKey, sharingConditions } from './sharing-conditions.ts';

/** One condition of a role: where it stands and what it is about. */
export interface RoleCondition {
  /** JSON pointer. */
  readonly path: string;
  /** By name. */
  readonly object: string;
  readonly text: string;
}

/** What the scopes of a role's objects are for. */
export const scopedActions = ['read', 'update', 'delete'] as const;

/** The key of a condition in `Model.conditions`. */
export const conditionKey = (role: string, path: string): string => `role:${role}${path}`;

/** Where the condition of a field limit stands. */
export const limitPath = (object: string, i: number): string => `/objects/${object}/when/${i}/condition`;

/** The conditions of a role, wherever they stand. */
export function roleConditions({ objects, restrictions = [] }: RoleDocument): readonly RoleCondition[] {
  const scopes = Object.entries(objects).flatMap(([object, rights]) =>
    scopedActions.flatMap((action): readonly RoleCondition[] => {
      const scope = rights[action];
      const isCondition = typeof scope === 'object' && 'condition' in scope;
      return isCondition ? [{ path: `/objects/${object}/${action}/condition`, object, text: scope.condition }] : [];
    }),
  );
  const limits = Object.entries(objects).flatMap(([object, { when = [] }]) =>
    when.map(({ condition }, i): RoleCondition => ({ path: limitPath(object, i), object, text: condition })),
  );
  return [
    ...scopes,
    ...limits,
    ...restrictions.map(({ object, condition }, i) => ({ path: `/restrictions/${i}/condition`, object, text: condition })),
  ];
}

/** What only a write knows. */
const ofWrites: ReadonlySet<string> = new Set(['old', 'isNew', 'workspace']);

/** Fields of the record and of those it points to, and the person who acts; nothing that a change brings, since most ask of records that nobody changes. */
function roleScope(model: Model, object: NonNullable<ReturnType<Model['objects']['get']>>): Scope {
  const scope = expressionScope(model, object);
  return { ...scope, variable: (name) => (ofWrites.has(name.split('.')[0] ?? name) ? null : scope.variable(name)) };
}

/** What one condition is over what is stored, or what is wrong with it. */
function readOne(model: Model, parser: Parser, { path, object: name, text }: RoleCondition): Expression | readonly Issue[] | null {
  const object = model.objects.get(name);
  // That there is such an object is asked where names are looked up.
  if (!object) return null;
  const parsed = parser.parse(text, { spelling: 'stored' });
  const found = 'problems' in parsed ? parsed : check(parsed.ast, roleScope(model, object), { result: { base: 'boolean' }, runs: 'sql' });
  if ('problems' in found) return found.problems.map((problem) => issueOfProblem(path, problem));
  const [related] = found.dependencies.relations;
  if (related) return [say.related_in_rule(path, { name: aRelation(name, related.relation) })];
  const mixed = mixedCurrencies(model, object, found.tree);
  if (mixed.length > 0) return [mixedIssue(path, name, mixed)];
  const tree = storedTree(model, object, found.tree, treesBy(parser, model));
  return tree !== null && outsideSql(tree).length === 0 ? tree : [say.formula_too_large(path, { max: largestTree })];
}

/** Reads the conditions of all roles and sharing rules. They are asked by the database, of every record that anybody reads. */
export const readRolesBy =
  (parser: Parser): ReadRoles =>
  (model) => {
    const trees = new Map<string, Expression>();
    const issues: DocumentIssue[] = [];
    for (const role of documentsOf(model, 'role')) {
      for (const condition of roleConditions(role)) {
        const read = readOne(model, parser, condition);
        if (read && 'kind' in read) trees.set(conditionKey(role.name, condition.path), read);
        else issues.push(...(read ?? []).map((issue) => ({ document: refOf(role), ...issue })));
      }
    }
    for (const object of documentsOf(model, 'object')) {
      for (const { rule, ...condition } of sharingConditions(object)) {
        const read = readOne(model, parser, condition);
        if (read && 'kind' in read) trees.set(ruleKey(object.name, rule), read);
        else issues.push(...(read ?? []).map((issue) => ({ document: refOf(object), ...issue })));
      }
    }
    return { trees, issues };
  };

/** Where nobody brought a parser no condition is read: what is granted under one is not, and what is restricted by one is closed. */
export const unreadRoles: ReadRoles = () => ({ trees: new Map(), issues: [] });

/** A department that the scope of a role names, by its id or its name, and where. */
export interface NamedDepartment {
  /** JSON pointer. */
  readonly path: string;
  readonly department: string;
}

/** The departments that a role's scopes name. */
export const namedDepartments = ({ objects }: RoleDocument): readonly NamedDepartment[] =>
  Object.entries(objects).flatMap(([object, rights]) =>
    scopedActions.flatMap((action) => {
      const scope = rights[action];
      if (typeof scope !== 'object' || !('departments' in scope)) return [];
      return scope.departments.map((department, i) => ({ path: `/objects/${object}/${action}/departments/${i}`, department }));
    }),
  );

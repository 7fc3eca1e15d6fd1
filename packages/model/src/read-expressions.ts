import type { Parser } from '@tangram/expression';
import { readFormulasBy, unreadFormulas } from './formula/read-formulas.ts';
import type { ReadExpressions } from './known.ts';
import { noConditions, readConditionBy } from './read-condition.ts';
import { readRolesBy, unreadRoles } from './rules/role-conditions.ts';

/** Reads what documents say in expressions that the database computes: conditions of roll-ups and roles, and formulas. */
export const readExpressionsBy = (parser: Parser): ReadExpressions => ({
  condition: readConditionBy(parser),
  formulas: readFormulasBy(parser),
  roles: readRolesBy(parser),
});

/** Without a parser a document that has an expression is refused. */
export const unreadExpressions: ReadExpressions = { condition: noConditions, formulas: unreadFormulas, roles: unreadRoles };

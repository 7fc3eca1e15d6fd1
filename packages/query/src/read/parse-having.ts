import type { Expression, ValueType } from '@tangram/expression';
import { buildTest } from './leaf.ts';
import { isOperator, type ParseWorld, parseTree } from './parse-filter.ts';
import { say } from './read-issues.ts';
import type { Operator } from './operators.ts';

/** One column of an aggregate's result: how it is compared. */
export interface Result {
  readonly type: ValueType;
  readonly ops: readonly Operator[];
}

/** A condition on the rows of an aggregate: a filter whose fields are the names of groups and measures. */
export function parseHaving(world: ParseWorld, results: ReadonlyMap<string, Result>, input: unknown): Expression | null {
  return parseTree(world, input, 'having', {
    related: () => null,
    leaf: ({ field: name, op, value }, at) => {
      const result = typeof name === 'string' ? results.get(name) : undefined;
      if (!result) world.issues.push(say.unknown_result(`${at}.field`, { name: String(name) }));
      if (!isOperator(op)) world.issues.push(say.unknown_operator(`${at}.op`, { op: String(op) }));
      if (!result || !isOperator(op) || typeof name !== 'string') return null;
      return buildTest({ path: name, type: result.type, ops: result.ops, called: result.type }, op, value, at, world);
    },
  });
}

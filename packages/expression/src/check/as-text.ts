import type { Expression } from '../tree/expression.ts';
import { apply, literal } from '../tree/literal.ts';
import type { Operation } from '../tree/operation.ts';
import { type Base, nameOf, type Typed } from './static-type.ts';
import type { Walk } from './walk.ts';

const conversions: Readonly<Partial<Record<Base, Operation>>> = {
  integer: 'numberToText',
  decimal: 'numberToText',
  duration: 'numberToText',
  boolean: 'booleanToText',
  date: 'dateToText',
  datetime: 'datetimeToText',
  time: 'timeToText',
};

/** A value as text: a choice by its code, a number without zeros at its end, a datetime on the clocks of the workspace's zone. */
export function asText(checker: Pick<Walk, 'refuse'>, { tree, type, at }: Typed): Expression {
  if (type.base === 'null' || type.base === 'unknown') return literal('text', null);
  if (type.list || type.base === 'record') return checker.refuse('wrong_type', at, { expected: 'text', found: nameOf(type) }).tree;
  const conversion = conversions[type.base];
  return conversion ? apply(conversion, 'text', [tree]) : tree;
}

import type { Expression, Span, Value, ValueType } from './expression.ts';
import type { Operation } from './operation.ts';

export const literal = (type: ValueType, value: Value): Expression => ({ kind: 'literal', type, value });
export const numberLiteral = (value: number): Expression => literal('decimal', String(value));
export const textLiteral = (value: string): Expression => literal('text', value);

/** The application of an operation; `at` where a warning of a run shall point to. */
export const apply = (op: Operation, type: ValueType, args: readonly Expression[], at?: Span): Expression => ({
  kind: 'apply',
  op,
  type,
  args,
  ...(at ? { at } : {}),
});
export const when = (type: ValueType, test: Expression, chosen: Expression, otherwise: Expression): Expression => ({
  kind: 'if',
  type,
  test,
  chosen,
  otherwise,
});
export const not = (of: Expression): Expression => ({ kind: 'not', of });

/** The text of a literal of one of the choices a parameter has; null when it is no literal. */
export const literalText = (node: Expression | undefined): string | null =>
  node?.kind === 'literal' && typeof node.value === 'string' ? node.value : null;

import type { Ast } from '../read/ast.ts';
import type { ProblemCode, ProblemSubject } from '../read/problem.ts';
import type { Span } from '../tree/expression.ts';
import type { Built } from './function-spec.ts';
import type { Scope } from './scope.ts';
import type { StaticType, Typed } from './static-type.ts';

/** The checker as its parts see it. */
export interface Walk {
  readonly scope: Scope;
  visit(ast: Ast): Typed;
  /** The same walk over an expression that is about another record; problems and variables are shared. */
  within(scope: Scope): Walk;
  /** Notes a problem, and gives what stands in its place. */
  refuse(code: ProblemCode, at: Span, params?: Readonly<Record<string, string>>, about?: ProblemSubject | null): Built;
  warn(code: ProblemCode, at: Span, params?: Readonly<Record<string, string>>): void;
  /** The one type of several values; a problem when there is none. */
  common(values: readonly Typed[]): StaticType;
}

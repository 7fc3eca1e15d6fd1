import type { Text } from '@tangram/errors';
import type { ProblemCode } from '../read/problem.ts';
import type { Aggregate } from '../tree/operation.ts';
import type { Expression, Span } from '../tree/expression.ts';
import type { StaticType, Typed } from './static-type.ts';

export type FunctionGroup = 'logic' | 'text' | 'number' | 'date' | 'option' | 'record' | 'aggregate';

/** What a parameter takes. `day` is a date or a datetime, `clock` a time or a datetime, `plain` what can be written as text. */
export type ParameterKind =
  | 'any'
  | 'plain'
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'day'
  | 'clock'
  | 'duration'
  | 'option'
  | 'list'
  | 'ordered'
  | 'field'
  | 'text_literal'
  | 'records';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional?: true;
  /** May be given again and again, at the end. */
  readonly rest?: true;
  /** The literals it takes, where they are few. */
  readonly among?: readonly string[];
}

export interface Built {
  readonly tree: Expression;
  readonly type: StaticType;
}

/** One call as its function sees it: arguments of the right kinds, and a way to say what is wrong with them all the same. */
export interface CallContext {
  readonly args: readonly Typed[];
  readonly at: Span;
  /** Notes a problem, and gives what a call with a problem is. */
  refuse(code: ProblemCode, at: Span, params?: Readonly<Record<string, string>>): Built;
  warn(code: ProblemCode, at: Span, params?: Readonly<Record<string, string>>): void;
  /** The one type of several values; a problem when there is none. */
  common(values: readonly Typed[]): StaticType;
  /** A value as text, by the conversion its type has. */
  text(value: Typed): Expression;
  /** The same name of the record before the change: `old.amount` for the path `amount`. */
  old(value: Typed): Built;
  variable(name: string): Built;
}

/** One function of the language. */
export interface FunctionSpec {
  /** As it is stored, after the dollar sign. */
  readonly name: string;
  /** What the editor also takes, in capitals. */
  readonly editor: readonly string[];
  readonly group: FunctionGroup;
  readonly parameters: readonly Parameter[];
  /** Whether PostgreSQL computes it too. */
  readonly sql: boolean;
  readonly about: Text;
  /** An expression of the stored spelling, and what it gives. */
  readonly example: readonly [expression: string, result: string];
  /** Set when its first argument may be records; `build` is then for the other form. */
  readonly aggregate?: Aggregate;
  build(call: CallContext): Built;
}

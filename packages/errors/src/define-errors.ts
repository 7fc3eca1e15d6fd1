import type { Issue } from './issue.ts';
import type { Text } from './text.ts';

/** What went wrong, in words that every room understands. Only the server's `http/` knows status numbers. */
export type ErrorKind =
  | 'malformed'
  | 'anonymous'
  | 'denied'
  | 'missing'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too_large'
  | 'invalid'
  | 'limit'
  | 'unavailable';

/** How one code is declared, beside the code that raises it. */
export interface ErrorSpec<P> {
  readonly kind: ErrorKind;
  /** The same for every occurrence of the code. */
  readonly title: Text;
  /** This occurrence. Never contains a value that the caller could not read. */
  detail(params: P): Text;
}

/** A request that cannot go on, for a reason we declared. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly title: Text;
  readonly detail: Text;
  readonly issues: readonly Issue[];

  constructor(code: string, kind: ErrorKind, title: Text, detail: Text, issues: readonly Issue[] = [], options?: ErrorOptions) {
    super(detail.en, options);
    this.name = code;
    this.code = code;
    this.kind = kind;
    this.title = title;
    this.detail = detail;
    this.issues = issues;
  }
}

/** What an error may carry besides its parameters: everything that is wrong, and what was thrown underneath. */
export interface ErrorExtra extends ErrorOptions {
  readonly issues?: readonly Issue[];
}
type Makers<S> = {
  readonly [C in keyof S]: S[C] extends { detail: (params: infer P) => Text }
    ? unknown extends P
      ? (params?: Record<never, never>, extra?: ErrorExtra) => AppError
      : (params: P, extra?: ErrorExtra) => AppError
    : never;
};
type AnySpec = { readonly kind: ErrorKind; readonly title: Text; detail(params: never): Text };

/**
 * Turns a table of error specs into constructors: `throw recordErrors.version_conflict({ object, yours })`.
 * The key is the code: permanent, lower_snake, the same in code and on the wire.
 */
export function defineErrors<const S extends Readonly<Record<string, AnySpec>>>(specs: S): Makers<S> {
  const makers = Object.entries(specs).map(([code, spec]) => [
    code,
    (params: unknown, { issues, ...options }: ErrorExtra = {}) =>
      new AppError(code, spec.kind, spec.title, spec.detail((params ?? {}) as never), issues, options),
  ]);
  return Object.freeze(Object.fromEntries(makers)) as Makers<S>;
}

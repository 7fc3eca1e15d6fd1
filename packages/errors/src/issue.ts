import type { Text } from './text.ts';

/** One thing wrong at one place. Programs decide by `code` and `path`; `text` is for people. */
export interface Issue {
  /** A field's name, a path into the request (`lines.2.amount`), or a JSON pointer into a document. */
  readonly path: string;
  readonly code: string;
  readonly text: Text;
}

/** A value, or everything that is wrong with it: never only the first problem. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

type Sentence = (params: never) => Text;
type Makers<S extends Readonly<Record<string, Sentence>>> = {
  readonly [C in keyof S]: Parameters<S[C]>['length'] extends 0
    ? (path: string) => Issue
    : (path: string, params: Parameters<S[C]>[0]) => Issue;
};

/**
 * Turns a table of sentences into issue constructors: `say.too_long('name', { max: 120 })`. The key is the code.
 *
 * @param sentences code → the text in every language, from the parameters of this occurrence
 */
export function defineIssues<const S extends Readonly<Record<string, Sentence>>>(sentences: S): Makers<S> {
  const makers = Object.entries(sentences).map(([code, say]) => [
    code,
    (path: string, params?: unknown): Issue => ({ path, code, text: say(params as never) }),
  ]);
  return Object.freeze(Object.fromEntries(makers)) as Makers<S>;
}

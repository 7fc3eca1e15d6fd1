/** A field or path named in an expression's text. */
export interface NamedPath {
  readonly text: string;
  /** Where it begins in the expression, in UTF-16 units. */
  readonly start: number;
}

const token =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|\$[A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g;
/** The record as it was has the same fields. */
const former = '$old.';
const words = new Set(['and', 'or', 'in', 'not', 'true', 'false', 'null']);

/** The paths that an expression names, from its text alone: string literals, comments, `$functions` and `$variables` are passed over. */
export const pathsInExpression = (expression: string): readonly NamedPath[] =>
  [...expression.matchAll(token)].flatMap(({ 0: text, index }) =>
    text.startsWith(former)
      ? [{ text: text.slice(former.length), start: index + former.length }]
      : /^[A-Za-z_]/.test(text) && !words.has(text)
        ? [{ text, start: index }]
        : [],
  );

/** One path in double braces, its name the first group. */
export const messageHole = /\{\{\s*([a-z][a-z0-9_.]*)\s*\}\}/g;

/** The paths that stand in double braces in a message. */
export const pathsInMessage = (message: string): readonly NamedPath[] =>
  [...message.matchAll(messageHole)].map(({ 0: whole, 1: text = '', index }) => ({ text, start: index + whole.indexOf(text) }));

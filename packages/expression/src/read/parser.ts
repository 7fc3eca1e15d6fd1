import type { Ast } from './ast.ts';
import { partsOf } from './ast.ts';
import { fromJsonata, type JsonataNode } from './from-jsonata.ts';
import { type EditorNames, parseEditor } from './parse-editor.ts';
import { type Problem, problem } from './problem.ts';
import { type Token, tokensOf } from './token.ts';

/** The bounds of one expression: UTF-16 units, levels, nodes. */
export const limits = { length: 8000, depth: 64, nodes: 2000 } as const;

export type Parsed = { readonly ast: Ast } | { readonly problems: readonly Problem[] };

/** JSONata's own parser: a text in, its tree out. */
export type JsonataParser = (text: string) => JsonataNode;

/** Reads a text; every refusal says where. */
export function parseText(text: string, spelling: 'stored' | 'editor', names: EditorNames, jsonata: JsonataParser): Parsed {
  const whole = { start: 0, end: text.length };
  if (text.length > limits.length) return { problems: [problem('expression_too_long', whole, { max: String(limits.length) })] };
  const tokens = tokensOf(text, spelling);
  if (!Array.isArray(tokens)) return unclosed(tokens);
  const [first] = tokens;
  if (!first || first.kind === 'end') return { problems: [problem('expression_empty', whole)] };
  const deep = tooDeep(tokens);
  if (deep) return { problems: [problem('expression_too_deep', deep, { max: String(limits.depth) })] };
  const parsed = spelling === 'editor' ? parseEditor(tokens, names) : parseStored(text, tokens, jsonata);
  return 'ast' in parsed ? bounded(parsed.ast) : parsed;
}

const unclosed = (at: ReturnType<typeof tokensOf>): Parsed => {
  const { start, end } = 'start' in at ? at : { start: 0, end: 0 };
  return { problems: [problem('expression_syntax', { start, end })] };
};

/** The first token that opens more levels than there may be, before a parser has to follow it down. */
function tooDeep(tokens: readonly Token[]): Token | null {
  let open = 0;
  let signs = 0;
  for (const token of tokens) {
    const opens = token.kind === 'symbol' && '([{'.includes(token.value);
    if (opens) open++;
    else if (token.kind === 'symbol' && ')]}'.includes(token.value)) open--;
    signs = token.kind === 'symbol' && '-+?:^'.includes(token.value) ? signs + 1 : token.kind === 'symbol' ? signs : 0;
    if (open > limits.depth || signs > limits.depth) return token;
  }
  return null;
}

function parseStored(text: string, tokens: readonly Token[], jsonata: JsonataParser): Parsed {
  let root: JsonataNode;
  try {
    root = jsonata(text);
  } catch (error) {
    return { problems: [refusal(error, text, tokens)] };
  }
  return fromJsonata(root, tokens);
}

/** What JSONata's parser says, at the token it stumbled over. */
function refusal(error: unknown, text: string, tokens: readonly Token[]): Problem {
  if (error instanceof RangeError) return problem('expression_too_deep', { start: 0, end: text.length }, { max: String(limits.depth) });
  const said = typeof error === 'object' && error !== null ? error : {};
  const position = 'position' in said && typeof said.position === 'number' ? said.position : text.length;
  const word = 'token' in said && typeof said.token === 'string' ? said.token : '';
  const found = tokens.find(({ start, end }) => position > start && position <= end);
  if (!found || word === '(end)') return problem('expression_syntax', { start: text.length, end: text.length });
  return problem('expression_syntax', { start: found.start, end: found.end }, { token: text.slice(found.start, found.end) });
}

/** Counts levels and nodes without recursion, so that no depth is too much for the counting itself. */
function bounded(ast: Ast): Parsed {
  const waiting: { readonly node: Ast; readonly depth: number }[] = [{ node: ast, depth: 1 }];
  let nodes = 0;
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { node, depth } = one;
    nodes++;
    if (depth > limits.depth) return { problems: [problem('expression_too_deep', node, { max: String(limits.depth) })] };
    if (nodes > limits.nodes) return { problems: [problem('expression_too_large', node, { max: String(limits.nodes) })] };
    for (const part of partsOf(node)) waiting.push({ node: part, depth: depth + 1 });
  }
  return { ast };
}

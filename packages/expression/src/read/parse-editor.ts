import type { Span } from '../tree/expression.ts';
import type { Ast, BinaryOperator, Step } from './ast.ts';
import { type Problem, problem } from './problem.ts';
import type { Token } from './token.ts';

/** What the editor's spelling calls functions and variables, in the names they are stored under. */
export interface EditorNames {
  /** `ADDMONTHS` → `addMonths`, in any case. */
  function(name: string): string | null;
  /** `TODAY` → `today`: variables that spreadsheets spell as functions. */
  variable(name: string): string | null;
}

class Refused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** How tightly an operator holds what stands beside it. */
const strength: Readonly<Record<string, number>> = {
  '?': 10,
  '??': 15,
  or: 25,
  and: 30,
  in: 40,
  '&': 50,
  '+': 50,
  '-': 50,
  '*': 60,
  '/': 60,
  '%': 60,
  '^': 80,
};
for (const comparison of ['=', '!=', '<', '<=', '>', '>=']) Object.assign(strength, { [comparison]: 40 });
const UNARY = 70;
const PERCENT = 90;

const sameAs: Readonly<Record<string, string>> = { '<>': '!=', '==': '=', '&&': 'and', '||': 'or' };
const words: ReadonlySet<string> = new Set(['and', 'or', 'in']);
const binaries: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in']);
const isBinary = (op: string): op is BinaryOperator => binaries.has(op);

/** Reads the editor's spelling: that of spreadsheets, and everything that is stored, too. */
export function parseEditor(
  tokens: readonly Token[],
  names: EditorNames,
): { readonly ast: Ast } | { readonly problems: readonly Problem[] } {
  try {
    return { ast: new Reader(tokens, names).all() };
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] };
    throw error;
  }
}

function constantOf(word: string, span: Span): Ast | undefined {
  if (word === 'null') return { kind: 'null', ...span };
  return word === 'true' || word === 'false' ? { kind: 'boolean', value: word === 'true', ...span } : undefined;
}

class Reader {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly names: EditorNames;

  constructor(tokens: readonly Token[], names: EditorNames) {
    // A formula of a spreadsheet begins with an equals sign.
    this.tokens = tokens[0]?.value === '=' ? tokens.slice(1) : tokens;
    this.names = names;
  }

  all(): Ast {
    const ast = this.expression(0);
    if (this.next.kind !== 'end') this.unexpected();
    return ast;
  }

  private get next(): Token {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    if (!token) throw new Error('there is always an end');
    return token;
  }

  private take(): Token {
    const token = this.next;
    this.at++;
    return token;
  }

  private is(symbol: string): boolean {
    return this.next.kind === 'symbol' && this.next.value === symbol;
  }

  /** Takes a symbol where it stands. */
  private takes(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.at++;
    return true;
  }

  private skip(symbol: string): Token {
    if (!this.is(symbol)) this.unexpected();
    return this.take();
  }

  private unexpected(): never {
    const { start, end, kind, value } = this.next;
    throw new Refused(problem('expression_syntax', { start, end }, kind === 'end' ? {} : { token: value }));
  }

  /** The operator that comes next, in its stored spelling. */
  private operator(): string | null {
    const { kind, value } = this.next;
    if (kind === 'symbol') return sameAs[value] ?? value;
    const word = value.toLowerCase();
    return kind === 'name' && words.has(word) ? word : null;
  }

  private expression(above: number): Ast {
    let left = this.prefix();
    for (;;) {
      const op = this.operator();
      const holds = op === '%' && this.isPercent() ? PERCENT : strength[op ?? ''];
      if (op === null || holds === undefined || holds <= above) return left;
      left = this.infix(op, holds, left);
    }
  }

  private infix(op: string, holds: number, left: Ast): Ast {
    const sign = this.take();
    const { start } = left;
    if (holds === PERCENT) {
      const hundred: Ast = { kind: 'number', value: '100', start: sign.start, end: sign.end };
      return { kind: 'binary', op: '/', left, right: hundred, start, end: sign.end };
    }
    if (op === '?') {
      const chosen = this.expression(0);
      const otherwise = this.takes(':') ? this.expression(holds - 1) : null;
      return { kind: 'if', test: left, chosen, otherwise, start, end: (otherwise ?? chosen).end };
    }
    const right = this.expression(op === '^' ? holds - 1 : holds);
    const span = { start, end: right.end };
    if (op === '^') return { kind: 'call', name: 'power', nameSpan: sign, args: [left, right], ...span };
    if (op === '??') return { kind: 'call', name: 'coalesce', nameSpan: sign, args: [left, right], ...span };
    if (!isBinary(op)) return this.unexpected();
    return { kind: 'binary', op, left, right, ...span };
  }

  /** Whether `%` is the sign of a percentage, having no right side: `10% + 1`, where it touches its number, while `10 % +1` is a rest. */
  private isPercent(): boolean {
    const { kind, value } = this.tokens[this.at + 1] ?? this.next;
    const touches = this.tokens[this.at - 1]?.end === this.next.start;
    if (kind === 'symbol' && (value === '-' || value === '+')) return touches;
    if (kind === 'name') return words.has(value.toLowerCase());
    return kind === 'end' || (kind === 'symbol' && value !== '(' && value !== '[');
  }

  private prefix(): Ast {
    const token = this.next;
    switch (token.kind) {
      case 'number':
        this.take();
        return { kind: 'number', value: token.value, start: token.start, end: token.end };
      case 'text':
        this.take();
        return { kind: 'text', value: token.value, start: token.start, end: token.end };
      case 'variable':
        return this.variable();
      case 'name':
      case 'quoted_name':
        return this.named();
      case 'symbol':
        return this.symbol(token);
      case 'end':
        return this.unexpected();
    }
  }

  private symbol(token: Token): Ast {
    if (token.value === '-' || token.value === '+') {
      this.take();
      const isDigits = this.next.kind === 'number';
      const of = this.expression(UNARY);
      if (token.value === '+') return of;
      if (isDigits && of.kind === 'number') return { ...of, value: `-${of.value}`, start: of.start };
      return { kind: 'negate', of, start: token.start, end: of.end };
    }
    if (token.value === '(') return this.block();
    if (token.value === '[') {
      this.take();
      const items = this.list(']');
      return { kind: 'list', items: items.of, start: token.start, end: items.end };
    }
    return this.unexpected();
  }

  private block(): Ast {
    const { start } = this.skip('(');
    const bindings: { name: string; value: Ast }[] = [];
    while (this.next.kind === 'variable' && this.tokens[this.at + 1]?.value === ':=') {
      const name = this.take().value;
      this.take();
      bindings.push({ name, value: this.expression(0) });
      this.skip(';');
    }
    const result = this.expression(0);
    const { end } = this.skip(')');
    return bindings.length === 0 ? { ...result, start, end } : { kind: 'let', bindings, result, start, end };
  }

  private list(closing: string): { readonly of: readonly Ast[]; readonly end: number } {
    const of: Ast[] = [];
    while (!this.is(closing)) {
      of.push(this.expression(0));
      if (!this.is(',') && !this.is(';')) break;
      this.take();
      if (this.is(closing)) this.unexpected();
    }
    return { of, end: this.skip(closing).end };
  }

  private variable(): Ast {
    const token = this.take();
    if (this.is('(')) return this.call(token.value, token);
    const steps = this.takes('.') ? this.steps() : { of: [], each: null };
    if (steps.each) this.unexpected();
    return { kind: 'variable', name: token.value, steps: steps.of, start: token.start, end: steps.of.at(-1)?.end ?? token.end };
  }

  private named(): Ast {
    const token = this.next;
    const word = token.kind === 'name' ? token.value.toLowerCase() : '';
    const calls = this.tokens[this.at + 1]?.value === '(' && this.tokens[this.at + 1]?.kind === 'symbol';
    if (token.kind === 'name' && calls) {
      this.take();
      const variable = this.names.variable(token.value);
      const call = this.call(this.names.function(token.value) ?? token.value, token);
      if (variable !== null && call.kind === 'call' && call.args.length === 0) {
        const [name = variable, ...path] = variable.split('.');
        const { start, end } = call;
        const steps = path.map((one): Step => ({ name: one, where: null, order: [], start, end }));
        return { kind: 'variable', name, steps, start, end };
      }
      return call;
    }
    const { start, end } = token;
    const constant: Ast | undefined = constantOf(word, { start, end });
    if (constant) {
      this.take();
      return constant;
    }
    const { of, each } = this.steps();
    return { kind: 'path', steps: of, each, start, end: each?.end ?? of.at(-1)?.end ?? end };
  }

  private call(name: string, { start, end }: Span): Ast {
    this.skip('(');
    const args = this.list(')');
    const nameSpan = { start, end };
    const alone = args.of.length === 0 ? name.toLowerCase() : '';
    const constant = alone === 'null' ? undefined : constantOf(alone, { start, end: args.end });
    if (constant) return constant;
    if (alone === 'today' || alone === 'now') return { kind: 'variable', name: alone, steps: [], start, end: args.end };
    return { kind: 'call', name, nameSpan, args: args.of, start, end: args.end };
  }

  private steps(): { readonly of: readonly Step[]; readonly each: Ast | null } {
    const of: Step[] = [];
    for (;;) {
      if (of.length > 0 && this.is('(')) return { of, each: this.block() };
      of.push(this.step());
      if (!this.takes('.')) return { of, each: null };
    }
  }

  private step(): Step {
    const name = this.take();
    if (name.kind !== 'name' && name.kind !== 'quoted_name') {
      this.at--;
      this.unexpected();
    }
    let where: Ast | null = null;
    let { end } = name;
    while (this.is('[')) {
      this.take();
      const condition = this.expression(0);
      where = where ? { kind: 'binary', op: 'and', left: where, right: condition, start: where.start, end: condition.end } : condition;
      end = this.skip(']').end;
    }
    const order: { by: Ast; descending: boolean }[] = [];
    if (this.is('^') && this.tokens[this.at + 1]?.value === '(' && this.sorts()) {
      this.take();
      this.take();
      do {
        if (order.length > 0) this.take();
        const descending = this.is('>');
        if (descending || this.is('<')) this.take();
        order.push({ by: this.expression(0), descending });
      } while (this.is(','));
      end = this.skip(')').end;
    }
    return { name: name.value, where, order, start: name.start, end };
  }

  /** `items^(date).name` orders, `a^(b + 1)` is a power: an order says its direction, or a path goes on after it. */
  private sorts(): boolean {
    if (['<', '>'].includes(this.tokens[this.at + 2]?.value ?? '')) return true;
    let depth = 0;
    for (let i = this.at + 1; i < this.tokens.length; i++) {
      const { kind, value } = this.tokens[i] ?? this.next;
      if (kind === 'symbol' && value === '(') depth++;
      if (kind === 'symbol' && value === ')' && --depth === 0) return this.tokens[i + 1]?.value === '.';
    }
    return false;
  }
}

import type { Span } from '../tree/expression.ts';
import type { Ast, BinaryOperator, Step } from './ast.ts';
import { type Problem, problem } from './problem.ts';
import type { Token } from './token.ts';

/** What JSONata's parser gives, as far as it is looked at here. */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly JsonataNode[];
  readonly stages?: readonly JsonataNode[];
  readonly predicate?: readonly JsonataNode[];
  readonly expr?: JsonataNode;
  readonly lhs?: JsonataNode | readonly unknown[];
  readonly rhs?: JsonataNode;
  readonly expression?: JsonataNode;
  readonly expressions?: readonly JsonataNode[];
  readonly condition?: JsonataNode;
  readonly then?: JsonataNode;
  readonly else?: JsonataNode;
  readonly procedure?: JsonataNode;
  readonly arguments?: readonly JsonataNode[];
  readonly terms?: readonly { readonly descending: boolean; readonly expression: JsonataNode }[];
  readonly group?: unknown;
  readonly focus?: unknown;
  readonly index?: unknown;
}

const operators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in']);
const isOperator = (value: unknown): value is BinaryOperator => typeof value === 'string' && operators.has(value);

/** A construct of JSONata that the typed profile does not have. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.code);
    this.problem = found;
  }
}

/** JSONata's tree in our own nodes, with the place of each. */
export function fromJsonata(
  root: JsonataNode,
  tokens: readonly Token[],
): { readonly ast: Ast } | { readonly problems: readonly Problem[] } {
  try {
    return { ast: new Conversion(tokens).node(root) };
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] };
    throw error;
  }
}

class Conversion {
  private readonly byEnd = new Map<number, Token>();
  /** The end of the bracket that one begins, by the end of its own token. */
  private readonly closes = new Map<number, number>();

  constructor(tokens: readonly Token[]) {
    const open: Token[] = [];
    for (const token of tokens) {
      if (token.kind === 'end') continue;
      // JSONata says where a quoted name ends before its quote.
      this.byEnd.set(token.kind === 'quoted_name' ? token.end - 1 : token.end, token);
      if (token.kind !== 'symbol') continue;
      if ('([{'.includes(token.value)) open.push(token);
      if (')]}'.includes(token.value)) {
        const begun = open.pop();
        if (begun) this.closes.set(begun.end, token.end);
      }
    }
  }

  node(node: JsonataNode): Ast {
    if (node.group !== undefined) this.refuse('{…}', node);
    if (node.type !== 'path' && (node.stages ?? node.predicate) !== undefined) this.refuse('[…]', node);
    switch (node.type) {
      case 'value':
        return this.value(node);
      case 'number':
        return this.number(node);
      case 'string':
        return { kind: 'text', value: String(node.value), ...this.span(node) };
      case 'path':
        return this.path(node);
      case 'variable':
        return this.variable([node]);
      case 'binary':
        return this.binary(node);
      case 'unary':
        return this.unary(node);
      case 'condition':
        return this.condition(node);
      case 'function':
        return this.call(node);
      case 'block':
        return this.block(node);
      case 'regex':
        return this.pattern(node);
      default:
        return this.refuse(this.spelled(node), node);
    }
  }

  private value(node: JsonataNode): Ast {
    if (node.value === null) return { kind: 'null', ...this.span(node) };
    if (typeof node.value === 'boolean') return { kind: 'boolean', value: node.value, ...this.span(node) };
    return this.refuse(String(node.value), node);
  }

  /** The digits are read from the text: JSONata has them as a float. */
  private number(node: JsonataNode): Ast {
    const span = this.span(node);
    const written = this.byEnd.get(node.position ?? -1)?.value ?? String(node.value);
    const negative = typeof node.value === 'number' && (node.value < 0 || Object.is(node.value, -0));
    return { kind: 'number', value: `${negative ? '-' : ''}${written.replace(/^-/, '')}`, ...span };
  }

  private path(node: JsonataNode): Ast {
    const steps = node.steps ?? [];
    const [first] = steps;
    if (first?.type === 'variable') return this.variable(steps);
    const last = steps.at(-1);
    const each = steps.length > 1 && last?.type === 'block' ? this.node(last) : null;
    const names = this.steps(each ? steps.slice(0, -1) : steps);
    const start = names[0]?.start ?? 0;
    return { kind: 'path', steps: names, each, start, end: each?.end ?? names.at(-1)?.end ?? start };
  }

  private variable(steps: readonly JsonataNode[]): Ast {
    const [first, ...rest] = steps;
    if (!first) throw new Error('a path has at least one step');
    if (first.value === '' || first.value === '$') return this.refuse(`$${String(first.value)}`, first);
    if ((first.stages ?? first.predicate) !== undefined) return this.refuse('[…]', first);
    const names = this.steps(rest);
    const span = this.span(first);
    return { kind: 'variable', name: String(first.value), steps: names, start: span.start, end: names.at(-1)?.end ?? span.end };
  }

  private steps(nodes: readonly JsonataNode[]): readonly Step[] {
    const steps: Step[] = [];
    for (const node of nodes) {
      if (node.group !== undefined || node.focus !== undefined || node.index !== undefined) this.refuse(this.spelled(node), node);
      const before = steps.at(-1);
      if (node.type === 'sort' && before && before.order.length === 0 && node.stages === undefined) {
        const order = (node.terms ?? []).map(({ descending, expression }) => ({ by: this.node(expression), descending }));
        steps[steps.length - 1] = { ...before, order, end: this.closing(node) ?? order.at(-1)?.by.end ?? before.end };
        continue;
      }
      // JSONata reads a text in a path as a name.
      if (node.type !== 'name' && node.type !== 'string') this.refuse(this.spelled(node), node);
      const span = this.span(node);
      const filters = (node.stages ?? node.predicate ?? []).map((stage) => {
        if (stage.type !== 'filter' || !stage.expr) return this.refuse(this.spelled(stage), stage);
        return { condition: this.node(stage.expr), end: this.closes.get(stage.position ?? -1) ?? span.end };
      });
      const where = filters
        .map(({ condition }) => condition)
        .reduce<Ast | null>(
          (left, right) => (left ? { kind: 'binary', op: 'and', left, right, start: left.start, end: right.end } : right),
          null,
        );
      steps.push({ name: String(node.value), where, order: [], start: span.start, end: filters.at(-1)?.end ?? span.end });
    }
    return steps;
  }

  private binary(node: JsonataNode): Ast {
    const { lhs, rhs } = node;
    if (!isOperator(node.value) || !isNode(lhs) || !rhs) return this.refuse(this.spelled(node), node);
    const left = this.node(lhs);
    const right = this.node(rhs);
    return { kind: 'binary', op: node.value, left, right, start: left.start, end: right.end };
  }

  private unary(node: JsonataNode): Ast {
    const span = this.span(node);
    if (node.value === '-' && node.expression) {
      const of = this.node(node.expression);
      return { kind: 'negate', of, start: span.start, end: of.end };
    }
    if (node.value !== '[') return this.refuse(this.spelled(node), node);
    const items = (node.expressions ?? []).map((item) => this.node(item));
    return { kind: 'list', items, start: span.start, end: this.closing(node) ?? span.end };
  }

  private condition(node: JsonataNode): Ast {
    if (!node.condition || !node.then) return this.refuse('?', node);
    const chosen = this.node(node.then);
    const otherwise = node.else ? this.node(node.else) : null;
    const { procedure } = node.condition;
    // `a ?? b` comes as a question whether `a` exists, asked by a function that nobody wrote.
    if (procedure && procedure.position === undefined) {
      const args = otherwise ? [chosen, otherwise] : [chosen];
      return { kind: 'call', name: 'coalesce', nameSpan: this.span(node), args, start: chosen.start, end: args.at(-1)?.end ?? chosen.end };
    }
    const test = this.node(node.condition);
    return { kind: 'if', test, chosen, otherwise, start: test.start, end: (otherwise ?? chosen).end };
  }

  private call(node: JsonataNode): Ast {
    const { procedure } = node;
    if (procedure?.type !== 'variable') return this.refuse(this.spelled(procedure ?? node), node);
    const nameSpan = this.span(procedure);
    const name = String(procedure.value);
    const args = (node.arguments ?? []).map((argument) => this.node(argument));
    const span = { start: nameSpan.start, end: this.closing(node) ?? nameSpan.end };
    if (args.length === 0 && (name === 'today' || name === 'now')) return { kind: 'variable', name, steps: [], ...span };
    return { kind: 'call', name, nameSpan, args, ...span };
  }

  private block(node: JsonataNode): Ast {
    const span = { start: this.span(node).start, end: this.closing(node) ?? this.span(node).end };
    const parts = node.expressions ?? [];
    const last = parts.at(-1);
    if (!last || last.type === 'bind') return this.refuse('( )', node);
    const bindings = parts.slice(0, -1).map((part) => {
      const { lhs, rhs } = part;
      if (part.type !== 'bind' || !isNode(lhs) || !rhs) return this.refuse(this.spelled(part), part);
      return { name: String(lhs.value), value: this.node(rhs) };
    });
    const result = this.node(last);
    return bindings.length === 0 ? { ...result, ...span } : { kind: 'let', bindings, result, ...span };
  }

  /** `/ab+/` stands for its pattern as a text. */
  private pattern(node: JsonataNode): Ast {
    const { value } = node;
    if (!(value instanceof RegExp) || value.flags.includes('i')) return this.refuse('/…/i', node);
    const end = node.position ?? 0;
    return { kind: 'text', value: value.source, start: Math.max(0, end - value.source.length - 2), end };
  }

  private closing(node: JsonataNode): number | undefined {
    return this.closes.get(node.position ?? -1);
  }

  private span(node: JsonataNode): Span {
    const token = this.byEnd.get(node.position ?? -1);
    if (token) return { start: token.start, end: token.end };
    const end = node.position ?? 0;
    return { start: Math.max(0, end - 1), end };
  }

  private spelled(node: JsonataNode): string {
    return this.byEnd.get(node.position ?? -1)?.value ?? (typeof node.value === 'string' ? node.value : node.type);
  }

  private refuse(what: string, node: JsonataNode): never {
    throw new Refused(problem('not_in_profile', this.span(node), { what }));
  }
}

const isNode = (value: unknown): value is JsonataNode => typeof value === 'object' && value !== null && 'type' in value;

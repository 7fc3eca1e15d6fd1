import type { Span } from '../tree/expression.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'in';

/** One name of a path; over several records with a condition on them, an order, or both. */
export interface Step extends Span {
  readonly name: string;
  readonly where: Ast | null;
  readonly order: readonly { readonly by: Ast; readonly descending: boolean }[];
}

/** What was written, before anything is known of fields and types. Each node says where it stands. */
export type Ast = Span &
  (
    | { readonly kind: 'null' }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'number'; readonly value: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'path'; readonly steps: readonly Step[] /** `items.(quantity * price)` */; readonly each: Ast | null }
    | { readonly kind: 'variable'; readonly name: string; readonly steps: readonly Step[] }
    | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Ast; readonly right: Ast }
    | { readonly kind: 'negate'; readonly of: Ast }
    | { readonly kind: 'if'; readonly test: Ast; readonly chosen: Ast; readonly otherwise: Ast | null }
    | { readonly kind: 'call'; readonly name: string; readonly nameSpan: Span; readonly args: readonly Ast[] }
    | { readonly kind: 'list'; readonly items: readonly Ast[] }
    | { readonly kind: 'let'; readonly bindings: readonly { readonly name: string; readonly value: Ast }[]; readonly result: Ast }
  );

export type AstOf<K extends Ast['kind']> = Extract<Ast, { readonly kind: K }>;

/** The parts a node is made of, in the order they were written. */
export function partsOf(ast: Ast): readonly Ast[] {
  const ofSteps = (steps: readonly Step[]) =>
    steps.flatMap(({ where, order }) => [...(where ? [where] : []), ...order.map(({ by }) => by)]);
  switch (ast.kind) {
    case 'null':
    case 'boolean':
    case 'number':
    case 'text':
      return [];
    case 'path':
      return [...ofSteps(ast.steps), ...(ast.each ? [ast.each] : [])];
    case 'variable':
      return ofSteps(ast.steps);
    case 'binary':
      return [ast.left, ast.right];
    case 'negate':
      return [ast.of];
    case 'if':
      return [ast.test, ast.chosen, ...(ast.otherwise ? [ast.otherwise] : [])];
    case 'call':
      return ast.args;
    case 'list':
      return ast.items;
    case 'let':
      return [...ast.bindings.map(({ value }) => value), ast.result];
  }
}

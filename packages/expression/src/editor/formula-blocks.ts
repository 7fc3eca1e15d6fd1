import type { Ast, BinaryOperator } from '../read/ast.ts';
import { print } from '../read/print.ts';
import { pathAst, pathOf } from './condition-rows.ts';

/**
 * A formula as blocks within blocks: what is put together by picking instead of writing. `empty` is a place where something has yet to be
 * put; `written` is what blocks cannot show, and stays as it is.
 */
export type FormulaBlock =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' | 'number'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A field by its path (`company.region`), or a variable (`$today`). */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaBlock[] }
  | { readonly kind: 'operation'; readonly op: BinaryOperator; readonly left: FormulaBlock; readonly right: FormulaBlock }
  | { readonly kind: 'negate'; readonly of: FormulaBlock }
  | {
      readonly kind: 'choice';
      readonly test: FormulaBlock;
      readonly chosen: FormulaBlock;
      readonly otherwise: FormulaBlock | null;
    }
  | { readonly kind: 'list'; readonly items: readonly FormulaBlock[] }
  | { readonly kind: 'written'; readonly text: string; readonly ast: Ast };

const here = { start: 0, end: 0 };

/** A formula as blocks. Its text is the same formula again. */
export function formulaBlocks(ast: Ast): FormulaBlock {
  const path = pathOf(ast);
  if (path !== null) return { kind: 'path', path };
  switch (ast.kind) {
    case 'text':
    case 'number':
      return { kind: ast.kind, value: ast.value };
    case 'boolean':
      return { kind: 'boolean', value: ast.value };
    case 'null':
      return { kind: 'null' };
    case 'call':
      return { kind: 'call', name: ast.name, args: ast.args.map(formulaBlocks) };
    case 'binary':
      return { kind: 'operation', op: ast.op, left: formulaBlocks(ast.left), right: formulaBlocks(ast.right) };
    case 'negate':
      return { kind: 'negate', of: formulaBlocks(ast.of) };
    case 'if':
      return {
        kind: 'choice',
        test: formulaBlocks(ast.test),
        chosen: formulaBlocks(ast.chosen),
        otherwise: ast.otherwise && formulaBlocks(ast.otherwise),
      };
    case 'list':
      return { kind: 'list', items: ast.items.map(formulaBlocks) };
    case 'path':
    case 'variable':
    case 'let':
      return { kind: 'written', text: print(ast), ast };
  }
}

/** The canonical text of blocks; null while a place is empty. */
export function formulaText(block: FormulaBlock): string | null {
  const ast = astOf(block);
  return ast && print(ast);
}

function astOf(block: FormulaBlock): Ast | null {
  switch (block.kind) {
    case 'empty':
      return null;
    case 'text':
    case 'number':
      return { kind: block.kind, value: block.value, ...here };
    case 'boolean':
      return { kind: 'boolean', value: block.value, ...here };
    case 'null':
      return { kind: 'null', ...here };
    case 'path':
      return pathAst(block.path);
    case 'written':
      return block.ast;
    case 'call': {
      const args = all(block.args);
      return args && { kind: 'call', name: block.name, nameSpan: here, args, ...here };
    }
    case 'operation': {
      const [left, right] = [astOf(block.left), astOf(block.right)];
      return left && right && { kind: 'binary', op: block.op, left, right, ...here };
    }
    case 'negate': {
      const of = astOf(block.of);
      return of && { kind: 'negate', of, ...here };
    }
    case 'choice': {
      const [test, chosen, otherwise] = [astOf(block.test), astOf(block.chosen), block.otherwise && astOf(block.otherwise)];
      return test && chosen && (otherwise || !block.otherwise) ? { kind: 'if', test, chosen, otherwise, ...here } : null;
    }
    case 'list': {
      const items = all(block.items);
      return items && { kind: 'list', items, ...here };
    }
  }
}

/** The trees of all blocks; null while one is empty. */
function all(blocks: readonly FormulaBlock[]): readonly Ast[] | null {
  const asts = blocks.flatMap((block) => astOf(block) ?? []);
  return asts.length === blocks.length ? asts : null;
}

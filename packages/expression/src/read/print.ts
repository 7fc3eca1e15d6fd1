import type { Ast, Step } from './ast.ts';

const strength: Readonly<Record<string, number>> = { or: 25, and: 30, '&': 50, '+': 50, '-': 50, '*': 60, '/': 60, '%': 60 };
const strengthOf = (op: string): number => strength[op] ?? 40;

/** The stored text of what was written: one space around operators, brackets only where they change the meaning. */
export const print = (ast: Ast): string => write(ast, 0);

const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
const name = (text: string): string => (plainName.test(text) && !reserved.has(text) ? text : `\`${text}\``);

function write(ast: Ast, above: number): string {
  switch (ast.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(ast.value);
    case 'number':
      return ast.value;
    case 'text':
      return JSON.stringify(ast.value);
    case 'path':
      return steps(ast.steps) + (ast.each ? `.(${write(ast.each, 0)})` : '');
    case 'variable':
      return `$${ast.name}${ast.steps.length > 0 ? `.${steps(ast.steps)}` : ''}`;
    case 'binary': {
      const holds = strengthOf(ast.op);
      return bracketed(`${write(ast.left, holds - 1)} ${ast.op} ${write(ast.right, holds)}`, holds <= above);
    }
    case 'negate':
      return ast.of.kind === 'number' ? `-(${write(ast.of, 0)})` : `-${write(ast.of, 70)}`;
    case 'if': {
      const otherwise = ast.otherwise ? ` : ${write(ast.otherwise, 19)}` : '';
      return bracketed(`${write(ast.test, 20)} ? ${write(ast.chosen, ast.chosen.kind === 'if' ? 20 : 0)}${otherwise}`, above >= 20);
    }
    case 'call':
      return `$${ast.name}(${ast.args.map(print).join(', ')})`;
    case 'list':
      return `[${ast.items.map(print).join(', ')}]`;
    case 'let':
      return `(${ast.bindings.map((one) => `$${one.name} := ${print(one.value)}; `).join('')}${print(ast.result)})`;
  }
}

const bracketed = (text: string, needed: boolean): string => (needed ? `(${text})` : text);

const steps = (of: readonly Step[]): string =>
  of
    .map((step) => {
      const where = step.where ? `[${print(step.where)}]` : '';
      const order = step.order.map(({ by, descending }) => `${descending ? '>' : '<'}${print(by)}`).join(', ');
      return `${name(step.name)}${where}${order ? `^(${order})` : ''}`;
    })
    .join('.');

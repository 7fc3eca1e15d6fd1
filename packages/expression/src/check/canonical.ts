import type { Ast, AstOf, Step } from '../read/ast.ts';
import { print } from '../read/print.ts';
import { type Problem, problem } from '../read/problem.ts';
import { functionOf } from './functions/table.ts';
import type { Member, Scope } from './scope.ts';

/** What was written, in names: labels of fields in any language become the names they stand for, `SUM(items, amount, done)` a path. */
export function canonical(
  ast: Ast,
  scope: Scope,
): { readonly ast: Ast; readonly text: string } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const named = new Naming(problems).visit(ast, scope);
  return problems.length > 0 ? { problems } : { ast: named, text: print(named) };
}

/**
 * The text with a field under its new name, wherever it is read: of this record, over a reference, and of related records.
 *
 * @param renamed the new name of what a path leads to; null when it keeps its name
 */
export function rename(ast: Ast, scope: Scope, renamed: (path: readonly string[], scope: Scope) => string | null): string {
  return print(new Renaming(renamed).visit(ast, scope));
}

/** A copy of a tree in which the names of paths may differ; filters and orders are in the scope of the records they are about. */
abstract class Rewriting {
  protected abstract name(path: readonly string[], step: Step, scope: Scope): string;

  visit(ast: Ast, scope: Scope): Ast {
    const inside = (part: Ast) => this.visit(part, scope);
    switch (ast.kind) {
      case 'null':
      case 'boolean':
      case 'number':
      case 'text':
        return ast;
      case 'path':
        return this.path(ast, scope);
      case 'variable':
        return ast.name === 'old' ? { ...ast, steps: this.steps(ast.steps, scope).steps } : ast;
      case 'binary':
        return { ...ast, left: inside(ast.left), right: inside(ast.right) };
      case 'negate':
        return { ...ast, of: inside(ast.of) };
      case 'if':
        return { ...ast, test: inside(ast.test), chosen: inside(ast.chosen), otherwise: ast.otherwise && inside(ast.otherwise) };
      case 'call':
        return this.call(ast, scope);
      case 'list':
        return { ...ast, items: ast.items.map(inside) };
      case 'let':
        return { ...ast, bindings: ast.bindings.map(({ name, value }) => ({ name, value: inside(value) })), result: inside(ast.result) };
    }
  }

  protected call(ast: AstOf<'call'>, scope: Scope): Ast {
    return { ...ast, args: ast.args.map((argument) => this.visit(argument, scope)) };
  }

  protected path(ast: AstOf<'path'>, scope: Scope): AstOf<'path'> {
    const { steps, inner } = this.steps(ast.steps, scope);
    return { ...ast, steps, each: ast.each && this.visit(ast.each, inner) };
  }

  private steps(of: readonly Step[], scope: Scope): { readonly steps: readonly Step[]; readonly inner: Scope } {
    let inner = scope;
    let path: readonly string[] = [];
    const steps = of.map((step) => {
      const name = this.name(path, step, inner);
      const known = this.known(name, step);
      const related = inner.related([...path, known]);
      if (related) [inner, path] = [related, []];
      else path = [...path, known];
      const records = inner;
      return {
        ...step,
        name,
        where: step.where && this.visit(step.where, records),
        order: step.order.map(({ by, descending }) => ({ by: this.visit(by, records), descending })),
      };
    });
    return { steps, inner };
  }

  /** The name under which the scope knows a step. */
  protected abstract known(name: string, step: Step): string;
}

class Renaming extends Rewriting {
  private readonly renamed: (path: readonly string[], scope: Scope) => string | null;
  constructor(renamed: (path: readonly string[], scope: Scope) => string | null) {
    super();
    this.renamed = renamed;
  }
  protected override name(path: readonly string[], step: Step, scope: Scope): string {
    return this.renamed([...path, step.name], scope) ?? step.name;
  }
  protected override known(_: string, step: Step): string {
    return step.name;
  }
}

class Naming extends Rewriting {
  private readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super();
    this.problems = problems;
  }

  protected override known(name: string): string {
    return name;
  }

  protected override name(path: readonly string[], step: Step, scope: Scope): string {
    const members = scope.members(path);
    if (members.some(({ name }) => name === step.name)) return step.name;
    const meant = members.filter((member) => isCalled(member, step.name));
    const [first, second] = meant;
    if (second) {
      const among = meant.map(({ name }) => name).join(', ');
      this.problems.push(problem('ambiguous_field', step, { name: step.name, among }));
    }
    return first?.name ?? step.name;
  }

  /** `SUM(items, amount, done)` is `$sum(items[done].amount)`. */
  protected override call(ast: AstOf<'call'>, scope: Scope): Ast {
    const [records, of, where] = ast.args;
    const isSeparated = ast.name === 'join' && ast.args.length === 2 && of?.kind === 'text';
    if (!functionOf(ast.name)?.aggregate || records?.kind !== 'path' || !of || isSeparated) return super.call(ast, scope);
    const path = this.path(records, scope);
    const related = scope.related(path.steps.map(({ name }) => name));
    const last = path.steps.at(-1);
    if (!related || !last || path.each) return super.call(ast, scope);
    const condition = where && this.visit(where, related);
    const steps = condition ? [...path.steps.slice(0, -1), { ...last, where: condition }] : path.steps;
    const looked = this.visit(of, related);
    const over: Ast =
      looked.kind === 'path' ? { ...path, steps: [...steps, ...looked.steps], each: looked.each } : { ...path, steps, each: looked };
    return { ...ast, args: [over, ...ast.args.slice(3).map((rest) => this.visit(rest, scope))] };
  }
}

const isCalled = ({ label }: Member, name: string): boolean =>
  Object.values(label).some((text) => text === name || text.toLowerCase() === name.toLowerCase());

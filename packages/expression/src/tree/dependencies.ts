import type { Expression } from './expression.ts';

/** What a tree reads. */
export interface Dependencies {
  /** Paths of the record itself, each once: `amount`, `company.region`. */
  readonly paths: readonly string[];
  /** Relations it brings to one value, and what it reads of their records. */
  readonly relations: readonly { readonly relation: string; readonly reads: Dependencies }[];
  /** Variables by their path: `today`, `user.id`, `old.amount`. */
  readonly variables: readonly string[];
}

/** Everything a tree reads: what must be there to compute it, and what makes it change. */
export function dependenciesOf(tree: Expression): Dependencies {
  const paths = new Set<string>();
  const variables = new Set<string>();
  const relations = new Map<string, Dependencies>();
  const read = (relation: string, parts: readonly (Expression | null)[]) => {
    const inner = parts.filter((part) => part !== null).map(dependenciesOf);
    const known = relations.get(relation);
    relations.set(relation, merged(known ? [known, ...inner] : inner));
  };
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'literal':
      case 'slot':
      case 'among':
        return;
      case 'path':
        paths.add(node.path);
        return;
      case 'variable':
        variables.add(node.name);
        return;
      case 'compare':
        return [node.left, node.right].forEach(visit);
      case 'in':
        return [node.of, node.list].forEach(visit);
      case 'isNull':
      case 'not':
      case 'reach':
      case 'shared':
        return visit(node.of);
      case 'and':
      case 'or':
        return node.of.forEach(visit);
      case 'call':
      case 'apply':
        return node.args.forEach(visit);
      case 'if':
        return [node.test, node.chosen, node.otherwise].forEach(visit);
      case 'exists':
        return read(node.relation, [node.where]);
      case 'aggregate':
        read(node.relation, [node.of, node.where, ...node.order.map(({ by }) => by)]);
        if (node.separator) visit(node.separator);
    }
  };
  visit(tree);
  return {
    paths: [...paths],
    relations: [...relations].map(([relation, reads]) => ({ relation, reads })),
    variables: [...variables],
  };
}

function merged(all: readonly Dependencies[]): Dependencies {
  const relations = new Map<string, Dependencies[]>();
  for (const { relation, reads } of all.flatMap((one) => one.relations))
    relations.set(relation, [...(relations.get(relation) ?? []), reads]);
  return {
    paths: [...new Set(all.flatMap(({ paths }) => paths))],
    relations: [...relations].map(([relation, reads]) => ({ relation, reads: merged(reads) })),
    variables: [...new Set(all.flatMap(({ variables }) => variables))],
  };
}

/** Whether the value changes as time goes by, with nobody changing a record. */
export const readsTime = ({ variables, relations }: Dependencies): boolean =>
  variables.some((name) => name === 'today' || name === 'now') || relations.some(({ reads }) => readsTime(reads));

/**
 * A way that comes back to where it began: `['total', 'net', 'total']`.
 *
 * @param graph what each name reads, by name
 * @returns null when there is none
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  for (const root of graph.keys()) {
    const way: string[] = [];
    const on = new Set<string>();
    const waiting: { readonly name: string; readonly leave: boolean }[] = [{ name: root, leave: false }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { name, leave } = next;
      if (leave) {
        way.pop();
        on.delete(name);
        done.add(name);
      } else if (on.has(name)) return [...way.slice(way.indexOf(name)), name];
      else if (!done.has(name)) {
        way.push(name);
        on.add(name);
        waiting.push({ name, leave: true }, ...(graph.get(name) ?? []).map((one) => ({ name: one, leave: false })));
      }
    }
  }
  return null;
}

import type { Expression, NodeOf, Reach } from '@tangram/expression';

/**
 * How much a set of people owns of an object's records. What few own is found by their owners and put in order. Else an order is walked along, and each
 * record's owner looked up: among all of the people at once when they are some, one by one when they are most.
 */
export type Breadth = 'few' | 'some' | 'most';

/** By the sets of people that open an object's records to somebody. Those that are not named are left to PostgreSQL, which must then know who asks. */
export type Breadths = ReadonlyMap<string, Breadth>;

/** The sets of people by which conditions open records, each once. */
export function reachesOf(rows: 'all' | 'none' | Expression): readonly NodeOf<'reach'>[] {
  const found = new Map<string, NodeOf<'reach'>>();
  const look = (node: Expression): void => {
    if (node.kind === 'and' || node.kind === 'or') node.of.forEach(look);
    else if (node.kind === 'not') look(node.of);
    else if (node.kind === 'reach') found.set(breadthKey(node.people), node);
  };
  if (typeof rows !== 'string') look(rows);
  return [...found.values()];
}

export const breadthKey = (people: Reach): string => JSON.stringify(people);

export const breadthIn = (breadths: Breadths | undefined, people: Reach): Breadth | null => breadths?.get(breadthKey(people)) ?? null;

/** The same for all that make one statement. */
export const breadthsShape = (breadths: Breadths): string => [...breadths.values()].join(' ');

/** What `compileBreadths` told of the sets, by which a statement is then written. */
export const breadthsOf = (reaches: readonly NodeOf<'reach'>[], told: readonly Breadth[]): Breadths =>
  new Map(reaches.map(({ people }, i) => [breadthKey(people), told[i] ?? 'some']));

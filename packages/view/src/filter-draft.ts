import type { Filter } from '@tangram/model';
import { isFilled } from './filter-choices.ts';

/** A condition on one value. `field` is empty until one is chosen. */
export interface DraftLeaf {
  readonly kind: 'leaf';
  readonly id: number;
  readonly not: boolean;
  /** A path from the object that the filter is about. */
  readonly field: string;
  readonly op: string;
  readonly value: unknown;
}

/** Conditions of which all or any must hold. */
export interface DraftGroup {
  readonly kind: 'group';
  readonly id: number;
  readonly not: boolean;
  readonly join: 'and' | 'or';
  readonly parts: readonly DraftNode[];
}

/** Records that point here: some of them fit the group, or none does. Without conditions: there are some, or there are none. */
export interface DraftChildren {
  readonly kind: 'children';
  readonly id: number;
  readonly relation: string;
  readonly some: boolean;
  readonly group: DraftGroup;
}

/** A filter while somebody builds it: it may lack what no request could lack, and each part has an id that stays. */
export type DraftNode = DraftLeaf | DraftGroup | DraftChildren;

/** Conditions side by side as something to build on. */
export function draftOf(filters: readonly Filter[]): DraftGroup {
  let last = 0;
  const id = () => {
    last += 1;
    return last;
  };
  const group = (join: 'and' | 'or', parts: readonly Filter[], not = false): DraftGroup => ({
    kind: 'group',
    id: id(),
    not,
    join,
    parts: parts.map((part) => nodeOf(part)),
  });
  const children = (relation: string, some: boolean, filter: Filter | undefined): DraftChildren => {
    const inside = filter && groupIn(filter);
    return {
      kind: 'children',
      id: id(),
      relation,
      some,
      group: inside ? group(inside.join, inside.parts) : group('and', filter ? [filter] : []),
    };
  };
  const nodeOf = (filter: Filter, not = false): DraftNode => {
    if ('field' in filter) return { kind: 'leaf', id: id(), not, field: filter.field, op: filter.op, value: filter.value };
    if ('has' in filter) return children(filter.has, !not, filter.filter);
    if ('hasNo' in filter) return children(filter.hasNo, not, filter.filter);
    if ('not' in filter) return nodeOf(filter.not, !not);
    const inside = groupIn(filter);
    return group(inside?.join ?? 'and', inside?.parts ?? [], not);
  };
  const [only, ...more] = filters;
  const whole = only && more.length === 0 ? groupIn(only) : null;
  return whole ? group(whole.join, whole.parts) : group('and', filters);
}

function groupIn(filter: Filter): { readonly join: 'and' | 'or'; readonly parts: readonly Filter[] } | null {
  if ('and' in filter) return { join: 'and', parts: filter.and };
  return 'or' in filter ? { join: 'or', parts: filter.or } : null;
}

/** What a draft comes to. */
export interface BuiltFilter {
  /** Conditions side by side, as an address holds them. What is not complete is left out. */
  readonly filters: readonly Filter[];
  /** Conditions that still lack something. */
  readonly waiting: readonly number[];
  /** Which part of the draft stands at which place of the request, as refusals name it: `filter.and.0`. */
  readonly places: ReadonlyMap<string, number>;
}

/** The draft as a filter of the record API. */
export function builtFilter(root: DraftGroup): BuiltFilter {
  const waiting: number[] = [];
  const places = new Map<string, number>();
  const flat = root.join === 'and' && !root.not;
  const ready = (flat ? root.parts : [root]).filter((part) => stands(part, waiting));
  const filters = ready.map((part, i) => filterOf(part, ready.length === 1 ? 'filter' : `filter.and.${i}`, places));
  return { filters, waiting, places };
}

/** Whether a part says something; what it still lacks is noted. */
function stands(node: DraftNode, waiting: number[]): boolean {
  switch (node.kind) {
    case 'leaf': {
      const ready = node.field !== '' && isFilled(node.op, node.value);
      if (!ready) waiting.push(node.id);
      return ready;
    }
    case 'group':
      return node.parts.map((part) => stands(part, waiting)).includes(true);
    case 'children':
      stands(node.group, waiting);
      return node.relation !== '';
  }
}

function filterOf(node: DraftNode, at: string, places: Map<string, number>): Filter {
  places.set(at, node.id);
  switch (node.kind) {
    case 'leaf': {
      const leaf: Filter = { field: node.field, op: node.op, ...(node.value === undefined ? {} : { value: node.value }) };
      if (node.not) places.set(`${at}.not`, node.id);
      return node.not ? { not: leaf } : leaf;
    }
    case 'group':
      return node.not ? { not: joined(node, `${at}.not`, places) } : joined(node, at, places);
    case 'children': {
      const inside = stands(node.group, []) ? { filter: joined(node.group, `${at}.filter`, places) } : {};
      return node.some ? { has: node.relation, ...inside } : { hasNo: node.relation, ...inside };
    }
  }
}

/** A group of one is that one. */
function joined({ join, parts }: DraftGroup, at: string, places: Map<string, number>): Filter {
  const ready = parts.filter((part) => stands(part, []));
  const [only, ...more] = ready;
  if (only && more.length === 0) return filterOf(only, at, places);
  const filters = ready.map((part, i) => filterOf(part, `${at}.${join}.${i}`, places));
  return join === 'and' ? { and: filters } : { or: filters };
}

/** The part that a place of the request belongs to; null when it belongs to none. */
export function partAt(places: ReadonlyMap<string, number>, path: string): number | null {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const id = places.get(steps.slice(0, length).join('.'));
    if (id !== undefined) return id;
  }
  return null;
}

/** Puts what `change` makes of a part in its place; null takes it out, and with it the groups that it leaves empty. */
export function withPart(root: DraftGroup, id: number, change: (node: DraftNode) => DraftNode | null): DraftGroup {
  const visit = (node: DraftNode): DraftNode | null => {
    if (node.id === id) return change(node);
    if (node.kind === 'leaf') return node;
    if (node.kind === 'children') {
      const group = visit(node.group);
      return group?.kind === 'group' ? { ...node, group } : { ...node, group: { ...node.group, parts: [] } };
    }
    const parts = node.parts.flatMap((part) => visit(part) ?? []);
    return parts.length === 0 && node.parts.length > 0 && node.id !== root.id && !isInside(root, node.id) ? null : { ...node, parts };
  };
  const changed = visit(root);
  return changed?.kind === 'group' ? changed : { ...root, parts: [] };
}

/** Whether a group is the inside of a condition on children: it may be empty. */
const isInside = (node: DraftNode, id: number): boolean =>
  node.kind === 'children'
    ? node.group.id === id || isInside(node.group, id)
    : node.kind === 'group' && node.parts.some((part) => isInside(part, id));

/** An id that no part of the draft has. */
export function freshId(root: DraftGroup): number {
  const largest = (node: DraftNode): number =>
    node.kind === 'leaf' ? node.id : Math.max(node.id, ...(node.kind === 'group' ? node.parts : [node.group]).map(largest));
  return largest(root) + 1;
}

/** A condition that has no field yet. */
export const emptyLeaf = (id: number): DraftLeaf => ({ kind: 'leaf', id, not: false, field: '', op: '', value: undefined });

/** Adds a part at the end of a group. */
export const withNew = (root: DraftGroup, group: number, part: DraftNode): DraftGroup =>
  withPart(root, group, (node) => (node.kind === 'group' ? { ...node, parts: [...node.parts, part] } : node));

/** Puts one part into a group of its own, of which any may hold, with room for a second. */
export function inGroup(root: DraftGroup, id: number): DraftGroup {
  const fresh = freshId(root);
  return withPart(root, id, (node) => ({ kind: 'group', id: fresh, not: false, join: 'or', parts: [node, emptyLeaf(fresh + 1)] }));
}

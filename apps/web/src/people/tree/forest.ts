/** Something that stands below another of its kind. */
export interface Twig {
  readonly id: string;
  readonly name: string;
  /** What it stands below; null: at the top. */
  readonly above: string | null;
  /** Its place among those below the same; null: after those that have one, by name. */
  readonly rank: number | null;
}

/** A line of a tree as it is drawn. */
export interface TreeRow<T extends Twig = Twig> {
  readonly twig: T;
  /** 0 at the top. */
  readonly depth: number;
  /** How many stand right below it, drawn or not. */
  readonly below: number;
  readonly open: boolean;
  /** From 1, among those below the same, and of how many. */
  readonly place: number;
  readonly of: number;
}

/** Where something goes: below which, and before which of those there; null is the top, and the end. */
export interface Spot {
  readonly parent: string | null;
  readonly before: string | null;
}

const inOrder = (a: Twig, b: Twig): number =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || a.name.localeCompare(b.name, 'zh-CN');

/** Those right below one, in their order; null: at the top. */
export const beside = (twigs: readonly Twig[], above: string | null): readonly Twig[] =>
  twigs.filter((one) => one.above === above).sort(inOrder);

/** The one after it, below the same; null: it is the last. */
export function nextBeside(twigs: readonly Twig[], twig: Twig): string | null {
  const all = beside(twigs, twig.above);
  return all[all.findIndex(({ id }) => id === twig.id) + 1]?.id ?? null;
}

/** Those below each, in their order; what stands below something unknown, or in a ring, stands at the top. */
function childrenOf<T extends Twig>(twigs: readonly T[]): ReadonlyMap<string | null, readonly T[]> {
  const byId = new Map(twigs.map((twig) => [twig.id, twig]));
  const reachesTop = ({ id, above }: T): boolean => {
    const passed = new Set([id]);
    for (let at = above; at !== null; at = byId.get(at)?.above ?? null) {
      if (passed.has(at)) return false;
      passed.add(at);
    }
    return true;
  };
  const found = new Map<string | null, T[]>();
  for (const twig of [...twigs].sort(inOrder)) {
    const parent = twig.above !== null && byId.has(twig.above) && reachesTop(twig) ? twig.above : null;
    found.set(parent, [...(found.get(parent) ?? []), twig]);
  }
  return found;
}

/** The lines of a tree, from above to below. @param closed whose lines below are not drawn */
export function treeRows<T extends Twig>(twigs: readonly T[], closed: ReadonlySet<string>): readonly TreeRow<T>[] {
  const children = childrenOf(twigs);
  const rows: TreeRow<T>[] = [];
  const add = (parent: string | null, depth: number) => {
    const beside = children.get(parent) ?? [];
    beside.forEach((twig, i) => {
      const below = children.get(twig.id)?.length ?? 0;
      const open = !closed.has(twig.id);
      rows.push({ twig, depth, below, open, place: i + 1, of: beside.length });
      if (open && below > 0) add(twig.id, depth + 1);
    });
  };
  add(null, 0);
  return rows;
}

/** Those whose name holds the words, with everything they stand below, so that one sees where they are. */
export function foundTwigs<T extends Twig>(twigs: readonly T[], words: string): readonly T[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return twigs;
  const byId = new Map(twigs.map((twig) => [twig.id, twig]));
  const kept = new Set<string>();
  for (const { id, name } of twigs) {
    if (!name.toLowerCase().includes(wanted)) continue;
    for (let at: string | null = id; at !== null && !kept.has(at); at = byId.get(at)?.above ?? null) kept.add(at);
  }
  return twigs.filter(({ id }) => kept.has(id));
}

/** Something and everything below it. */
export function withBelow(twigs: readonly Twig[], id: string): ReadonlySet<string> {
  const all = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const twig of twigs)
      if (twig.above !== null && all.has(twig.above) && !all.has(twig.id)) {
        all.add(twig.id);
        grown = true;
      }
  }
  return all;
}

/** A gap between two lines, and how deep what goes there is to stand. */
export interface Gap {
  /** Before which line; the number of lines: after the last. */
  readonly at: number;
  readonly depth: number;
}

/** How deep something may stand in a gap. */
export function depthsAt(rows: readonly TreeRow[], at: number): { readonly least: number; readonly most: number } {
  const [before, after] = [rows[at - 1], rows[at]];
  return { least: after?.depth ?? 0, most: before ? before.depth + 1 : 0 };
}

/** The gap in a depth that it allows. */
export function gapAt(rows: readonly TreeRow[], at: number, depth: number): Gap {
  const place = Math.max(0, Math.min(rows.length, at));
  const { least, most } = depthsAt(rows, place);
  return { at: place, depth: Math.max(least, Math.min(most, depth)) };
}

/** Where something stands that is put into a gap. @param rows without what is moved */
export function spotIn(rows: readonly TreeRow[], { at, depth }: Gap): Spot {
  const above = rows.slice(0, at).findLast((row) => row.depth === depth - 1);
  const next = rows[at];
  return { parent: depth === 0 ? null : (above?.twig.id ?? null), before: next?.depth === depth ? next.twig.id : null };
}

/** The gap where something stands now. @param rows without it and what is below it, @param all with them */
export function gapOf(rows: readonly TreeRow[], all: readonly TreeRow[], id: string): Gap {
  const at = all.findIndex(({ twig }) => twig.id === id);
  const gone = new Set(all.map(({ twig }) => twig.id).filter((one) => !rows.some(({ twig }) => twig.id === one)));
  const next = all.slice(at).find(({ twig }) => !gone.has(twig.id));
  const place = next ? rows.findIndex(({ twig }) => twig.id === next.twig.id) : rows.length;
  return gapAt(rows, place, all[at]?.depth ?? 0);
}

/** A place with which something is left out of what it is put before: it goes before the next. */
export function spotFor(twigs: readonly Twig[], id: string, { parent, before }: Spot): Spot {
  if (before !== id) return { parent, before };
  const own = twigs.find((twig) => twig.id === id);
  return { parent, before: own ? nextBeside(twigs, own) : null };
}

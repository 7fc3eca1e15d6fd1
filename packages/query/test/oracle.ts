import type { ObjectDefinition } from '@tangram/model';

/** Records of a world in memory, as plainly as the contract of the filter says it: written without the code under test. */
export interface Memory {
  readonly deals: readonly Deal[];
  readonly companies: readonly Company[];
}
export interface Company {
  readonly id: string;
  readonly name: string | null;
  readonly city: string | null;
}
export interface Deal {
  readonly id: string;
  readonly name: string | null;
  readonly amount: string | null;
  readonly source: string | null;
  readonly close_date: string | null;
  readonly urgent: boolean | null;
  readonly tags: readonly string[] | null;
  readonly company: string | null;
}
type Truth = boolean | null;
type Json = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const any = (truths: readonly Truth[]): Truth => not(all(truths.map(not)));

/** Cents of an amount, exactly. */
const cents = (text: unknown): bigint => BigInt(Math.round(Number(text) * 100));
const points = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);
const compareText = (a: string, b: string): number => {
  const [x, y] = [points(a), points(b)];
  const i = x.findIndex((point, at) => point !== y[at]);
  return i < 0 ? x.length - y.length : (x[i] ?? 0) - (y[i] ?? -1);
};
const order = (field: string, a: unknown, b: unknown): number => {
  if (field === 'amount') return Number(cents(a) - cents(b));
  if (field === 'urgent') return Number(a) - Number(b);
  return compareText(String(a), String(b));
};

/** Whether a record meets a filter; null when that is unknown. */
export function meets(memory: Memory, row: Row, filter: Json): Truth {
  if ('and' in filter) return all((filter['and'] as Json[]).map((one) => meets(memory, row, one)));
  if ('or' in filter) return any((filter['or'] as Json[]).map((one) => meets(memory, row, one)));
  if ('not' in filter) return not(meets(memory, row, filter['not'] as Json));
  if ('has' in filter || 'hasNo' in filter) {
    const inner = filter['filter'] as Json | undefined;
    const found = memory.deals.some((deal) => deal.company === row['id'] && (!inner || meets(memory, { ...deal }, inner) === true));
    return 'has' in filter ? found : !found;
  }
  const path = String(filter['field']);
  const [head = '', tail] = path.split('.');
  const company = tail === undefined ? null : memory.companies.find(({ id }) => id === row[head]);
  const value = tail === undefined ? row[head] : (company?.[tail as 'name'] ?? null);
  return test(tail ?? head, String(filter['op']), value ?? null, filter['value']);
}

function test(field: string, op: string, value: unknown, wanted: unknown): Truth {
  const list = Array.isArray(wanted) ? wanted : [];
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (op === 'is_null') return empty;
  if (op === 'not_null') return !empty;
  if (op === 'in' || op === 'nin') {
    const inside = list.length === 0 ? false : value === null ? null : list.some((one) => order(field, value, one) === 0);
    return op === 'in' ? inside : not(inside);
  }
  if (value === null) return null;
  const lower = (text: unknown) => String(text).toLowerCase();
  const tests: Record<string, () => boolean> = {
    eq: () => order(field, value, wanted) === 0,
    ne: () => order(field, value, wanted) !== 0,
    gt: () => order(field, value, wanted) > 0,
    gte: () => order(field, value, wanted) >= 0,
    lt: () => order(field, value, wanted) < 0,
    lte: () => order(field, value, wanted) <= 0,
    between: () => order(field, value, list[0]) >= 0 && order(field, value, list[1]) <= 0,
    contains: () => lower(value).includes(lower(wanted)),
    starts_with: () => lower(value).startsWith(lower(wanted)),
    ends_with: () => lower(value).endsWith(lower(wanted)),
    includes_any: () => list.some((one) => (value as unknown[]).includes(one)),
    includes_all: () => list.every((one) => (value as unknown[]).includes(one)),
  };
  return tests[op]?.() ?? null;
}

/** How two records stand in an order, nulls last both ways; texts compare by code point here. */
export function compareBy(object: ObjectDefinition, sort: readonly string[], a: Row, b: Row): number {
  const last = sort.at(-1)?.startsWith('-') ? '-id' : 'id';
  for (const key of [...sort, last]) {
    const name = key.replace('-', '');
    const [x, y] = [a[name] ?? null, b[name] ?? null];
    if (x === null && y === null) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    const options = object.byName.get(name)?.options?.map(({ value }) => value);
    const rank = (value: unknown) => (options?.includes(String(value)) ? options.indexOf(String(value)) : (options?.length ?? 0));
    const difference = options ? rank(x) - rank(y) : order(name, x, y);
    if (difference !== 0) return key.startsWith('-') ? -difference : difference;
  }
  return 0;
}

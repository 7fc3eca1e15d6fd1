import { Decimal } from 'decimal.js';
import type { Field, ObjectDefinition } from '@tangram/model';
import { boardCellKey, boardKeyOf } from './board.ts';
import type { Column } from './columns.ts';
import { decimalOf } from './number-text.ts';

/** What a board adds up: the money of its cards, weighted by how likely their stage makes it. */
export interface BoardMeasure {
  readonly by: Field;
  /** What is summed; null when the cards carry no number. */
  readonly sum: Field | null;
  /** Percent points of each record; null when nothing is weighted. */
  readonly weight: Field | null;
  /** The column of the field that makes the lanes; null on a board without. */
  readonly lanes: Column | null;
}

/** What stands above a column. Sums are exact decimals as text; null when there is nothing to sum. */
export interface BoardTotals {
  readonly count: number;
  readonly sum: string | null;
  readonly weighted: string | null;
}

/** One group of the aggregate: value and weight, how many, how much. */
export interface BoardGroup {
  readonly value: unknown;
  readonly weight: unknown;
  /** The value that says in which lane; null on a board without. */
  readonly lane: unknown;
  /** The name of the record that this value points to. */
  readonly laneTitle: unknown;
  readonly count: number;
  readonly sum: unknown;
}

/** What a board sums: the first money among its columns, else the first number that adds up. Only a field of the object itself. */
export function boardMeasure(object: ObjectDefinition, by: Field, columns: readonly Column[], lanes: Column | null = null): BoardMeasure {
  const own = columns.filter(({ total, path }) => total === 'sum' && !path.includes('.')).map(({ field }) => field);
  const sum = own.find(({ type }) => type === 'currency') ?? own[0] ?? null;
  const weight = by.type === 'stage' && sum?.type === 'currency' ? (object.byName.get(`${by.name}_probability`) ?? null) : null;
  const says = by.pipeline?.stages.some(({ probability }) => probability !== undefined && probability !== null) ?? false;
  return { by, sum, weight: says ? weight : null, lanes };
}

/** The one question about a whole board. Records of a column are grouped by their weight too: sum times weight is then exact. */
export function boardQuestion({ by, sum, weight, lanes }: BoardMeasure): {
  readonly groupBy: readonly { readonly field: string; readonly as: string }[];
  readonly measures: readonly { readonly op: string; readonly field?: string; readonly as: string }[];
} {
  return {
    groupBy: [
      { field: by.name, as: 'value' },
      ...(weight ? [{ field: weight.name, as: 'weight' }] : []),
      ...(lanes ? [{ field: lanes.valueKey, as: 'lane' }] : []),
      ...(lanes?.titleKey ? [{ field: lanes.titleKey, as: 'laneTitle' }] : []),
    ],
    measures: [{ op: 'count', as: 'count' }, ...(sum ? [{ op: 'sum', field: sum.name, as: 'sum' }] : [])],
  };
}

/** Reads what the aggregate answered. */
export const boardGroups = (rows: readonly Readonly<Record<string, unknown>>[]): readonly BoardGroup[] =>
  rows.map((row) => ({
    value: row['value'] ?? null,
    weight: row['weight'] ?? null,
    lane: row['lane'] ?? null,
    laneTitle: row['laneTitle'] ?? null,
    count: Number(row['count'] ?? 0),
    sum: row['sum'] ?? null,
  }));

/** A record as the totals know it. */
export interface BoardShare {
  readonly value: unknown;
  readonly weight: unknown;
  readonly sum: unknown;
  readonly lane: unknown;
  readonly laneTitle: unknown;
}

/** The groups after one record went from one to another. */
export function shiftGroups(groups: readonly BoardGroup[], from: BoardShare, to: BoardShare): readonly BoardGroup[] {
  return addTo(addTo(groups, from, -1), to, 1);
}

function addTo(groups: readonly BoardGroup[], share: BoardShare, by: 1 | -1): readonly BoardGroup[] {
  const isIts = ({ value, weight, lane }: BoardGroup) =>
    boardKeyOf(value) === boardKeyOf(share.value) &&
    boardKeyOf(lane) === boardKeyOf(share.lane) &&
    (decimalOf(weight)?.toFixed() ?? '') === (decimalOf(share.weight)?.toFixed() ?? '');
  const amount = (decimalOf(share.sum) ?? new Decimal(0)).times(by);
  const grown = ({ count, sum, ...group }: BoardGroup): BoardGroup => ({
    ...group,
    count: Math.max(0, count + by),
    sum: sum === null && amount.isZero() ? null : (decimalOf(sum) ?? new Decimal(0)).plus(amount).toFixed(),
  });
  if (groups.some(isIts)) return groups.map((group) => (isIts(group) ? grown(group) : group));
  return by === 1
    ? [...groups, grown({ value: share.value, weight: share.weight, lane: share.lane, laneTitle: share.laneTitle, count: 0, sum: null })]
    : groups;
}

/** What a board counts by: its columns, its lanes, or the cells where they cross. */
export const boardParts = {
  column: ({ value }: BoardGroup): string => boardKeyOf(value),
  lane: ({ lane }: BoardGroup): string => boardKeyOf(lane),
  cell: ({ value, lane }: BoardGroup): string => boardCellKey(boardKeyOf(value), boardKeyOf(lane)),
};

/** The totals of each part by its key, usually of each column; a part without records is missing. */
export function boardTotals(
  { sum, weight }: BoardMeasure,
  groups: readonly BoardGroup[],
  partOf: (group: BoardGroup) => string = boardParts.column,
): ReadonlyMap<string, BoardTotals> {
  const found = new Map<string, { count: number; sum: Decimal; weighted: Decimal }>();
  for (const group of groups) {
    const key = partOf(group);
    const before = found.get(key) ?? { count: 0, sum: new Decimal(0), weighted: new Decimal(0) };
    const amount = decimalOf(group.sum) ?? new Decimal(0);
    found.set(key, {
      count: before.count + group.count,
      sum: before.sum.plus(amount),
      weighted: before.weighted.plus(amount.times(decimalOf(group.weight) ?? 0).div(100)),
    });
  }
  return new Map(
    [...found].map(([key, totals]) => [
      key,
      { count: totals.count, sum: sum ? totals.sum.toFixed() : null, weighted: weight ? totals.weighted.toFixed() : null },
    ]),
  );
}

/** How much of the whole a column holds, 0 to 100: of the money where there is some, else of the records. */
export function boardShare(totals: BoardTotals | undefined, all: readonly (BoardTotals | undefined)[]): number {
  if (!totals) return 0;
  const whole = all.reduce((sum, one) => sum.plus(one?.sum ?? 0), new Decimal(0));
  if (totals.sum !== null && whole.greaterThan(0)) return Math.max(0, new Decimal(totals.sum).div(whole).times(100).toNumber());
  const count = all.reduce((sum, one) => sum + (one?.count ?? 0), 0);
  return count === 0 ? 0 : (totals.count / count) * 100;
}

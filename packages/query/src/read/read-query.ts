import type { Expression, Value } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import type { ReadPath } from './path.ts';

export type CountMode = 'none' | 'estimated' | 'exact';

/** One key of an order. Nulls are last in both directions. */
export interface SortKey {
  readonly path: ReadPath;
  readonly descending: boolean;
}

/** What a list shows: every readable own field, or what was asked for. */
export type Selection = 'own' | readonly ReadPath[];

/** A page of records as understood. Holds no value of the request: those are in `params`, so that requests of one shape share a statement. */
export interface ReadQuery {
  readonly object: ObjectDefinition;
  readonly filter: Expression | null;
  /** Without the id, which always decides last. */
  readonly sort: readonly SortKey[];
  readonly select: Selection;
  /** Living records, or those in the recycle bin. */
  readonly deleted: boolean;
  /** The moment whose state is asked for, in UTC; null for now. Its value is in the slot `MOMENT_SLOT`. */
  readonly asOf: string | null;
  /** Records on the page. */
  readonly limit: number;
  /** Where the page begins: the sort values and the id of the record before it. */
  readonly after: readonly (string | null)[] | null;
  /** Records that are passed over first; never together with `after`. */
  readonly offset: number;
  readonly count: CountMode;
  /** Say with each record what the caller may do with it. */
  readonly can: boolean;
  /** Values by slot; those of the cursor and the limit come behind the filter's. */
  readonly params: readonly Value[];
  /** What a cursor of this query is bound to. */
  readonly binding: string;
}

/** Sort keys, then the id: a cursor has as many values. */
export const cursorLength = ({ sort }: Pick<ReadQuery, 'sort'>): number => sort.length + 1;

/** How one record is asked for. */
export type RecordQuery = Pick<ReadQuery, 'object' | 'select' | 'can' | 'deleted' | 'asOf'>;

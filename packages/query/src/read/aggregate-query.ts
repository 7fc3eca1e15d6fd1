import type { Expression, Value, ValueType } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import type { WorkspaceCalendar } from './calendar-day.ts';
import type { Bucket, MeasureOp, ResultForm } from './measures.ts';
import type { ReadPath } from './path.ts';

/** One column of the result that rows are grouped by. */
export interface Group {
  /** Its key in a row of the result. */
  readonly name: string;
  readonly path: ReadPath;
  readonly bucket: Bucket | null;
}

/** One number of the result. */
export interface Measure {
  readonly name: string;
  readonly op: MeasureOp;
  /** null: records are counted. */
  readonly path: ReadPath | null;
  readonly form: ResultForm;
  /** In which type `having` and `sort` compare it. */
  readonly type: ValueType;
}

/** An aggregate as understood; values of the request are in `params`. */
export interface AggregateQuery {
  readonly object: ObjectDefinition;
  readonly filter: Expression | null;
  readonly deleted: boolean;
  /** The moment whose state is asked for, in UTC; null for now. */
  readonly asOf: string | null;
  readonly groups: readonly Group[];
  readonly measures: readonly Measure[];
  /** A condition whose paths are names of groups and measures. */
  readonly having: Expression | null;
  readonly sort: readonly { readonly name: string; readonly descending: boolean }[];
  /** null: all of them, as long as there are not too many. */
  readonly limit: number | null;
  readonly params: readonly Value[];
  readonly calendar: WorkspaceCalendar;
}

import type { Text } from '@tangram/errors';
import type { ElementRef } from '@tangram/model';
import type { Sql } from '@tangram/sql';

/** The strongest thing a step takes from others: nothing, other DDL only, single rows, the whole table for a moment. */
export type Lock = 'none' | 'share_update_exclusive' | 'row' | 'access_exclusive_brief';

export type StepKind =
  | 'create_schema'
  | 'create_history'
  | 'create_shares'
  | 'create_table'
  | 'add_column'
  | 'add_trigger'
  | 'drop_trigger'
  | 'copy_values'
  | 'create_index'
  | 'drop_index'
  | 'swap_index'
  | 'add_reference'
  | 'validate_reference'
  | 'drop_reference'
  | 'change_values';

/** An index made or dropped CONCURRENTLY: a failed try leaves an invalid one of this name, which is to be dropped before the next. */
export interface IndexWork {
  readonly schema: string;
  readonly name: string;
  /** Whether it exists once the step is done. */
  readonly exists: 'after' | 'before';
}

/**
 * Changes records page by page. The statement looks at the records after an id and returns one row: `last` (the greatest id it looked at, null at the end)
 * and `count` (records it changed). Its parameters, in this order: `$1` the id to begin after (null at first), `$2` how many to look at,
 * `$3` the time to write, `$4` the cause (`revision:12`). A page is history, events and records in one statement. Doing a page twice changes nothing more.
 */
export interface BatchWork {
  /** The object's id. */
  readonly object: string;
  readonly statement: Sql;
  /** The way back, with the same parameters; null when the column it wrote goes with its own step. */
  readonly undo: Sql | null;
}

/** One piece of work between two revisions. A step that is done once more ends in the same state. */
export interface Step {
  /** Unique in its plan, readable, the same when the same plan is made again. */
  readonly id: string;
  readonly kind: StepKind;
  readonly words: Text;
  /** `before` the revision goes live; `after`: once it is live and no transaction of the earlier revision is open. */
  readonly phase: 'before' | 'after';
  /** Run in order; in one transaction when `transactional`. Empty for a batch. */
  readonly statements: readonly Sql[];
  /** A query of one boolean column `done`: is it already so? */
  readonly done: Sql;
  /** What takes it back, in order; null when there is nothing to take back. */
  readonly undo: readonly Sql[] | null;
  readonly lock: Lock;
  /** False for CREATE and DROP INDEX CONCURRENTLY, which PostgreSQL refuses in a transaction. */
  readonly transactional: boolean;
  /** True when it reads the whole table (index, validation): no statement time limit. */
  readonly long: boolean;
  readonly estimatedRows: number;
  readonly estimatedMs: number;
  readonly reversible: boolean;
  /** What is lost when it is done, in words. */
  readonly loss: Text | null;
  readonly index?: IndexWork;
  readonly batch?: BatchWork;
}

/** Something to know before publishing that does not stand in the way. */
export interface Note {
  readonly ref: ElementRef;
  readonly code: string;
  readonly words: Text;
}

/** Something that stands in the way until it is decided; with `decision` null until data or documents change. */
export interface Blocker {
  /** The element, under which a decision is given. */
  readonly ref: string;
  readonly code: string;
  readonly decision: 'map' | 'fill' | 'accept' | null;
  /** `earlier` may be decided too: records can go back to what they held before, and nobody said so yet. */
  readonly mayGoBack?: boolean;
  readonly words: Text;
}

/**
 * How one change meets the data that is there. `map`: old code → new code or null; `earlier`: back to what each record held before, where that is
 * known and still there, the others by `map`; `fill`: a value for what would be empty; `accept`: what cannot be kept is lost.
 */
export interface Decision {
  readonly map?: string | null | Readonly<Record<string, string | null>>;
  readonly earlier?: boolean;
  readonly fill?: unknown;
  readonly accept?: boolean;
}

/** Decisions by element ref (`pipeline:sales/stage:old`, `object:deal/field:amount`). */
export type Decisions = Readonly<Record<string, Decision>>;

/** The revision whose data a draft goes back to: `{ "revision:3": { "accept": true } }` among its decisions. null: data stays. */
export function restoredRevision(decisions: Decisions): number | null {
  const revisions = Object.entries(decisions).flatMap(([ref, { accept }]) =>
    accept === true && /^revision:\d+$/.test(ref) ? [Number(ref.slice('revision:'.length))] : [],
  );
  return revisions.length > 0 ? Math.min(...revisions) : null;
}

export interface Plan {
  /** In the order in which they run: those before the switch, then those after. */
  readonly steps: readonly Step[];
  readonly warnings: readonly Note[];
  readonly blockers: readonly Blocker[];
}

/** What the database server can do; found out once by the caller. */
export interface Server {
  /** The extension pg_trgm is there, in schema `public`. */
  readonly trigrams: boolean;
  /** Text is sorted by pinyin (the collation `zh-x-icu` is there). */
  readonly pinyin: boolean;
  /** The workspace's time zone, for dates made of times. */
  readonly timeZone: string;
}

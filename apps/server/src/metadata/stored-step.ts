import type { Text } from '@tangram/errors';
import type { AnyDocument } from '@tangram/model';
import type { Lock } from '@tangram/planner';
import type { AuditEntry, Doer } from '../audit/audit-entry.ts';

/** An element that a publish hides or brings back. */
export interface RetiredElement {
  /** The kind of a document, or `field`. */
  readonly kind: string;
  readonly id: string;
  /** The id of the object of a field; empty for a document. */
  readonly object: string;
  readonly name: string;
  readonly document: unknown;
}

/** Who published, and what the audit log says of it: kept with the step, since another process may be the one that makes it live. */
export interface AuditedSwitch {
  readonly who: Doer;
  readonly entry: AuditEntry;
}

/** What making a revision live writes, besides telling the nodes. */
export interface SwitchWork {
  readonly do: 'switch';
  readonly revision: number;
  readonly title: string;
  readonly actor: string | null;
  /** What was changed, for others to read; absent in steps that an earlier version has stored, as the next one. */
  readonly note?: string;
  /** Who approved it; null where nobody had to. */
  readonly approvedBy?: string | null;
  readonly documents: readonly AnyDocument[];
  readonly retired: readonly RetiredElement[];
  /** What the audit log says of it; absent in steps that an earlier version has stored. */
  readonly audited?: AuditedSwitch;
  /** What was retired and is live again. */
  readonly restored: readonly Pick<RetiredElement, 'kind' | 'id' | 'object'>[];
}

/** Statements that run together in one transaction, brief enough to hold their locks. */
export interface StatementsWork {
  readonly do: 'statements';
  readonly statements: readonly string[];
  /** A query of one boolean column `done`: whether this was done already. null when the statements say so themselves (`if not exists`). */
  readonly already: string | null;
  /** What takes it back, in order; null when there is nothing to take back. */
  readonly undo: readonly string[] | null;
  /** True when the statement reads the whole table under a lock that hinders nobody (VALIDATE): no time limit. */
  readonly long: boolean;
}

/** Statements that PostgreSQL refuses inside a transaction: an index made or dropped CONCURRENTLY. */
export interface IndexWork {
  readonly do: 'index';
  readonly schema: string;
  readonly index: string;
  /** Whether the index is there once the step is done. */
  readonly exists: 'after' | 'before';
  readonly statements: readonly string[];
  /** The other way round; null when it is not taken back. */
  readonly undo: readonly string[] | null;
}

/** A statement over one page of records. */
export interface PageStatement {
  readonly text: string;
  /** What stands for `$1`, `$2` …: what the runner gives, or a value of the plan. */
  readonly params: readonly ({ readonly give: 'after' | 'limit' | 'at' | 'cause' } | { readonly value: unknown })[];
}

/** Changes of records, some thousand at a time, each page with its history in one transaction. The statement returns `last` and `count`. */
export interface BatchWork {
  readonly do: 'batches';
  readonly page: PageStatement;
  /** The same for the way back; null when nothing is to be taken back. */
  readonly undo: PageStatement | null;
  /** Where it stands: the last id that is done, and the records changed so far. */
  readonly after: string | null;
  readonly count: number;
}

export type StepWork = SwitchWork | StatementsWork | IndexWork | BatchWork;

/** A step of a publication as it is kept in `tangram.ddl_step`: what people are told of it, and what is to be done. */
export interface StoredStep {
  readonly title: Text;
  /** `after`: once the revision is live and no transaction of the earlier one is open. The switch itself is neither. */
  readonly phase: 'before' | 'switch' | 'after';
  /** The strongest thing it takes from others. */
  readonly lock: Lock;
  /** Records it reads or writes, estimated. */
  readonly rows: number;
  /** Milliseconds it will take, estimated. */
  readonly ms: number;
  readonly reversible: boolean;
  /** What it would lose, in words; null for nothing. */
  readonly loss: Text | null;
  readonly work: StepWork;
}

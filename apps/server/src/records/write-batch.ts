import type { AppError, Issue } from '@tangram/errors';
import type { Actor } from '../context/actor.ts';
import type { Tx } from '../database/database.ts';
import type { WriteTrace } from './write-trace.ts';

/** One thing done to one record. Values are as they came: nothing is checked yet. */
export type Operation =
  | { readonly op: 'create'; readonly id?: string; readonly values: unknown }
  | { readonly op: 'update'; readonly id: string; readonly values: unknown; readonly expectedVersion?: number }
  /** `key` names a declared key, a unique field, or `id`. */
  | { readonly op: 'upsert'; readonly key: string; readonly values: unknown }
  | { readonly op: 'delete'; readonly id: string; readonly expectedVersion?: number; readonly purge?: boolean }
  | { readonly op: 'undelete'; readonly id: string };

/** Rules that are set aside, by name, and why. */
export interface Bypass {
  readonly rules: ReadonlySet<string>;
  readonly reason: string;
}

/** What is written together, in one transaction: up to 10,000 operations on one object. */
export interface WriteBatch {
  /** By name. */
  readonly object: string;
  readonly operations: readonly Operation[];
  /** All or nothing; otherwise what fails is left out and reported. */
  readonly atomic: boolean;
  /** Why, as history and events show it: `user`, `bulk:<id>`, `import:<id>`. */
  readonly cause: string;
  /** Notes what once happened elsewhere: no stage gates, and system fields may be given. */
  readonly historical?: boolean;
  /** Brings back what records held once: what must hold is not asked again. */
  readonly bringsBack?: boolean;
  /** Takes values away for good: of required fields too. */
  readonly empties?: boolean;
  /** Warnings of validation rules that whoever writes has confirmed, by the rule's name. */
  readonly confirmed?: ReadonlySet<string> | 'all';
  /** Rules that whoever writes sets aside, who has to have the right to, and why. */
  readonly bypass?: Bypass | null;
  /** Tells with what was written which confirmed warnings there were. */
  readonly tellsWarnings?: boolean;
  /** `record` also gives each record's JSON text. */
  readonly returning?: 'record' | 'id';
  /** Says what would become of each operation and leaves nothing behind. */
  readonly rehearsal?: boolean;
  /** Called in the transaction that writes, at its end, with what was written: for the audit log. Not of a rehearsal. */
  readonly noted?: (tx: Tx, results: readonly WriteResult[]) => Promise<void>;
  /** Of a rehearsal: gets what it does, step by step. */
  readonly trace?: WriteTrace | undefined;
}

/** What became of one operation, in the order of the operations. */
export type WriteResult =
  | {
      readonly index: number;
      readonly status: 'created' | 'updated' | 'deleted' | 'undeleted';
      /** There for a change that changes nothing: the version is then the old one. */
      readonly unchanged?: true;
      readonly id: string;
      readonly version: number;
      /** What rules warned of, and was confirmed; only where it was asked for. */
      readonly warnings?: readonly Issue[];
      /** JSON text as PostgreSQL made it; null when it was not asked for. */
      readonly record: string | null;
    }
  | { readonly index: number; readonly status: 'failed'; readonly id: string | null; readonly error: AppError };

/** Who the change is noted under; null for the program itself. */
export const userOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null);

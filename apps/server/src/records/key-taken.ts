import type { RecordValues } from '@tangram/model';
import type { WriteContext } from './write-context.ts';

/** Records of which one has a key that another has: the statement that would have written them was refused as a whole. */
export class KeyTaken extends Error {
  readonly context: WriteContext;
  readonly records: readonly { readonly index: number; readonly id: string; readonly values: RecordValues }[];
  /** Name of the unique index. */
  readonly constraint: string;

  constructor(context: WriteContext, records: KeyTaken['records'], constraint: string, cause: unknown) {
    super(`${constraint} is violated`, { cause });
    this.context = context;
    this.records = records;
    this.constraint = constraint;
  }
}

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

const constraintOf = (error: unknown, code: string): string | null =>
  error instanceof Error && 'code' in error && error.code === code && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : null;

/** The unique index that an error of the database is about, or null for any other error. */
export const violatedConstraint = (error: unknown): string | null => constraintOf(error, UNIQUE_VIOLATION);

/** True when an error says that a record which is pointed to is not there. */
export const isForeignKeyViolation = (error: unknown): boolean => constraintOf(error, FOREIGN_KEY_VIOLATION) !== null;

const DEADLOCK = '40P01';

/** True when two transactions waited for each other and this one was chosen to give way: it may be done again as a whole. */
export const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DEADLOCK;

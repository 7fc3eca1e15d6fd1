import type { StoredChange } from './history.store.ts';

/** One change as it is shown, by field name. */
export interface ShownChange {
  readonly version: number;
  readonly at: string;
  /** A user; null for the program itself. */
  readonly actor: string | null;
  readonly op: StoredChange['op'];
  readonly cause: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

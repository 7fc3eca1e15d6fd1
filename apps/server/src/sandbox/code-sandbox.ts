import type { AppError } from '@tangram/errors';

/** Code of a user's: a mapping in full JSONata, over plain JSON. */
export interface UserMapping {
  readonly expression: string;
  /** undefined: no input. */
  readonly input: unknown;
  /** Variables by name. */
  readonly bindings?: Readonly<Record<string, unknown>>;
  /** What `$now()` says. */
  readonly now: Date;
}

/** What a mapping gave: `value` is undefined when it leads to nothing. */
export type Mapped = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError };

/**
 * The port behind which users' code runs: whatever it does, this process goes on as before. Nothing but JSON goes in and comes out.
 */
export abstract class CodeSandbox {
  /** @throws AppError sandbox_busy when too many wait */
  abstract map(mapping: UserMapping): Promise<Mapped>;
}

import type { Value } from '../tree/expression.ts';
import type { Zone } from '../value/zone.ts';

/** One record as an expression sees it. A path that leads nowhere is null. */
export interface MemoryScope {
  value(path: string): Value;
  /** What `$user.id`, `$today`, `$now` stand for, by name without the dollar sign. */
  variable(name: string): Value;
  /** Living records related by the inverse of this name. */
  related(relation: string): readonly MemoryScope[];
  /** What the slots stand for. */
  readonly params: readonly Value[];
  /** The workspace's zone; needed where a datetime meets a day. */
  readonly zone?: Zone;
  /** Readings of Chinese characters, where the caller has a dictionary; without one, Pinyin functions give null. */
  readonly pinyin?: { full(text: string): string; initials(text: string): string };
  /** Is told of what the result hides, such as a division by zero. */
  warn?(warning: { readonly code: 'division_by_zero'; readonly start: number; readonly end: number }): void;
}

/** An expression that did more than it may: related records looked at, and letters of texts that are taken apart or put together. */
export class TooManySteps extends Error {
  override readonly name = 'TooManySteps';
}

/** Steps of one run: each related record looked at is one, and so are eight letters that are taken apart or put together. */
export const STEPS = 1_000_000;

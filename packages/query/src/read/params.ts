import type { Expression, Value, ValueType } from '@tangram/expression';

/** Slot of the acting user's id, in every statement of this room. */
export const USER_SLOT = 0;

/** The values of one request, in the order of their slots. The tree that refers to them holds none of them. */
export class Params {
  private readonly list: Value[];

  /** @param userId the acting user; null when the program itself asks */
  constructor(userId: string | null) {
    this.list = [userId];
  }

  /** Keeps a value and returns the node that stands for it. */
  slot(type: ValueType, value: Value): Expression {
    return { kind: 'slot', type, index: this.list.push(value) - 1 };
  }

  /** Keeps a value that is no part of a condition, and returns its slot. */
  keep(value: Value): number {
    return this.list.push(value) - 1;
  }

  get values(): readonly Value[] {
    return this.list;
  }
}

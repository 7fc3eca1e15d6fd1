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

  /** The same for a text that is looked for: whether it has Han characters decides which index finds it. */
  word(value: string): Expression {
    const slot = { kind: 'slot', type: 'text', index: this.list.push(value) - 1 } as const;
    return /\p{Script=Han}/u.test(value) ? { ...slot, trait: 'han' } : slot;
  }

  get values(): readonly Value[] {
    return this.list;
  }
}

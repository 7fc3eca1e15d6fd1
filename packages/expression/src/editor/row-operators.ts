import type { Base, StaticType } from '../check/static-type.ts';
import type { RowOperator, RowValue } from './condition-rows.ts';

const words: readonly RowOperator[] = ['is', 'is_not', 'contains', 'lacks', 'begins', 'ends', 'in', 'not_in', 'blank', 'filled'];
const ordered: readonly RowOperator[] = ['gte', 'lte', 'gt', 'lt', 'is', 'is_not', 'blank', 'filled'];
const chosen: readonly RowOperator[] = ['is', 'is_not', 'in', 'not_in', 'blank', 'filled'];

/** What can be asked of a value of each type in a row, the likeliest first. Total: a new base does not compile until it is listed. */
const byBase: Readonly<Record<Base, readonly RowOperator[]>> = {
  unknown: [],
  null: [],
  text: words,
  integer: ordered,
  decimal: ordered,
  boolean: ['yes', 'no', 'blank', 'filled'],
  date: ordered,
  datetime: ordered,
  time: ordered,
  duration: ordered,
  option: chosen,
  record: ['is', 'is_not', 'blank', 'filled'],
};

/** How a value of a type can be compared in a row. */
export const rowOperators = ({ base, list }: StaticType): readonly RowOperator[] =>
  list ? ['has', 'has_not', 'blank', 'filled'] : [...byBase[base], 'changed'];

/** What a row compares with when somebody types it: the kind of value that fits the type; null where only another field can. */
export function valueKindOf({ base }: StaticType): Exclude<RowValue['kind'], 'path' | 'days'> | null {
  switch (base) {
    case 'text':
    case 'option':
      return 'text';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
      return base;
    case 'duration':
      return 'minutes';
    case 'record':
    case 'null':
    case 'unknown':
      return null;
  }
}

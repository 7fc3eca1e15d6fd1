import type { Text } from '@tangram/errors';
import type { StaticType } from './static-type.ts';

/** Something that can be written after a point: a field, or a relation to several records. */
export interface Member {
  readonly name: string;
  readonly label: Text;
  /** null for a relation, which has to be brought to one value first. */
  readonly type: StaticType | null;
}

/** What an expression may speak of. The caller knows the model; this room knows the language. */
export interface Scope {
  /** What its fields are of, as the caller calls it: problems then say which field they are about. */
  readonly of?: string;
  /** The type at the end of a path over references to one record; null when there is no such field. */
  field(path: readonly string[]): StaticType | null;
  /** The scope of each of the records that a path leads to, when it leads to several; else null. */
  related(path: readonly string[]): Scope | null;
  /** The type of a variable by its path without the dollar sign: `today`, `user.id`, `old.amount`. */
  variable(name: string): StaticType | null;
  /** true where expressions keep to one record and those it points to: nothing of related records is offered then. */
  readonly ofOneRecord?: boolean;
  /** What may be written after a path that leads to one record; after the empty path, what this record has. */
  members(path: readonly string[]): readonly Member[];
}

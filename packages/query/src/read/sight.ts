import type { Expression } from '@tangram/expression';
import type { Field, ObjectDefinition } from '@tangram/model';

/** What one caller may read. The service makes it from decisions: this room asks and does not judge. */
export interface Sight {
  /** A field that is not seen is answered like one that does not exist. */
  sees(object: ObjectDefinition, field: Field): boolean;
  /** Which records of an object: joined wherever the object stands in a statement, and left out when it is everything. Asked with the system's rights. */
  rows(object: ObjectDefinition): 'all' | 'none' | Expression;
  /** On which of those records a field that is seen has its value; it is empty on all others. Asked with the system's rights. */
  opens(object: ObjectDefinition, field: Field): 'all' | Expression;
  /** Part of the key of every compiled statement: differs whenever `sees`, `opens` or the SQL of `rows` does, for any object. */
  readonly shape: string;
}

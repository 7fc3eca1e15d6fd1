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
  /** What is shown masked; absent where nothing is. */
  readonly masking?: Masking;
  /** The same of the field alone. What it was made of at another moment is asked of the records of then. */
  given(object: ObjectDefinition, field: Field): 'all' | Expression;
  /** Part of the key of every compiled statement: differs whenever `sees`, `opens`, `masking` or the SQL of `rows` does, for any object. */
  readonly shape: string;
}

/**
 * Fields of which somebody sees what a mask leaves. A mask is only ever shown: whoever filters, sorts or measures meets the value where `opens`
 * holds, and nothing elsewhere.
 */
export interface Masking {
  /** Where the mask of a field may be seen, or its value where `opens` holds besides; null for a field that is nowhere masked. */
  rows(object: ObjectDefinition, field: Field): 'all' | Expression | null;
  /** Whether a field has its value anywhere: one that is masked wherever it is seen has not. */
  asks(object: ObjectDefinition, field: Field): boolean;
  /** Whether filters may go by what is masked. */
  readonly unmasks: boolean;
}

/** Where the mask of a field may be seen, or more; null where it has none. */
export const maskedRows = ({ masking }: Sight, object: ObjectDefinition, field: Field): 'all' | Expression | null =>
  masking?.rows(object, field) ?? null;

/** Whether values of a field may be asked for, and not only its mask be seen. */
export const isAsked = (sight: Sight, object: ObjectDefinition, field: Field): boolean =>
  sight.sees(object, field) && (sight.masking?.asks(object, field) ?? true);

/** What may be asked of values: a field that shows only its mask is not there. */
export const asking = (sight: Sight): Sight =>
  sight.masking ? { ...sight, sees: (object, field) => isAsked(sight, object, field) } : sight;

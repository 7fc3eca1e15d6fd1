import type { Field, ObjectDefinition } from '@tangram/model';

/** What no test can be given by a form: it stands in files, or is never shown. */
const never: ReadonlySet<Field['type']> = new Set<Field['type']>(['file', 'image', 'secret_text', 'id']);

const isWorkedOut = ({ formula, rollUp, lookUp, computed, type }: Field): boolean =>
  formula !== null || rollUp !== null || lookUp !== null || computed !== null || type === 'autonumber';

/** Fields that a record of a test, or a step, gives a value. */
export const givenFields = (object: ObjectDefinition): readonly Field[] =>
  object.fields.filter(
    (field) => !never.has(field.type) && !isWorkedOut(field) && (field.origin === 'declared' || isGivenOfHouse(object, field)),
  );

/** To whom a record belongs, and of which type it is where there are several. */
const isGivenOfHouse = ({ document }: ObjectDefinition, { name }: Field): boolean =>
  name === 'owner' || (name === 'record_type' && document.recordTypes !== undefined);

/** Fields of which something can be expected: whatever is shown of a record. */
export const shownFields = (object: ObjectDefinition): readonly Field[] => object.fields.filter(({ type }) => !never.has(type));

/** How the value of a field is said in a test. */
export type ValueShape = 'called' | 'manyCalled' | 'lines' | 'typed' | 'text';

/** By the type of the field: a record or person of the test, several, lines, what the control of its type takes, or plain text. */
export function valueShape({ type }: Field): ValueShape {
  if (type === 'reference' || type === 'user' || type === 'team' || type === 'polymorphic') return 'called';
  if (type === 'multi_reference') return 'manyCalled';
  if (type === 'child_table') return 'lines';
  return type === 'autonumber' ? 'text' : 'typed';
}

/** A record or a person of the test as a value. */
export const calledValue = (name: string): { readonly $ref: string } => ({ $ref: name });

/** What a value calls; null for any other value. */
export function calledBy(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('$ref' in value) return String(value.$ref);
  return 'id' in value ? calledBy(value.id) : null;
}

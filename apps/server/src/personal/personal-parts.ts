import type { Field, Model, ObjectDefinition } from '@tangram/model';

/** Records of one object that tell of a person: the person's own, or those that point to it, with the fields that do. */
export interface PersonalPart {
  readonly object: ObjectDefinition;
  /** The object of the person's own record. */
  readonly person: ObjectDefinition;
  /** The reference that leads to the person; null: it is the person's own record. */
  readonly by: Field | null;
  readonly fields: readonly Field[];
}

/** Whether a value of the field is kept with its record, and is nobody's to work out. */
const isStored = ({ columns, rollUp, formula, computed }: Field): boolean =>
  columns.length > 0 && rollUp === null && formula === null && computed === null;

/** Fields of an object that its document marks as personal. */
export const personalFields = ({ fields }: ObjectDefinition): readonly Field[] => fields.filter((field) => field.pii && isStored(field));

/** Whether records of an object are people: those whose name is personal. What others point to a person with tells of the others then. */
export const isPerson = (object: ObjectDefinition): boolean => object.nameField.pii;

/** Where things are known of a person: on the record, in copies of it, and in what points to it and is no person itself. */
export function partsOf(model: Model, person: ObjectDefinition): readonly PersonalPart[] {
  const own = { object: person, person, by: null, fields: personalFields(person) };
  const about = [...model.objects.values()].flatMap((object) =>
    object.fields.flatMap((by): readonly PersonalPart[] => {
      if (!leadsTo(by, person)) return [];
      const fields = personalFields(object).filter((field) => !isPerson(object) || isCopyOver(field, by));
      return fields.length === 0 ? [] : [{ object, person, by, fields }];
    }),
  );
  return [own, ...about];
}

const leadsTo = ({ type, targets, columns }: Field, person: ObjectDefinition): boolean =>
  (type === 'reference' || type === 'polymorphic') && columns.length > 0 && targets.includes(person.name);

const isCopyOver = ({ lookUp }: Field, by: Field): boolean => lookUp?.reference === by.name;

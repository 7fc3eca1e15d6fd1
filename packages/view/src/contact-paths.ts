import type { Field, FieldType, Model, ObjectDefinition } from '@tangram/model';
import { isLink } from './path.ts';

/** How one reaches who or what a record is about. */
export type ContactWay = 'phone' | 'email' | 'place';

/** One way to reach someone, and where it stands. */
export interface ContactPath {
  readonly way: ContactWay;
  /** The field itself, or over one reference (`contact.mobile`). */
  readonly path: string;
  readonly field: Field;
}

const typesOf: Readonly<Record<ContactWay, readonly FieldType[]>> = { phone: ['phone'], email: ['email'], place: ['geo', 'address'] };
const ways: readonly ContactWay[] = ['phone', 'email', 'place'];

/**
 * The ways to reach whom a record is about, the best first for each: its own fields, then those of the records that it points to, in the
 * order in which they are declared. People who use the product are left out: they are not whom it is about.
 */
export function contactPaths(model: Model, object: ObjectDefinition): readonly ContactPath[] {
  const own = fieldsIn(object, '');
  const further = object.fields.filter(isOutward).flatMap((link) => {
    const target = model.objects.get(link.targets[0] ?? '');
    return target ? fieldsIn(target, `${link.name}.`) : [];
  });
  const all = [...own, ...further];
  return ways.flatMap((way) => all.filter((one) => one.way === way));
}

const isOutward = (field: Field): boolean =>
  field.origin === 'declared' && isLink(field) && field.targets.length === 1 && field.targets[0] !== 'user' && field.targets[0] !== 'team';

const fieldsIn = (object: ObjectDefinition, prefix: string): readonly ContactPath[] =>
  object.fields.flatMap((field) => {
    const way = ways.find((one) => typesOf[one].includes(field.type));
    return way ? [{ way, path: prefix + field.name, field }] : [];
  });

import type { Field, ObjectDefinition, RoleDocument } from '@tangram/model';
import { maskOf } from '@tangram/model';

/** What may be done with a field: nothing, see what a mask leaves of its value, see it, change it. */
export type Access = 'hidden' | 'masked' | 'read' | 'edit';

/** What one role says of one object. */
export type Rights = RoleDocument['objects'][string];

const levels: Readonly<Record<Access, number>> = { hidden: 0, masked: 1, read: 2, edit: 3 };
export const lower = (a: Access, b: Access): Access => (levels[a] <= levels[b] ? a : b);
export const higher = (a: Access, b: Access): Access => (levels[a] >= levels[b] ? a : b);
export const isAtLeast = (access: Access, least: Access): boolean => levels[access] >= levels[least];

/** Fields without which there is no record. */
const always: ReadonlySet<string> = new Set(['id', 'version']);

/** What field rights give of a field, with what follows from other fields. What cannot be masked is hidden where it is said to be. */
export function accessOf(rights: Pick<Rights, 'fieldDefault' | 'fields'>, object: ObjectDefinition, field: Field): Access {
  const access = saidOf(rights, object, field);
  return access === 'masked' && maskOf(field) === null ? 'hidden' : access;
}

function saidOf(
  { fieldDefault = 'edit', fields = {} }: Pick<Rights, 'fieldDefault' | 'fields'>,
  object: ObjectDefinition,
  field: Field,
): Access {
  const said = (name: string): Access | undefined => (Object.hasOwn(fields, name) ? known(fields[name]) : undefined);
  const usual = known(fieldDefault);
  if (field.origin === 'system' && always.has(field.name)) return higher(said(field.name) ?? usual, 'read');
  const amounts = amountsOf(object, field);
  if (amounts.length > 0) {
    const most = amounts.map((one) => saidOf({ fieldDefault, fields }, object, one)).reduce(higher, 'hidden');
    return said(field.name) ?? most;
  }
  const source = sourceOf(object, field);
  const asSource = source ? (said(source.name) ?? usual) : 'edit';
  return lower(said(field.name) ?? (source ? asSource : usual), asSource);
}

/** A right of a kind that is not known here gives nothing. */
const known = (right: string | undefined): Access => (right === 'masked' || right === 'read' || right === 'edit' ? right : 'hidden');

/** The amounts that a currency, a rate or a converted amount comes with: it is there for whoever sees one of them. */
function amountsOf(object: ObjectDefinition, { name, money }: Field): readonly Field[] {
  if (!money) return [];
  return object.fields.filter(
    ({ money: part }) => part?.kind === 'amount' && part.unit === 'record' && (money.kind !== 'amount' || part.base === name),
  );
}

/** The stage field that a field comes with: what follows from it is hidden with it. */
function sourceOf(object: ObjectDefinition, field: Field): Field | undefined {
  if (field.origin !== 'derived') return undefined;
  const [id] = field.id.split('$');
  return field.id.includes('$') ? object.fields.find((one) => one.id === id && one.type === 'stage') : undefined;
}

import type { AnyDocument, Edit, FieldDocument, ObjectDocument, ValidationDocument } from '@tangram/model';
import type { FieldRight } from '../role/rights.ts';

type Label = ObjectDocument['label'];

export function objectIn(documents: readonly AnyDocument[], name: string): ObjectDocument | null {
  const found = documents.find((one) => one.kind === 'object' && one.name === name);
  return found?.kind === 'object' ? found : null;
}

export const fieldOf = (documents: readonly AnyDocument[], object: string, name: string): FieldDocument | null =>
  objectIn(documents, object)?.fields.find((field) => field.name === name) ?? null;

/** A new object: with the fields given, or with a name alone. The first text among them is what its records are called by. */
export function newObject(
  name: string,
  label: Label,
  { fields = [], icon }: { fields?: readonly FieldDocument[]; icon?: ObjectDocument['icon'] },
): Edit {
  const named = fields.find(({ type }) => type === 'text') ?? null;
  const first: FieldDocument = { type: 'text', name: 'name', label: { 'zh-CN': '名称', en: 'Name' }, required: true };
  const all = named ? fields : [first, ...fields];
  const document: ObjectDocument = {
    kind: 'object',
    name,
    label,
    plural: label,
    ...(icon ? { icon } : {}),
    nameField: named?.name ?? 'name',
    fields: [...all] as ObjectDocument['fields'],
  };
  return { kind: 'addDocument', document };
}

/** Several fields away in one step, the name field excepted. */
export function removeFields(object: ObjectDocument, names: readonly string[]): Edit {
  const edits = names
    .filter((name) => name !== object.nameField)
    .map((field): Edit => ({ kind: 'removeField', object: object.name, field }));
  return { kind: 'batch', edits };
}

/** A field one place up or down, or before another; null where it would stay. */
export function moveField(object: ObjectDocument, name: string, to: number): Edit | null {
  const at = object.fields.findIndex((field) => field.name === name);
  const place = Math.max(0, Math.min(object.fields.length - 1, to));
  return at < 0 || place === at ? null : { kind: 'moveField', object: object.name, field: name, to: place };
}

/** One property of a field; undefined takes it away. */
export function setField(object: ObjectDocument, field: string, property: string, value: unknown): Edit | null {
  const at = object.fields.findIndex(({ name }) => name === field);
  if (at < 0) return null;
  return { kind: 'setProperty', ref: `object:${object.name}`, path: `/fields/${at}/${property}`, value };
}

/** A field as another document says, at its place. */
export function replaceField(object: ObjectDocument, field: string, made: FieldDocument): Edit | null {
  const at = object.fields.findIndex(({ name }) => name === field);
  return at < 0 ? null : { kind: 'setProperty', ref: `object:${object.name}`, path: `/fields/${at}`, value: made };
}

/** A new validation rule of an object: that it is called something, until somebody says otherwise. */
export function newValidation(name: string, { name: object, nameField }: ObjectDocument): ValidationDocument {
  return {
    kind: 'validation',
    name,
    object,
    label: { 'zh-CN': '新规则', en: 'New rule' },
    expression: `$not($isBlank(${nameField}))`,
    message: { 'zh-CN': '不满足规则', en: 'Does not meet the rule' },
  };
}

/** What a role may do with a field, and whether it says so of this field; null where the role has no right on the object. */
export function rightOf(role: AnyDocument, object: string, field: string): { readonly right: FieldRight; readonly isOwn: boolean } | null {
  if (role.kind !== 'role') return null;
  const rights = role.objects[object];
  if (!rights) return null;
  const own = rights.fields?.[field];
  return { right: own ?? rights.fieldDefault ?? 'edit', isOwn: own !== undefined };
}

/** What a role says of a field; null leaves it to what the role says of all fields. */
export function setRight(role: AnyDocument, object: string, field: string, right: FieldRight | null): Edit | null {
  if (role.kind !== 'role' || !role.objects[object]) return null;
  const { [field]: _, ...others } = role.objects[object].fields ?? {};
  const fields = right === null ? others : { ...others, [field]: right };
  const value = Object.keys(fields).length > 0 ? fields : undefined;
  return { kind: 'setProperty', ref: `role:${role.name}`, path: `/objects/${object}/fields`, value };
}

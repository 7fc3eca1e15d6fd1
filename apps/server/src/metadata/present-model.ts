import {
  type AnyDocument,
  capabilities,
  type FieldDocument,
  type Kind,
  type Model,
  type ObjectDefinition,
  type ObjectDocument,
} from '@tangram/model';
import { allow, decide, type Decision, isAdmin, mayAll, type Subject } from '@tangram/policy';
import { maskedFields, withMasks } from './present-masks.ts';
import { withoutUnseen } from './without-unseen.ts';

/** Kinds that say how the company works inside: only for those who design. */
const forDesigners: ReadonlySet<Kind> = new Set<Kind>(['role', 'test']);

/** The documents as this subject may see them: what it may not read is absent, also where other documents name it. */
export function presentModel(model: Model, subject: Subject): readonly AnyDocument[] {
  const all = [...model.documents.values()];
  if (mayAll(subject)) return all;
  const designs = allow(model, subject, 'design');
  const isReadable = (object: string): boolean => decide(model, subject, 'read', object).rows !== 'none';
  const shown = all.flatMap((document): readonly AnyDocument[] => {
    if (forDesigners.has(document.kind)) return designs ? [document] : [];
    if (document.kind !== 'object') return isFor(document, subject) ? [document] : [];
    const definition = model.objects.get(document.name);
    const read = decide(model, subject, 'read', document.name);
    return definition && read.rows !== 'none'
      ? [readableObject(designs ? document : withoutRules(document), definition, read, isReadable)]
      : [];
  });
  const others = designs ? [] : all.filter(({ kind }) => forDesigners.has(kind));
  const masked = maskedFields(model, subject);
  return masked.size === 0 ? withoutUnseen(shown, others) : withMasks(shown, others, masked);
}

/** Whether a screen is meant for somebody with these roles. */
function isFor(document: AnyDocument, subject: Subject): boolean {
  if (!('roles' in document) || document.roles === undefined || document.roles.length === 0 || isAdmin(subject)) return true;
  return subject.kind === 'user' && document.roles.some((role) => subject.roles.includes(role));
}

/** Whose records are shared with whom is for those to know who design; what someone on a team is there for, everybody. */
function withoutRules(document: ObjectDocument): ObjectDocument {
  if (!document.sharing?.rules) return document;
  const { rules: _, ...sharing } = document.sharing;
  return { ...document, sharing };
}

function readableObject(
  document: ObjectDocument,
  definition: ObjectDefinition,
  read: Decision,
  isReadable: (object: string) => boolean,
): ObjectDocument {
  const isShown = (name: string): boolean => read.field(name) !== 'hidden';
  const fields = document.fields.flatMap((field) => (isShown(field.name) ? readableField(field, isReadable) : []));
  const names = new Set([
    ...fields.map(({ name }) => name),
    ...definition.fields.filter(({ origin }) => origin !== 'declared').map(({ name }) => name),
  ]);
  const isThere = (name: string): boolean => names.has(name) && isShown(name);
  const { search, keys, ...rest } = document;
  const title = definition.fields.find(({ name, type }) => isThere(name) && capabilities[type].name);
  return {
    ...rest,
    nameField: isThere(document.nameField) ? document.nameField : (title?.name ?? 'id'),
    fields,
    ...(search ? { search: search.filter(isThere) } : {}),
    ...(keys ? { keys: keys.filter((key) => key.fields.every(isThere)) } : {}),
  };
}

/** A field as far as it may be known: without objects that are not seen, and what it is made of where it discloses more than that. */
function readableField(field: FieldDocument, isReadable: (object: string) => boolean): readonly FieldDocument[] {
  if (field.type === 'reference' || field.type === 'multi_reference') return isReadable(field.object) ? [field] : [];
  if (field.type === 'user' || field.type === 'team') return isReadable(field.type) ? [field] : [];
  if (field.type === 'polymorphic') {
    const objects = field.objects.filter(isReadable);
    return objects.length > 0 ? [{ ...field, objects }] : [];
  }
  if (field.type === 'formula' && field.discloses) return [{ ...field, expression: 'null' }];
  return [field];
}

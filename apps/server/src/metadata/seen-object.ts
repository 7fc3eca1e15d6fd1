import type { Model, ObjectDefinition } from '@tangram/model';
import { type Action, decide, type Subject } from '@tangram/policy';

/**
 * The object as one caller may write it: a hidden field is not there, one that may only be read is read-only. So are the lines of its child tables.
 *
 * Nor does it point to objects that the caller may not read.
 */
export function asSeen(model: Model, subject: Subject, action: Action, object: ObjectDefinition): ObjectDefinition {
  const decision = decide(model, subject, action, object.name);
  const isReadable = (name: string) => decide(model, subject, 'read', name).rows !== 'none';
  const fields = object.fields.flatMap((field) => {
    const access = decision.field(field.name);
    if (access === 'hidden') return [];
    const targets = field.type === 'polymorphic' ? field.targets.filter(isReadable) : field.targets;
    const isWhole = access === 'edit' && targets.length === field.targets.length;
    return [isWhole ? field : { ...field, targets, readOnly: field.readOnly || access !== 'edit' }];
  });
  const childOf = (name: string): ObjectDefinition | null => {
    const child = object.childOf(name);
    return child && asSeen(model, subject, action, child);
  };
  return { ...object, fields, byName: new Map(fields.map((field) => [field.name, field])), childOf };
}

import { say } from '../document-issue.ts';
import type { FieldType } from '../field-type.ts';
import type { ObjectDocument } from '../generated/documents.ts';
import { isDerived } from '../link-derived.ts';
import { aField, ofTypes } from '../issue/named-issues.ts';
import type { Walker } from './walk.ts';

/** Entries that say the same name a second time. */
export function twice<T>(entries: readonly T[], nameOf: (entry: T) => string, pathOf: (index: number) => string, walker: Walker): void {
  const seen = new Set<string>();
  entries.forEach((entry, i) => {
    const value = nameOf(entry);
    if (seen.has(value)) walker.issue(say.not_unique(pathOf(i), { value }));
    seen.add(value);
  });
}

/** A name of an own field that must be of one of these types, and kept: what follows from others is in no column and cannot be written. */
export function typed(document: ObjectDocument, path: string, name: string | undefined, types: readonly FieldType[], walker: Walker): void {
  if (name === undefined) return;
  const entry = walker.field(path, document.name, name, 'blocking');
  if (entry && (!types.includes(entry.type) || isDerived(entry.document)))
    walker.issue(say.wrong_field_type(path, { name: aField(document.name, name), expected: ofTypes(types) }));
}

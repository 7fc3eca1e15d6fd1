import { type AnyDocument, maskOf, type ObjectDefinition } from '@tangram/model';
import { maskedText } from '@tangram/view';
import { rightOf } from '../data/object-edits.ts';

/**
 * What somebody with a role sees of a record: nothing of fields that are hidden from it, and masks where it sees masks. Conditions of rights are left out.
 *
 * @param values of the fields, by name
 * @returns the values, and the names of those that are masks
 */
export function seenValues<T>(
  role: AnyDocument | undefined,
  object: ObjectDefinition,
  values: Readonly<Record<string, T>>,
): { readonly values: Readonly<Record<string, T | string>>; readonly masked: readonly string[] } {
  if (role?.kind !== 'role') return { values, masked: [] };
  const masked: string[] = [];
  const seen: Record<string, T | string> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = object.byName.get(name);
    const right = field?.origin === 'declared' ? rightOf(role, object.name, name)?.right : 'edit';
    if (!field || right === 'edit' || right === 'read') seen[name] = value;
    const mask = field && right === 'masked' ? maskOf(field) : null;
    if (mask === null) continue;
    const isEmpty = value === null || value === undefined;
    if (!isEmpty) masked.push(name);
    seen[name] = isEmpty ? value : maskedText(mask, String(value));
  }
  return { values: seen, masked };
}

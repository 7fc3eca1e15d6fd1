import type { Issue } from '@tangram/errors';
import type { Field } from '../model.ts';
import { canonical } from './canonical.ts';
import { isPlainObject } from './plain-object.ts';
import { boundsOf, most } from './limits.ts';
import { say } from './say-value.ts';
import { refuse, type ValueParser, wrongType } from './value-parser.ts';

const idForm = new RegExp(canonical.id);
const toId = (text: string): string | null => {
  if (idForm.test(text)) return text;
  const lower = text.trim().toLowerCase();
  return idForm.test(lower) ? lower : null;
};

/** The id of one record. That it exists and may be seen is for the database to say. */
export const referenceValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (typeof input !== 'string') return wrongType(field, path, issues);
    if (input === '') return null;
    return toId(input) ?? refuse(issues, say.not_an_id(path));
  };

const idsValue =
  (fallback: number) =>
  (field: Field): ValueParser => {
    const max = boundsOf(field).maxItems ?? fallback;
    return (input, path, issues) => {
      if (!Array.isArray(input) || !input.every((id) => typeof id === 'string')) return wrongType(field, path, issues);
      if (input.length > max) return refuse(issues, say.too_many_items(path, { max }));
      const ids = input.map((id, i) => toId(id) ?? refuse(issues, say.not_an_id(`${path}.${i}`)));
      return ids.includes(undefined) ? undefined : [...new Set(ids)];
    };
  };
/** Ids, each once, replaced whole. */
export const multiReferenceValue = idsValue(most.references);
export const filesValue = idsValue(most.files);

const unknownKeys = (input: Record<string, unknown>, known: readonly string[], path: string, issues: Issue[]): void => {
  for (const key of Object.keys(input)) if (!known.includes(key)) refuse(issues, say.unknown_field(`${path}.${key}`));
};

/** `{ object, id }`, the object being one of the field's targets. */
export const polymorphicValue =
  (field: Field): ValueParser =>
  (input, path, issues) => {
    if (!isPlainObject(input) || typeof input['object'] !== 'string' || typeof input['id'] !== 'string')
      return wrongType(field, path, issues);
    const before = issues.length;
    unknownKeys(input, ['object', 'id'], path, issues);
    const id = toId(input['id']) ?? refuse(issues, say.not_an_id(`${path}.id`));
    if (!field.targets.includes(input['object'])) refuse(issues, say.not_a_target(`${path}.object`));
    return issues.length > before ? undefined : { object: input['object'], id };
  };

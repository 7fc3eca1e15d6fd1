import type { FieldDocument, ObjectDocument } from '../src/index.ts';
import { label } from './documents.ts';

/** A field in one line. */
export const field = (name: string, type: string, more: object = {}) => ({ name, type, label: label(name), ...more }) as FieldDocument;

/** An object with a name and these fields. */
export const object = (name: string, fields: readonly FieldDocument[]): ObjectDocument => ({
  kind: 'object',
  name,
  label: label(name),
  nameField: 'name',
  fields: [field('name', 'text'), ...fields],
});

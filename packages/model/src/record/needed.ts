import type { Field, ObjectDefinition } from '../model.ts';

/** What the write path fills by itself, so that its absence is no gap: a default, an automatic number, the first stage. */
const filledLater = ({ type, document }: Field): boolean =>
  type === 'autonumber' ||
  type === 'stage' ||
  (document !== null && 'default' in document && document.default !== undefined) ||
  (document !== null && 'defaultFrom' in document && document.defaultFrom !== undefined);

/** Names of the fields that a new record must come with. `filledByParent` is a line's way back to its parent. */
export const neededOnCreate = (object: ObjectDefinition, filledByParent?: string): readonly string[] =>
  object.fields
    .filter((field) => field.required && !field.readOnly && field.name !== filledByParent && !filledLater(field))
    .map((field) => field.name);

export { builtInObjects } from './built-in.ts';
export { type DocumentIssue } from './document-issue.ts';
export { fieldTypes, type FieldType } from './field-type.ts';
export type * from './generated/documents.ts';
export { schemas } from './generated/schemas.ts';
export { link } from './link.ts';
export { type AnyDocument, type DocumentRef, documentsOf, type Field, type Key, type Kind, type Model, type ObjectDefinition, type Pipeline, refOf, type Relation } from './model.ts';

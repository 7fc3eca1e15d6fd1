import type { FieldDocument } from './generated/documents.ts';

/** Names of the objects that a field's values point to. */
export function targetsOf(field: FieldDocument): readonly string[] {
  switch (field.type) {
    case 'reference':
    case 'multi_reference':
    case 'child_table':
      return [field.object];
    case 'polymorphic':
      return field.objects;
    case 'user':
      return ['user'];
    case 'team':
      return ['team'];
    default:
      return [];
  }
}

/** Digits after the point of an exact decimal (2 when its document says nothing); null for other types. */
export const scaleOf = (field: FieldDocument): number | null =>
  field.type === 'decimal' || field.type === 'percent' || field.type === 'currency' ? (field.scale ?? 2) : null;

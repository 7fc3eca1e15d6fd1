import type { FieldDocument, ObjectDocument } from '@tangram/model';

/** What a control for one property of a field is given. */
export interface PropertyProps {
  readonly id: string;
  /** What the property is called. */
  readonly label: string;
  readonly object: ObjectDocument;
  readonly field: FieldDocument;
  readonly property: string;
  readonly value: unknown;
  /** undefined takes the property away. */
  readonly onValue: (value: unknown) => void;
  readonly readOnly: boolean;
}

export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
export const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

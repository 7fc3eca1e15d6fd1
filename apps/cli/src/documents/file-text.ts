import type { AnyDocument } from '@tangram/model';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(members.map(([key, member]) => [key, inOrder(member)]));
};

/** A value as a file: keys sorted, two spaces, a newline at the end. The same value is always the same bytes. */
export const fileText = (value: unknown): string => `${JSON.stringify(inOrder(value), null, 2)}\n`;

/** Where a document lies in its folder. */
export const fileOf = ({ kind, name }: Pick<AnyDocument, 'kind' | 'name'>): string => `${kind}/${name}.json`;

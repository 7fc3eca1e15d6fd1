import type { FieldType } from './field-type.ts';
import type { FieldDocument } from './generated/documents.ts';
import type { Field } from './model.ts';

/** What is left of a value for who may only see its mask. */
export type Mask = 'phone' | 'id_card' | 'bank_card' | 'email' | 'band' | 'text' | 'all';

/** The mask that values of a type have when their field says nothing else; null where nothing sensible could be left: there `masked` is `hidden`. */
const usual: Record<FieldType, Mask | null> = {
  id: null,
  text: 'text',
  long_text: 'text',
  rich_text: 'all',
  email: 'email',
  phone: 'phone',
  url: 'all',
  secret_text: null,
  integer: 'band',
  duration: 'band',
  rating: 'all',
  decimal: 'band',
  percent: 'band',
  currency: 'band',
  boolean: null,
  date: 'all',
  datetime: 'all',
  time: 'all',
  select: 'all',
  multi_select: null,
  tags: null,
  stage: null,
  reference: null,
  multi_reference: null,
  polymorphic: null,
  child_table: null,
  user: null,
  team: null,
  address: null,
  region: 'all',
  geo: null,
  file: null,
  image: null,
  autonumber: 'text',
  json: null,
  checklist: null,
};

/** The mask of a field: that of its document, else that of its type. A band is only for numbers. null when its values cannot be masked. */
export function maskOf({ type, document, origin }: Pick<Field, 'type' | 'document' | 'origin'>): Mask | null {
  const own = usual[type];
  if (own === null || origin !== 'declared') return null;
  const said = document === null ? undefined : maskSaid(document);
  if (said === undefined) return own;
  return said === 'band' && own !== 'band' ? 'all' : said;
}

const maskSaid = (document: FieldDocument): Mask | undefined => ('mask' in document ? document.mask : undefined);

/** Masks that leave enough of a value that whoever knows all of it may ask for it exactly. */
export const askedExactly: ReadonlySet<Mask> = new Set<Mask>(['phone', 'id_card', 'bank_card', 'email']);

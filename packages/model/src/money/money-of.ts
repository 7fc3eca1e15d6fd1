import type { FieldDocument, ObjectDocument } from '../generated/documents.ts';
import type { Known } from '../known.ts';
import type { MoneyPart } from './money-part.ts';

/** What a field has to do with currencies; null for most, and for all where there is one currency. */
export const moneyOf = ({ money }: Pick<Known, 'money'>, object: ObjectDocument, { name }: FieldDocument): MoneyPart | null =>
  money.get(object.name)?.get(name) ?? null;

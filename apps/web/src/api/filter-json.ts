import { isJsonObject, type Json } from '@tangram/contract';
import type { Filter } from '@tangram/model';

const isJson = (value: unknown): value is Json =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isJson)) ||
  isJsonObject(value);

/** A document's filter as the body of a request. What JSON cannot carry is not in a document. */
export const filterJson = (filter: Filter): Json => {
  const copy: unknown = JSON.parse(JSON.stringify(filter));
  return isJson(copy) ? copy : null;
};

/** Conditions side by side as one filter; undefined when there are none. */
export function allOf(filters: readonly Filter[]): Filter | undefined {
  const [only, ...more] = filters;
  return only === undefined ? undefined : more.length === 0 ? only : { and: [...filters] };
}

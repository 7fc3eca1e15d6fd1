import { metadataErrors } from './metadata.errors.ts';

export const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** An id of an address. What is no id is the id of nothing. @throws AppError not_found */
export function parseId(id: string, what: string): string {
  if (!isId(id)) throw metadataErrors.not_found({ what });
  return id.toLowerCase();
}

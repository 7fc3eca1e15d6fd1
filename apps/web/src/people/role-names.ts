import { isJsonObject, type RoleChoice } from '@tangram/contract';
import type { Locale } from '@tangram/errors';

/** The label of each role by its name. */
export const roleNames = (roles: readonly RoleChoice[], locale: Locale): ReadonlyMap<string, string> =>
  new Map(roles.map(({ name, label }) => [name, labelIn(label, locale) || name]));

/** A label as the server sends it, in a language; empty when there is none. */
export function labelIn(label: unknown, locale: Locale): string {
  if (typeof label === 'string') return label;
  const text = isJsonObject(label) ? (label[locale] ?? label['en'] ?? label['zh-CN']) : '';
  return typeof text === 'string' ? text : '';
}

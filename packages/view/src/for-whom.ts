/** A document that may be meant for some roles, and may be the one that is taken where none is named. */
export interface Meant {
  readonly roles?: readonly string[];
  readonly default?: boolean;
}

/** Whether something is meant for everybody: it names no role. */
export const isForAll = (meant: readonly string[] | undefined): boolean => meant === undefined || meant.length === 0;

/** Whether something meant for some roles is meant for a person with these. The admin sees everything; no list means everybody. */
export const opensTo = (meant: readonly string[] | undefined, roles: readonly string[]): boolean =>
  isForAll(meant) || roles.includes('admin') || (meant ?? []).some((role) => roles.includes(role));

/**
 * Forms, views, pages or apps in the order in which a person with these roles is given them: the default for one of the roles, the default for
 * everybody, any other default (which only the admin sees), then the rest. Those of one rank keep their order.
 */
export const defaultFirst = <D extends Meant>(documents: readonly D[], roles: readonly string[]): readonly D[] =>
  [...documents].sort((a, b) => rank(a, roles) - rank(b, roles));

function rank(document: Meant, roles: readonly string[]): number {
  if (document.default !== true) return 3;
  if (isForAll(document.roles)) return 1;
  return document.roles?.some((role) => roles.includes(role)) ? 0 : 2;
}

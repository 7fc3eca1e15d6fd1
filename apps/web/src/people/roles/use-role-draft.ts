import { documentsOf, type Model, type RoleDocument } from '@tangram/model';
import { keep, keptAt, useKept } from '../drafts/kept.ts';

const place = (name: string): string => `tangram.role.${name}`;

function isRole(value: unknown): value is RoleDocument {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'role' && 'objects' in value;
}

/** Keeps a new role to be worked on. */
export const beginRole = (role: RoleDocument): void => keep(place(role.name), { base: null, now: role });
/** Lets go what was begun. */
export const forgetRole = (name: string): void => keep(place(name), null);
/** Roles that were begun in this window and are not there yet. */
export function begunRoles(model: Model): readonly RoleDocument[] {
  const there = new Set(documentsOf(model, 'role').map(({ name }) => name));
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(place('')))
    .flatMap((key) => keptAt(key, isRole) ?? [])
    .flatMap(({ base, now }) => (base === null && !there.has(now.name) ? [now] : []));
}

/** A role as it is worked on: changes stay over a reload, and whoever changed it meanwhile is noticed. */
export function useRoleDraft(model: Model, name: string) {
  const published = documentsOf(model, 'role').find((role) => role.name === name) ?? null;
  const [kept, put] = useKept(place(name), isRole);
  const change = (next: (role: RoleDocument) => RoleDocument) =>
    put((now) => {
      const from = now ?? (published && { base: published, now: published });
      return from && { base: from.base, now: next(from.now) };
    });
  const drop = () => put(() => null);
  const moved = kept !== null && JSON.stringify(kept.base) !== JSON.stringify(published);
  return { role: kept?.now ?? published, base: kept?.base ?? published, published, change, drop, moved };
}

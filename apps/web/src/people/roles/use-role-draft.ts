import { documentsOf, type Model, type RoleDocument } from '@tangram/model';
import { useCallback, useState } from 'react';

/** A role that is worked on, and what it was when that began; null: it is new. */
interface Kept {
  readonly base: RoleDocument | null;
  readonly role: RoleDocument;
}

const place = (name: string): string => `tangram.role.${name}`;

function isRole(value: unknown): value is RoleDocument {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'role' && 'objects' in value;
}

/** What was begun in this window and not published. */
function keptOf(name: string): Kept | null {
  const text = sessionStorage.getItem(place(name));
  const kept: unknown = text === null ? null : JSON.parse(text);
  if (typeof kept !== 'object' || kept === null || !('role' in kept) || !('base' in kept) || !isRole(kept.role)) return null;
  return { base: isRole(kept.base) ? kept.base : null, role: kept.role };
}

/** Keeps a new role to be worked on. */
export const beginRole = (role: RoleDocument): void => sessionStorage.setItem(place(role.name), JSON.stringify({ base: null, role }));
/** Lets go what was begun. */
export const forgetRole = (name: string): void => sessionStorage.removeItem(place(name));
/** Roles that were begun in this window and are not there yet. */
export function begunRoles(model: Model): readonly RoleDocument[] {
  const there = new Set(documentsOf(model, 'role').map(({ name }) => name));
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(place('')))
    .flatMap((key) => keptOf(key.slice(place('').length)) ?? [])
    .flatMap(({ base, role }) => (base === null && !there.has(role.name) ? [role] : []));
}

/** A role as it is worked on: changes stay over a reload, and whoever changed it meanwhile is noticed. */
export function useRoleDraft(model: Model, name: string) {
  const published = documentsOf(model, 'role').find((role) => role.name === name) ?? null;
  const [kept, setKept] = useState<Kept | null>(() => keptOf(name));
  const role = kept?.role ?? published;
  const change = useCallback(
    (next: (role: RoleDocument) => RoleDocument) =>
      setKept((now) => {
        const from = now ?? (published && { base: published, role: published });
        if (!from) return now;
        const changed = { base: from.base, role: next(from.role) };
        sessionStorage.setItem(place(name), JSON.stringify(changed));
        return changed;
      }),
    [name, published],
  );
  const drop = useCallback(() => {
    forgetRole(name);
    setKept(null);
  }, [name]);
  const moved = kept !== null && JSON.stringify(kept.base) !== JSON.stringify(published);
  return { role, base: kept?.base ?? published, published, change, drop, moved };
}

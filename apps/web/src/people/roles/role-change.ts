import type { RoleDocument } from '@tangram/model';

/** Makes a role another one. */
export type RoleChange = (next: (role: RoleDocument) => RoleDocument) => void;

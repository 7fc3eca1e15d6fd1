export { decide, type Decision, opensAll } from './decide.ts';
export { exportCap } from './export-cap.ts';
export { type Access, isAtLeast } from './field-rights.ts';
export { arrivalOf, type Restriction, sharingOf } from './grants.ts';
export type { Opening, Why } from './openings.ts';
export { givesNoMore } from './no-more.ts';
export { type Reasons, reasonsFor } from './reasons.ts';
export type { Rows } from './rows.ts';
export {
  type Action,
  ADMIN,
  allow,
  isAdmin,
  kindOf,
  type Limit,
  mayAll,
  type Person,
  type Subject,
  type WorkspaceAction,
  workspaceActions,
} from './subject.ts';

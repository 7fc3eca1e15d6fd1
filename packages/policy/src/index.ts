export {
  type Access,
  type Action,
  ADMIN,
  allow,
  decide,
  type Decision,
  type Subject,
  type WorkspaceAction,
  workspaceActions,
} from './decide.ts';

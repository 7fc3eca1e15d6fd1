import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { DatabaseUrls } from './database-urls.ts';
import { WorkspaceConnections } from './workspace-connections.ts';
import { WorkspaceLogins } from './workspace-logins.ts';

/** All workspaces together may open so many times what one may. */
const SHARE = 3;

/**
 * The connections that log in as workspaces; null where the settings do without, or where the database does not let us: its role may make no
 * others, or the pooler does not know them. One workspace can be served like that, and the log says so; a second one is refused.
 */
export async function openWorkspaces(config: Config, urls: DatabaseUrls, log: Log): Promise<WorkspaceConnections | null> {
  if (!config.workspaceLogins) return null;
  const { databasePool: size, prepare } = config;
  try {
    return await WorkspaceConnections.start(
      { url: urls.pooled, pooled: urls.isPooled, prepare, size, most: SHARE * size, name: 'tangram' },
      new WorkspaceLogins(urls.direct),
    );
  } catch (error) {
    log.warn('workspaces cannot log in to the database by themselves, see docs/configuration.md under TANGRAM_WORKSPACE_LOGINS', {}, error);
    return null;
  }
}

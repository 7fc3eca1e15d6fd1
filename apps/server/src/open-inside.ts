import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config/config.ts';
import { createApp } from './create-app.ts';
import { createDataSource, runMigrations } from './database/data-source.ts';
import { Database } from './database/database.ts';
import { joinDatabase } from './database/open-database.ts';
import { openWorkspaces } from './database/open-workspaces.ts';
import { createPool } from './database/pool.ts';
import { Log } from './log/log.ts';

/** The program without its address: for commands. */
export interface Inside {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Opens the program beside a server that may be running on the same database. @throws AppError when the settings or the database stand in the way */
export async function openInside(config: Config): Promise<Inside> {
  const reachable = await joinDatabase(config);
  try {
    const { urls } = reachable;
    const dataSource = createDataSource(urls.direct);
    await runMigrations(dataSource, urls.direct);
    const pool = createPool({ url: urls.pooled, pooled: urls.isPooled, name: 'tangram-command', size: 2 });
    const workspaces = await openWorkspaces(config, urls, new Log(config));
    const database = new Database(pool, { prepare: config.prepare, workspaces });
    const { app, initialise } = await createApp({ config, urls, database, dataSource }, { beside: true });
    await initialise();
    return {
      app,
      close: async () => {
        await app.close();
        await dataSource.destroy();
        await workspaces?.end();
        await pool.end();
        await reachable.close();
      },
    };
  } catch (error) {
    await reachable.close();
    throw error;
  }
}

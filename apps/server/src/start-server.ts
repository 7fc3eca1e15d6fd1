import { say } from './announce.ts';
import type { Config } from './config/config.ts';
import { Database } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { createPool } from './database/pool.ts';
import { ReadLane } from './database/read-lane.ts';
import { checkServer } from './database/server-check.ts';
import { Log } from './log/log.ts';
import { checkPort } from './http/port.ts';
import { openWorkspaces } from './database/open-workspaces.ts';

/** The parts that take long to load; PostgreSQL comes up meanwhile. */
const loadProgram = async () => {
  const [{ createApp }, { createDataSource, runMigrations }, { FirstStart }] = await Promise.all([
    import('./create-app.ts'),
    import('./database/data-source.ts'),
    import('./identity/first-start.ts'),
  ]);
  return { createApp, createDataSource, runMigrations, FirstStart };
};

/**
 * Starts everything in order and keeps running until SIGINT or SIGTERM.
 *
 * @throws AppError when a setting, the port, the data directory or the database stands in the way
 */
export async function startServer(config: Config): Promise<void> {
  const log = new Log(config);
  for (const name of config.strangers) log.warn('unknown setting, check its spelling', { name });
  await checkPort(config.port, config.host);

  const loading = loadProgram();
  const reachable = await openDatabase(config, () => {
    log.error('the data directory is no longer ours');
    process.exit(1);
  });
  try {
    const { urls } = reachable;
    const { createApp, createDataSource, runMigrations, FirstStart } = await loading;
    const dataSource = createDataSource(urls.direct);
    await runMigrations(dataSource, urls.direct);
    const connections = { url: urls.pooled, pooled: urls.isPooled, name: 'tangram' };
    const pool = createPool({ ...connections, size: config.databasePool });
    const workspaces = await openWorkspaces(config, urls, log);
    const lane = workspaces === null ? new ReadLane({ ...connections, size: Math.ceil(config.databasePool / 5) }) : null;
    const database = new Database(pool, { prepare: config.prepare, lane, workspaces });
    await checkServer(database, log);

    const { app, initialise } = await createApp({ config, urls, database, dataSource });
    const admin = await app.get(FirstStart).run();
    await initialise();
    await app.get(FirstStart).completeUsers();
    await app.listen(config.port, config.host);

    stopOnSignal(async () => {
      await app.close();
      await dataSource.destroy();
      await lane?.end();
      await workspaces?.end();
      await pool.end();
      await reachable.close();
    }, log);

    say({ 'zh-CN': `七巧板已就绪：${config.address}`, en: `Tangram is ready: ${config.address}` });
    if (admin === null) return;
    const secret =
      admin.password === null
        ? ['(TANGRAM_ADMIN_PASSWORD)', '(TANGRAM_ADMIN_PASSWORD)']
        : [`${admin.password}（仅显示这一次）`, `${admin.password}   (shown only this once)`];
    say({ 'zh-CN': `登录：${admin.email}  密码：${secret[0]}`, en: `Sign in: ${admin.email}  Password: ${secret[1]}` });
  } catch (error) {
    await reachable.close();
    throw error;
  }
}

/** The first signal ends the work in hand in good order; a second one, or 20 seconds, ends the process. */
function stopOnSignal(close: () => Promise<void>, log: Log): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), 20_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('the server did not stop in good order', {}, error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

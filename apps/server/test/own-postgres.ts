import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const pidFile = (dataDir: string) => join(dataDir, 'postgres/postmaster.pid');

/** The process of the PostgreSQL that a server keeps in its data directory. */
export const postgresPid = (dataDir: string): number => Number(readFileSync(pidFile(dataDir), 'utf8').split('\n')[0]);

export const hasPostgres = (dataDir: string): boolean => existsSync(pidFile(dataDir));

/** Ends the PostgreSQL that a killed server left behind, if there is one. */
export async function endPostgres(dataDir: string): Promise<void> {
  if (!hasPostgres(dataDir)) return;
  process.kill(postgresPid(dataDir), 'SIGINT');
  while (hasPostgres(dataDir)) await sleep(30);
}

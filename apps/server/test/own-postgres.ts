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

/** Waits until there is no such process: it takes its file away a moment before it ends. @throws Error when it stays */
export async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 5_000; isThere(pid); await sleep(20))
    if (Date.now() > deadline) throw new Error(`process ${pid} is still there`);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

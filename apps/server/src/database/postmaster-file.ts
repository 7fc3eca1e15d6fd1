import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/**
 * The PostgreSQL that `postmaster.pid` tells of, alive or not; null when there is no such file or it is not written whole yet.
 * Lines: pid, data directory, start time, port, socket folder, address, shared memory, state.
 */
export function readPostmaster(folder: string): Postmaster | null {
  const lines = readText(join(folder, 'postmaster.pid'))?.split('\n') ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Whether that process lives and is the PostgreSQL of this folder. After a restart of the machine or a container the number may
 * belong to any other program, and a killed one may linger as a zombie: where /proc tells, its working directory decides.
 *
 * @param folder without symbolic links
 */
export function isPostmasterAlive(folder: string, pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  return workingFolder(String(pid)) === folder;
}

/**
 * Clears the way after a PostgreSQL that was killed: waits until none of its processes is left (they notice within moments; two
 * servers on the same files would destroy them), then removes the file that would keep the next one from starting.
 */
export async function removeDeadPostmaster(folder: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (process.platform === 'linux' && performance.now() < deadline && readdirSync('/proc').some((pid) => workingFolder(pid) === folder))
    await sleep(50);
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** null for what is no process, a zombie, or somebody else's. */
function workingFolder(pid: string): string | null {
  try {
    return /^\d+$/.test(pid) ? readlinkSync(`/proc/${pid}/cwd`) : null;
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

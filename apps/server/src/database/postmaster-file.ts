import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

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
 * belong to any other program: where /proc tells, its working directory decides.
 */
export function isPostmasterAlive(folder: string, pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return readText(`/proc/${pid}/comm`)?.trim() === 'postgres';
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

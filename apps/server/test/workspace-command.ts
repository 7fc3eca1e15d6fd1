import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');

/** Runs the built server's command `workspace` on a database, beside the server that may be running on it. */
export async function workspaceCommand(databaseUrl: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tangram-command-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DATABASE_URL: databaseUrl, TANGRAM_DATA_DIR: dataDir };
  try {
    return await new Promise((resolve) => {
      execFile(process.execPath, [MAIN, 'workspace', ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, output: stdout + stderr });
      });
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The line of a made workspace: id, schema, placement, state, name; and the admin's password when the account was made too. */
export function madeIn(output: string): { readonly id: string; readonly password: string | null } {
  const [first = '', second = ''] = output.trim().split('\n');
  return { id: first.split('  ')[0] ?? '', password: second.split('  ')[1] ?? null };
}

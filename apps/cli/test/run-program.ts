import { execFile } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '..', 'bin', 'tangram.mjs');

/** Runs the built program in a folder that is its home too, without a terminal. */
export const runProgram = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const program = execFile(
      process.execPath,
      [PROGRAM, ...args],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_CONFIG_HOME: folder, LANG: 'en_GB.UTF-8', ...env },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
      },
    );
    program.stdin?.end();
  });

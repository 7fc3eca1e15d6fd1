// Running other programs, and saying in two languages what goes on.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** One line for a person, Chinese and English. */
export const say = (zh, en) => process.stdout.write(`${zh} · ${en}\n`);

/**
 * Runs a program to its end.
 *
 * @param options.quiet     its output is shown only when it fails
 * @param options.mayFail   returns the exit code instead of throwing
 */
export function run(command, args, { cwd = root, env = {}, quiet = false, mayFail = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const status = code ?? 1;
      if (quiet && status !== 0) process.stderr.write(Buffer.concat(output));
      if (status === 0 || mayFail) return resolve(status);
      reject(new Failure(`${command} ${args.join(' ')} → ${signal ?? status}`));
    });
  });
}

/** Runs a program of an npm package of the root by its JavaScript file: works on paths with spaces, and needs no shell. */
export const runNode = (file, args = [], options = {}) => run(process.execPath, [join(root, file), ...args], options);

/** A step that did not succeed, after its output was shown: no stack is of use. */
export class Failure extends Error {}

/** Runs a script's main function; a failure ends the process with 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  }
}

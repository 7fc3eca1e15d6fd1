import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Starts a program of Node in a process group of its own, to be killed with everything that it starts. Its errors are shown. */
export const spawnGroup = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcessByStdio<null, Readable, null> =>
  spawn(process.execPath, [...args], { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env });

/** SIGKILL to the whole process group: nothing can be tidied up. Waits until the program has ended. */
export async function killGroup(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

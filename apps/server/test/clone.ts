import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
/** What is no part of a clone, or of another start. */
const LEFT_OUT = new Set(['.git', '.data', '.cache', 'coverage']);
const STAMPS = ['rooms-stamp', 'pages-stamp'];

/** A plain user of the machine: `nobody` where the tests run as root, else who runs them. */
export const plainUser: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The built clone once more, at a path with spaces, in folders of a plain user. The files are the same ones where the file system lets them be. */
export interface Clone {
  readonly path: string;
  remove(): void;
}

/** Copies the clone; what is stale in it is built first. */
export function copyClone(name: string): Clone {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'pipe' });
  const parent = realpathSync(mkdtempSync(join(tmpdir(), `tangram ${name} `)));
  const path = join(parent, 'a clone with spaces');
  mkdirSync(join(path, '.cache'), { recursive: true });
  const entries = readdirSync(root).filter((entry) => !LEFT_OUT.has(entry));
  copy(
    entries.map((entry) => join(root, entry)),
    path,
  );
  // Written in place when something is built: they must not be the same files.
  for (const stamp of STAMPS) copyFileSync(join(root, '.cache', stamp), join(path, '.cache', stamp));
  chmodSync(parent, 0o755);
  for (const folder of [parent, path, join(path, '.cache')]) own(folder);
  return { path, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** Hard links: no byte is copied. Between file systems there are none. */
function copy(from: readonly string[], to: string): void {
  try {
    execFileSync('cp', ['-a', '-l', ...from, to], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', ...from, to], { stdio: 'pipe' });
  }
}

function own(folder: string): void {
  if (plainUser.uid !== undefined && plainUser.gid !== undefined) lchownSync(folder, plainUser.uid, plainUser.gid);
}

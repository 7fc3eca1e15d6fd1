// Whether something was made from exactly what is there now: a fingerprint of the sources beside the result.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.mjs';

const SKIP = new Set(['node_modules', 'dist', '.types', '.cache', '.data', '.git', 'coverage']);

const filesBelow = (path) => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (SKIP.has(entry.name) ? [] : filesBelow(join(path, entry.name))));
};

/** A fingerprint of all files below the paths (relative to the root): their names, sizes and times of change. The same in a clone that was moved. */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths.flatMap((below) => filesBelow(join(root, below))).sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** A fingerprint of what is in the files. */
export const contentOf = (paths, extra = '') =>
  paths
    .reduce(
      (hash, path) => hash.update(existsSync(join(root, path)) ? readFileSync(join(root, path)) : ''),
      createHash('sha256').update(extra),
    )
    .digest('hex');

/** A digest of each file below the paths by its name, to see what a program changed. */
export const digests = (paths) =>
  new Map(
    paths
      .flatMap((below) => filesBelow(join(root, below)))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

/** Runs `make` unless `stamp` says that it was run on the same fingerprint and what it makes is there. Returns whether it ran. */
export async function whenStale(stamp, print, make, isThere = true) {
  const path = join(root, stamp);
  if (isThere && existsSync(path) && readFileSync(path, 'utf8') === print) return false;
  await make();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, print);
  return true;
}

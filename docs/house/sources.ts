import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One file of a room as the law reads it. */
export interface Source {
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly lines: number;
  readonly isTest: boolean;
  /** What it names in `from`, `import()` and `require()`: packages and paths as written. */
  readonly imports: readonly string[];
}

/** `from 'x'`, `import 'x'`, `import('x')`, `require('x')`. A text in quotes that looks like one counts too: rather one too many. */
const IMPORT = /(?<![.\w$])(?:from|import|require)\s*\(?\s*(['"])([\w@./:#-]+)\1/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/[^\n]*/g;

/** Every TypeScript file below a folder, generated ones included. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((path) => /\.tsx?$/.test(path) && !/[\\/]node_modules[\\/]/.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const code = text.replace(COMMENT, '');
      const imports = [...code.matchAll(IMPORT)].map((found) => found[2] ?? '');
      return { path, code, lines: text.split('\n').length, isTest: /\.test\.tsx?$/.test(path), imports };
    });
}

/** The file that a relative import of `from` means. */
export const resolved = (from: string, target: string): string => normalize(join(dirname(from), target));

/** The name of the package in an import: `@a/b/c` is of `@a/b`, `x/y` of `x`. */
export const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** The first ring of files that import each other, as a chain that ends where it began, or null. */
export function findRing(sources: readonly Source[]): readonly string[] | null {
  const next = new Map(sources.map(({ path, imports }) => [path, imports.filter((i) => i.startsWith('.')).map((i) => resolved(path, i))]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const target of next.get(path) ?? []) {
      const ring = visit(target, [...trail, path]);
      if (ring !== null) return ring;
    }
    done.add(path);
    return null;
  };
  for (const path of next.keys()) {
    const ring = visit(path, []);
    if (ring !== null) return ring;
  }
  return null;
}

import { readdirSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** One file of the built web app. */
export interface SiteFile {
  readonly path: string;
  readonly type: string;
  readonly size: number;
  readonly etag: string;
  /** The same bytes compressed, by the name of the encoding; made at build time. */
  readonly encoded: Readonly<Partial<Record<'br' | 'gzip', SiteFile>>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Every file below the folder by its address (`/assets/main-1a2b.js`), read once: an address that is not here is no file. */
export function loadSiteFiles(folder: string): ReadonlyMap<string, SiteFile> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(paths);
  const describe = (path: string, encoded: SiteFile['encoded']): SiteFile => {
    const { size, mtimeMs } = statSync(path);
    return {
      path,
      size,
      encoded,
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      etag: `"${size.toString(36)}-${mtimeMs.toString(36)}"`,
    };
  };
  const compressed = (path: string) => (known.has(path) ? describe(path, {}) : undefined);
  return new Map(
    paths.map((path) => {
      const br = compressed(`${path}.br`);
      const gzip = compressed(`${path}.gz`);
      const file = describe(path, { ...(br === undefined ? {} : { br }), ...(gzip === undefined ? {} : { gzip }) });
      return [path.slice(folder.length).split(sep).join('/'), file];
    }),
  );
}

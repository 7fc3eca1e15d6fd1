// TypeScript to JavaScript for the server and the command line, and the pages for the browser: only what is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fingerprint, whenStale } from './fresh.mjs';
import { root, run, runNode, say } from './run.mjs';

const CONFIGS = ['tsconfig.json', 'tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.pure.json', 'tsconfig.web.json', 'pnpm-lock.yaml'];

/** `tsc -b` over all rooms. */
export function compileRooms({ quiet = true } = {}) {
  const print = fingerprint([...CONFIGS, 'packages', 'apps/server', 'apps/cli', 'apps/web/src', 'apps/e2e']);
  const compile = async () => {
    if (quiet) say('正在编译程序', 'compiling the program');
    await runNode('node_modules/typescript/bin/tsc', ['-b'], { quiet });
  };
  return whenStale('.cache/rooms-stamp', print, compile, existsSync(join(root, 'apps/server/dist/main.js')));
}

/** The web app, as the server hosts it. */
export function buildPages() {
  const print = fingerprint(['pnpm-lock.yaml', 'packages', 'apps/web']);
  const build = async () => {
    say('正在构建网页', 'building the pages');
    const cwd = join(root, 'apps/web');
    await run(process.execPath, [join(cwd, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd,
      quiet: true,
      // Whoever builds, a test among them: the pages are those that people get.
      env: { NODE_ENV: 'production' },
    });
    compressAssets(join(cwd, 'dist/assets'));
  };
  return whenStale('.cache/pages-stamp', print, build, existsSync(join(root, 'apps/web/dist/index.html')));
}

/** Compressed once here instead of at every request; the server sends what the browser takes. */
function compressAssets(folder) {
  for (const file of readdirSync(folder).filter((name) => /\.(js|css|svg|json)$/.test(name))) {
    const bytes = readFileSync(join(folder, file));
    if (bytes.length < 1024) continue;
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

// Dependencies by the lockfile, with the pnpm that package.json names: nothing but Node and npm has to be there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, whenStale } from './fresh.mjs';
import { Failure, root, run, say } from './run.mjs';

const FLOOR = [20, 19];

/** Refuses a Node that is too old, in words instead of a syntax error. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return;
  throw new Failure(
    `需要 Node ${FLOOR.join('.')} 或更高版本，当前为 ${process.versions.node} · Node ${FLOOR.join('.')} or newer is needed, this is ${process.versions.node}`,
  );
}

/** Installs what the lockfile says, when it changed since the last time. */
export function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const print = contentOf(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'],
    `${process.platform}-${process.arch}-${process.versions.modules}`,
  );
  return whenStale('node_modules/.tangram-install', print, async () => {
    say('正在安装依赖（首次约一分钟）', 'installing dependencies (about a minute the first time)');
    // CI=true: pnpm asks no questions. The shell is only for Windows, where npx is a .cmd file.
    const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
    await run(npx, ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'], {
      quiet: true,
      env: { CI: 'true' },
    });
  });
}

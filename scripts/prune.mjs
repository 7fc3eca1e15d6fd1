// Leaves of a built clone only what the server needs to run: its own dependencies, compiled code and pages. For images; it removes
// the sources, so it refuses to run where there is a git repository.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main, root, run } from './tasks/run.mjs';

/** What the server does not need at run time, beside every node_modules. */
const LEFT_BEHIND = ['apps/cli', 'apps/e2e', 'apps/web/src', 'apps/web/public', 'apps/web/index.html', 'bench', 'docs', '.cache'];

const foldersBelow = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(path, entry.name)] : []));

await main(async () => {
  if (existsSync(join(root, '.git'))) throw new Failure('this removes the sources: copy the clone without .git first');
  const rooms = ['packages', 'apps'].flatMap((top) => foldersBelow(join(root, top)));
  for (const folder of [root, ...rooms]) rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = [
    '--yes',
    packageManager,
    'install',
    '--prod',
    '--frozen-lockfile',
    '--filter',
    '@tangram/server...',
    '--reporter=append-only',
  ];
  await run('npx', args, { env: { CI: 'true' } });
  for (const path of LEFT_BEHIND) rmSync(join(root, path), { recursive: true, force: true });
  for (const room of rooms.filter((folder) => existsSync(join(folder, 'dist')) && !folder.endsWith('web')))
    rmSync(join(room, 'src'), { recursive: true, force: true });
});

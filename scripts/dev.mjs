// Daily work: the compiler watches, the server restarts on what it writes, Vite reloads the pages.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { main, root, say } from './tasks/run.mjs';

await main(async () => {
  checkNode();
  await install();
  await compileRooms();
  const web = join(root, 'apps/web');
  const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
  const start = (args, options = {}) =>
    spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options, env: { ...process.env, ...options.env } });
  const children = [
    start([join(root, 'node_modules/typescript/bin/tsc'), '-b', '-w', '--preserveWatchOutput']),
    start(['--enable-source-maps', '--watch', '--watch-preserve-output', join(root, 'apps/server/dist/main.js')]),
    start([join(web, 'node_modules/vite/bin/vite.js')], { cwd: web, env: { TANGRAM_API: api } }),
  ];
  say('网页 http://localhost:5173,接口在', `pages on http://localhost:5173, the API on ${api}`);
  const stop = () => {
    for (const child of children) child.kill('SIGTERM');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
});

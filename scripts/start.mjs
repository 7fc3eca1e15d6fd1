// The public door: from a clean clone to a running product, with Node and npm only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPages, compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { main, root } from './tasks/run.mjs';

await main(async () => {
  checkNode();
  await install();
  await compileRooms();
  await buildPages();
});
// In this very process: signals reach the server, and no second Node stays in memory.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'apps/server/dist/main.js')).href);

// Everything that is shipped: compiled rooms and pages.
import { buildPages, compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { main } from './tasks/run.mjs';

await main(async () => {
  checkNode();
  await install();
  await compileRooms();
  await buildPages();
});

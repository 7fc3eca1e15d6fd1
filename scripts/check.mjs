// What one runs all day: format and lint, types, generated files, the law of the house, and the tests of the rooms that need no database.
import { checks } from './tasks/checks.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { main, runNode } from './tasks/run.mjs';

await main(async () => {
  checkNode();
  await install();
  for (const { name, work } of checks) {
    process.stdout.write(`— ${name}\n`);
    await work();
  }
  process.stdout.write('— house, and the rooms without a database\n');
  const rooms = ['errors', 'sql', 'expression', 'model', 'policy', 'process', 'view', 'contract', 'ui'].map((room) => `packages/${room}/`);
  const env = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  await runNode('node_modules/jest/bin/jest.js', ['docs/house', ...rooms, 'apps/web/src'], { env });
});

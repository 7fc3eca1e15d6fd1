// What one runs all day: format and lint, types, generated files, and the law of the house.
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
  process.stdout.write('— house\n');
  await runNode('node_modules/jest/bin/jest.js', ['docs/house'], { env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' } });
});

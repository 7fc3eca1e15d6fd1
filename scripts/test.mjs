// The whole law, the same for people and for CI. The last line counts: N passed, N failed, N skipped.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './tasks/checks.mjs';
import { buildPages, compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { main, root, run, runNode } from './tasks/run.mjs';
import { prepareSystem, scriptsIn } from './tasks/system.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };

/** A step counts as one test; the ones after it run even when it fails, so that one run shows everything that is wrong. */
async function step(name, work) {
  const began = performance.now();
  process.stdout.write(`— ${name}\n`);
  try {
    await work();
    counts.passed += 1;
    process.stdout.write(`  ok, ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    counts.failed += 1;
    process.stdout.write(`  FAILED: ${error.message}\n`);
  }
}

/** Runs Jest and adds what it counted. Files that could not even be loaded count as failures. */
async function jest(name, args, env) {
  process.stdout.write(`— ${name}\n`);
  const report = join(root, '.cache', `jest-${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  await runNode('node_modules/jest/bin/jest.js', [...args, '--json', `--outputFile=${report}`], {
    mayFail: true,
    env: { ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    counts.passed += numPassedTests;
    counts.failed += numFailedTests + numRuntimeErrorTestSuites;
    counts.skipped += numPendingTests + numTodoTests;
  } catch {
    counts.failed += 1;
    process.stdout.write('  FAILED: Jest left no report\n');
  }
}

await main(async () => {
  checkNode();
  await install();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const env = await prepareSystem();
  for (const { name, work } of checks) await step(name, work);
  await step('build', async () => {
    await compileRooms({ quiet: false });
    await buildPages();
  });
  for (const script of scriptsIn(join(root, 'scripts/checks')))
    await step(script.slice(root.length + 1), () => run(process.execPath, [script], { env }));
  await jest('tests', ['--maxWorkers=2', '--testPathIgnorePatterns', '/node_modules/', '/dist/', 'apps/e2e/'], env);
  await jest('journeys in a browser', ['--runInBand', '--passWithNoTests', 'apps/e2e'], env);
});
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exit(counts.failed === 0 ? 0 : 1);

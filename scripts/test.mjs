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

/** Runs Jest. @returns what it reports; null when it left no report */
async function jest(name, args, env) {
  process.stdout.write(`— ${name}\n`);
  const report = join(root, '.cache', `jest-${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  await runNode('node_modules/jest/bin/jest.js', [...args, '--json', `--outputFile=${report}`], {
    mayFail: true,
    env: { ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    counts.failed += 1;
    process.stdout.write('  FAILED: Jest left no report\n');
    return null;
  }
}

/** Adds what Jest counted. Files that could not even be loaded count as failures. */
function count(report) {
  if (report === null) return;
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  counts.skipped += report.numPendingTests + report.numTodoTests;
}

/**
 * The journeys in a real browser. One that fails is walked once more on a new product, and said to have needed it: on a busy machine a browser
 * is sometimes late. What fails twice fails.
 */
async function walk(env) {
  const first = await jest(
    'journeys in a browser',
    ['--maxWorkers=2', '--testSequencer=./scripts/jest/longest-first.mjs', 'apps/e2e'],
    env,
  );
  const steps = first?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? [];
  const again = [...new Set(steps.filter(({ status }) => status === 'failed').map(({ ancestorTitles }) => ancestorTitles[0]))];
  if (first === null || first.numRuntimeErrorTestSuites > 0 || again.length === 0) return count(first);
  process.stdout.write(`  walked once more: ${again.join(', ')}\n`);
  const names = again.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const second = await jest('journeys once more', ['--runInBand', 'apps/e2e', '-t', `^(${names.join('|')}) `], env);
  const walked = second?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? [];
  const last = [
    ...steps.filter(({ ancestorTitles }) => !again.includes(ancestorTitles[0])),
    ...walked.filter(({ ancestorTitles }) => again.includes(ancestorTitles[0])),
  ];
  for (const { status } of last) counts[status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'] += 1;
  if (walked.length === 0) counts.failed += 1;
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
  count(await jest('tests', ['--maxWorkers=2', '--testPathIgnorePatterns', '/node_modules/', '/dist/', 'apps/e2e/'], env));
  await walk(env);
});
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exit(counts.failed === 0 ? 0 : 1);

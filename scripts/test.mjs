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

const outcomes = (report) => report.testResults.flatMap(({ assertionResults }) => assertionResults);
const isJourney = ({ name }) => name.startsWith(join(root, 'apps', 'e2e'));
const failed = ({ status }) => status === 'failed';

/** Adds what Jest counted. Files that could not even be loaded count as failures. */
function count({ results, unloaded }) {
  counts.failed += unloaded;
  for (const { status } of results) counts[status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'] += 1;
}

/**
 * All tests at once, the journeys in a real browser among them: three files at a time, since on two cores each of them waits a good part of its
 * time. A journey that fails is walked once more on a new product, and said to have needed it: on a busy machine a browser is sometimes
 * late. What fails twice fails, and so does any other test that fails once.
 */
async function testAll(env) {
  const report = await jest('tests', ['--maxWorkers=3', '--testSequencer=./scripts/jest/longest-first.mjs'], env);
  if (report === null) return;
  const unloaded = report.numRuntimeErrorTestSuites;
  const files = report.testResults.filter(isJourney).filter(({ assertionResults }) => assertionResults.some(failed));
  const again = new Set(
    files.flatMap(({ assertionResults }) => assertionResults.filter(failed).map(({ ancestorTitles }) => ancestorTitles[0])),
  );
  if (again.size === 0) return count({ results: outcomes(report), unloaded });
  process.stdout.write(`  walked once more: ${[...again].join(', ')}\n`);
  const names = [...again].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const paths = files.map(({ name }) => name);
  const second = await jest('journeys once more', ['--runInBand', '--runTestsByPath', ...paths, '-t', `^(${names.join('|')}) `], env);
  const isAgain = ({ ancestorTitles }) => again.has(ancestorTitles[0]);
  const walked = second === null ? [] : outcomes(second).filter(isAgain);
  const firsts = report.testResults.flatMap((file) => file.assertionResults.filter((one) => !(paths.includes(file.name) && isAgain(one))));
  const lost = [...again].filter((title) => !walked.some(({ ancestorTitles }) => ancestorTitles[0] === title));
  count({ results: [...firsts, ...walked], unloaded: unloaded + lost.length });
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
  await testAll(env);
});
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exit(counts.failed === 0 ? 0 : 1);

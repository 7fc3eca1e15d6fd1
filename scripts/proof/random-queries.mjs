// Thousands of random filters, pages and aggregates on a real PostgreSQL, each held against a plain program in memory.
// Figures: docs/proof/random-queries.md. `TANGRAM_RANDOM_TIMES` says how many times the cases of every day are tried.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const TIMES = process.env.TANGRAM_RANDOM_TIMES ?? '12';
const NOTES = join(root, '.cache/random-queries.jsonl');

await main(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(NOTES, '');
  const began = performance.now();
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand'];
  const tests = ['packages/query/src/read/filter.property', 'packages/query/src/read/aggregate.property'];
  const env = { TANGRAM_RANDOM_TIMES: TIMES, TANGRAM_RANDOM_NOTES: NOTES };
  const code = await run(process.execPath, [...jest, ...tests], { cwd: root, env, mayFail: true });
  const seconds = (performance.now() - began) / 1000;
  const notes = readFileSync(NOTES, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const cases = notes.reduce((sum, note) => sum + note.cases, 0);
  const queries = notes.reduce((sum, note) => sum + note.queries, 0);
  writeFileSync(
    join(root, 'docs/proof/random-queries.md'),
    [
      '# Random queries against a plain program',
      '',
      `Written by \`npm run proof -- random-queries\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}.`,
      'Every case is a random request (trees of conditions over every kind of value, paths and related records; orders and page sizes followed by cursor',
      'to the end; groups, buckets, zones, first days of the week and measures), answered by PostgreSQL and by a program in memory that shares no code with the product.',
      '',
      `**${cases.toLocaleString('en')} cases, ${queries.toLocaleString('en')} statements, ${code === 0 ? 'no difference' : 'AT LEAST ONE DIFFERENCE'}**, ${seconds.toFixed(0)} s.`,
      '',
      '| what | cases | statements |',
      '| --- | ---: | ---: |',
      ...notes.map(({ what, cases: some, queries: sent }) => `| ${what} | ${some.toLocaleString('en')} | ${sent.toLocaleString('en')} |`),
      '',
    ].join('\n'),
  );
  if (code !== 0) throw new Failure('a query was not answered as a plain program answers it');
  if (queries < 20_000) throw new Failure(`only ${queries} queries`);
});

// The server's whole process group killed at every step of a publish, once before the step begins and once at its end before the commit;
// after each kill the schema is compared with what the metadata says. Figures: docs/proof/publish-kills.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const NOTES = join(root, '.cache/publish-kills.jsonl');
const WORDS = { done: 'the new revision', failed: 'the old revision', cancelled: 'the old revision' };

const row = (cells) => `| ${cells.join(' | ')} |`;

function report(kills, seconds) {
  const steps = new Map();
  for (const { position, title, state, ended, stray } of kills) {
    const step = steps.get(position) ?? { title, running: '', done: '', stray: 0 };
    step[state] = WORDS[ended] ?? ended;
    step.stray += stray;
    steps.set(position, step);
  }
  const stray = kills.reduce((sum, one) => sum + one.stray, 0);
  return [
    '# A publish killed at every step',
    '',
    `Written by \`npm run proof -- publish-kills\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}.`,
    'A publish with a new table, a new column, a column that changes its type, a reference, indexes made and dropped and values changed. At each step',
    'the whole process group of the server gets SIGKILL, once while the step begins and once at its end before its commit; the next start',
    'finishes or undoes the rest. Then the record that was there is read, another one is made, and every column, index, constraint, trigger',
    'and function of the schema is compared with a schema that is made from the documents alone.',
    '',
    `**${kills.length} kills, ${stray} differences between schema and metadata**, ${seconds.toFixed(0)} s.`,
    '',
    row(['step', 'killed as it begins: live is', 'killed before its commit: live is', 'differences']),
    row(['---', '---', '---', '---:']),
    ...[...steps.values()].map(({ title, running, done, stray: found }) =>
      row([title.replaceAll(/crash_\d+/g, 'thing'), running, done, found]),
    ),
    '',
  ].join('\n');
}

await main(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(NOTES, { force: true });
  writeFileSync(NOTES, '');
  const began = performance.now();
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', 'apps/server/src/metadata/crash'];
  const code = await run(process.execPath, jest, { cwd: root, env: { TANGRAM_KILL_NOTES: NOTES }, mayFail: true });
  const kills = readFileSync(NOTES, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  writeFileSync(join(root, 'docs/proof/publish-kills.md'), report(kills, (performance.now() - began) / 1000));
  if (code !== 0 || kills.some(({ stray }) => stray > 0)) throw new Failure('a kill left the schema apart from the metadata');
  process.stdout.write(`${kills.length} kills, schema and metadata the same after each\n`);
});

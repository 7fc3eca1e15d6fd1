// A hundred thousand random queries of people with few rights, each held byte for byte against the same query on a copy of the data from which everything
// that they may not see was deleted. Figures: docs/proof/rights-fuzz.md. `TANGRAM_FUZZ_EACH` queries of each person, `TANGRAM_FUZZ_SEED` what they are drawn from,
// `TANGRAM_FUZZ_MASKS=1` only of people who see masks, beside the figures of the last whole run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const EACH = process.env.TANGRAM_FUZZ_EACH ?? '7200';
const SEED = process.env.TANGRAM_FUZZ_SEED ?? String(Math.floor(Math.random() * 1_000_000));
const FIGURES = join(root, 'docs/proof/rights-fuzz.md');
const MASKS = '## People who see masks';
const NOTES = join(root, '.cache/rights-fuzz.jsonl');

await main(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(NOTES, '');
  process.stdout.write(`seed ${SEED}\n`);
  const began = performance.now();
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand'];
  const env = { TANGRAM_FUZZ_EACH: EACH, TANGRAM_FUZZ_SEED: SEED, TANGRAM_RANDOM_NOTES: NOTES };
  const code = await run(process.execPath, [...jest, 'apps/server/src/records/rights-fuzz'], { cwd: root, env, mayFail: true });
  const seconds = (performance.now() - began) / 1000;
  const notes = readFileSync(NOTES, 'utf8').trim();
  if (notes === '') throw new Failure('the test noted nothing');
  const people = notes.split('\n').map((line) => JSON.parse(line));
  const queries = people.reduce((sum, one) => sum + one.queries, 0);
  const differences = people.flatMap((one) => one.differences);
  const told = people.flatMap((one) =>
    Object.entries(one.told).map(([key, n]) => ({ channel: key.slice(0, -4), status: Number(key.slice(-3)), n })),
  );
  const channels = [...new Set(told.map(({ channel }) => channel))];
  const count = (channel, test) => told.reduce((sum, one) => sum + (one.channel === channel && test(one.status) ? one.n : 0), 0);
  const figures = [
    `**${queries.toLocaleString('en')} queries, ${differences.length === 0 ? 'no difference' : `${differences.length} DIFFERENCES`}**, ${seconds.toFixed(0)} s.`,
    '',
    '| channel | answered | not found | refused |',
    '| --- | ---: | ---: | ---: |',
    ...channels.map(
      (channel) =>
        `| ${channel} | ${count(channel, (status) => status === 200).toLocaleString('en')} | ${count(channel, (status) => status === 404).toLocaleString('en')} | ${count(channel, (status) => status !== 200 && status !== 404).toLocaleString('en')} |`,
    ),
    '',
  ];
  const machine = `on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; seed ${SEED}`;
  const masks = [
    'Of people who see masks the copy holds nothing where they see a mask: filters, orders, groups, measures and searches meet nothing there. The masks of an answer, in records, in',
    'what references lead to, in names of neighbours and hits, have to be those that the oracle makes, all of them and no others. Whoever may unmask is left to the matrix.',
  ];
  if (process.env.TANGRAM_FUZZ_MASKS === '1') {
    const before = readFileSync(FIGURES, 'utf8').split(`\n${MASKS}`)[0];
    const own = [
      MASKS,
      '',
      `Written by \`TANGRAM_FUZZ_MASKS=1 npm run proof -- rights-fuzz\` ${machine}.`,
      ...masks,
      '',
      `${people.length} people:`,
      ...figures,
    ];
    writeFileSync(FIGURES, `${before}\n${own.join('\n')}`);
  } else
    writeFileSync(
      FIGURES,
      [
        '# Random queries of people with few rights',
        '',
        `Written by \`npm run proof -- rights-fuzz\` ${machine}.`,
        `${people.length} people whose roles give their own records, those of everyone below, of departments, of chosen departments, by a condition and by the parent, hide and mask fields`,
        'and restrict, with whom records are shared by hand and by rules, ask at random: trees of conditions over paths, related records and several values, orders, selections, pages followed by cursor, moments of the past,',
        'groups, measures and `having`, searches, neighbours, single records. The same is asked on a copy of the data from which an oracle, that knows only the texts of the',
        'roles, deleted everything that they may not see; there it is asked by somebody who may see everything. Answers are compared byte for byte; what may not be named has',
        'to be refused like what is not there.',
        ...masks,
        '',
        ...figures,
      ].join('\n'),
    );
  if (code !== 0) throw new Failure('somebody was answered otherwise than if there were nothing but what they may see');
});

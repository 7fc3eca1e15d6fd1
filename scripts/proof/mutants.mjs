// Every condition, formula, default and required field of the templates changed, one at a time: at least one of the tests that ship with the template
// has to notice. What nothing notices is listed. Figures: docs/proof/mutants.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const NOTES = join(root, '.cache/mutants.jsonl');

await main(async () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(NOTES, '');
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand'];
  const env = { TANGRAM_MUTANTS_EACH: '100000', TANGRAM_MUTANTS_NOTES: NOTES };
  const code = await run(process.execPath, [...jest, 'apps/server/src/model-tests/shipped'], { cwd: root, env, mayFail: true });
  const notes = readFileSync(NOTES, 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (notes.length === 0) throw new Failure('the test noted nothing');
  const count = (fates, wanted) => fates.filter(({ fate }) => fate === wanted).length;
  const rows = notes.map(
    ({ template, fates }) =>
      `| ${template} | ${fates.length} | ${count(fates, 'killed')} | ${count(fates, 'refused')} | ${count(fates, 'survived')} |`,
  );
  const survivors = notes.flatMap(({ template, fates }) =>
    fates.flatMap(({ what, fate }) => (fate === 'survived' ? [`- ${template}: \`${what}\``] : [])),
  );
  writeFileSync(
    join(root, 'docs/proof/mutants.md'),
    [
      '# Tests that notice',
      '',
      'Written by `npm run proof -- mutants`: every condition, formula, default and required field of the templates is changed, one at a time (the contrary, the neighbouring comparison, nothing), and the tests that ship with the template run over the changed model.',
      '',
      '| template | changes | noticed by a test | refused by the check | not noticed |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
      survivors.length === 0 ? 'Nothing goes unnoticed.' : 'Not noticed:',
      '',
      ...survivors,
    ]
      .join('\n')
      .trimEnd()
      .concat('\n'),
  );
  if (code !== 0 || survivors.length > 0) throw new Failure('some changes go unnoticed: docs/proof/mutants.md');
});

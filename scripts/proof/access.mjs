// Takes out the checks that keep rights one at a time, in what was compiled, and sees that the tests of rights notice: the matrix that is compared with
// an oracle of its own, or the sentences about rights. A check whose loss nobody notices is a hole in the tests. Figures: docs/proof/access.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';
import { checks, suites } from '../tasks/rights-checks.mjs';

const passes = (test, part) =>
  run('npm', ['run', 'jest', '--silent', '--', test, '-t', part], { mayFail: true, quiet: true, env: { CI: '1' } });

await main(async () => {
  const wanted = Number(process.env['PROOF_CHECKS'] ?? checks.length);
  const lines = [];
  const missed = [];
  let unnoticed = 0;
  // Some of them by their words, while one works on a check: the paper is then left as it is.
  const only = process.env['PROOF_ONLY'];
  const asked = checks.filter(([what]) => only === undefined || new RegExp(only).test(what));
  for (const [what, file, from, to, test, part, behind] of asked.slice(0, wanted)) {
    const path = join(root, file);
    const whole = readFileSync(path, 'utf8');
    if (!whole.includes(from)) throw new Failure(`${file} has no ${from}`);
    writeFileSync(
      path,
      whole.replace(from, () => to),
    );
    try {
      const isNoticed = (await passes(test, part)) !== 0;
      if (!isNoticed && behind === undefined) missed.push(what);
      if (!isNoticed) unnoticed += 1;
      process.stdout.write(`${isNoticed ? 'noticed' : 'MISSED '}  ${what}\n`);
      lines.push(
        `| ${what} | \`${file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')}\` | ${suites[test] ?? test.split('/').at(-1)}: ${part} | ${isNoticed ? 'yes' : behind ? `no: ${behind}` : '**no**'} |`,
      );
    } finally {
      writeFileSync(path, whole);
    }
  }
  if (only !== undefined) return void process.stdout.write(`${lines.join('\n')}\n`);
  writeFileSync(
    join(root, 'docs/proof/access.md'),
    `# Every check of rights is missed when it is gone

Written by \`npm run proof -- access\`. Each check was taken out by itself; then the tests of rights ran: the matrix of every role, object, record, field and channel against an
oracle that reads role texts and plain rows and imports nothing of the rooms that it judges, the sentences about rights, masks and unmasking, or random queries held to what is left of the data (rights-fuzz.md). ${lines.length - unnoticed} of ${lines.length} were noticed; the others are
second walls, with what stands behind them.

| what was taken out | where | asked of | noticed |
| --- | --- | --- | --- |
${lines.join('\n')}
`,
  );
  if (missed.length > 0) throw new Failure(`nobody noticed: ${missed.join('; ')}`);
});

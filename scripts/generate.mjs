// Runs every generator. With --check it also fails when one of them changed a file, that is, when a generated file was not up to date.
import { basename, join } from 'node:path';
import { digests } from './tasks/fresh.mjs';
import { Failure, main, root, run } from './tasks/run.mjs';
import { scriptsIn } from './tasks/system.mjs';

/** Where generated files are; each is checked in. */
const PLACES = [
  'packages/model/src/generated',
  'packages/contract/src/generated',
  'packages/connector-sdk/src/generated',
  'docs/reference',
  'ARCHITECTURE.md',
];

await main(async () => {
  const before = digests(PLACES);
  for (const script of scriptsIn(join(root, 'scripts/generate'))) await run(process.execPath, [script], { quiet: true });
  if (!process.argv.includes('--check')) return;
  const after = digests(PLACES);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  if (changed.length > 0)
    throw new Failure(`not up to date, commit what is there now:\n${changed.map((path) => `  ${path.slice(root.length + 1)}`).join('\n')}`);
  process.stdout.write(
    `${after.size} generated files are up to date (${scriptsIn(join(root, 'scripts/generate'))
      .map((path) => basename(path))
      .join(', ')})\n`,
  );
});

// A field added to a table of a million records while people write. Figures: docs/proof/add-field.md.
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

await main(async () => {
  if ((await run(process.execPath, [join(root, 'bench/add-field.mjs')], { env: process.env, mayFail: true })) !== 0)
    throw new Failure('the publish could not be measured');
});

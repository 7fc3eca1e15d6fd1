// The long proofs (millions of rows, many kills, many thousand queries), each a script that writes its figures to docs/proof/.
// `npm run proof -- name` runs one.
import { basename, join } from 'node:path';
import { buildPages, compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { Failure, main, root, run } from './tasks/run.mjs';
import { prepareSystem, scriptsIn } from './tasks/system.mjs';

await main(async () => {
  checkNode();
  await install();
  await compileRooms();
  await buildPages();
  const env = await prepareSystem();
  const wanted = process.argv.slice(2);
  const proofs = scriptsIn(join(root, 'scripts/proof')).filter((path) => wanted.length === 0 || wanted.includes(basename(path, '.mjs')));
  const failed = [];
  for (const proof of proofs) {
    process.stdout.write(`— ${basename(proof, '.mjs')}\n`);
    if ((await run(process.execPath, [proof], { env, mayFail: true })) !== 0) failed.push(basename(proof, '.mjs'));
  }
  if (failed.length > 0) throw new Failure(`failed: ${failed.join(', ')}`);
});

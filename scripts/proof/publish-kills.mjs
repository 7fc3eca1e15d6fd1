// The server killed at every step of a publish, once before the step begins and once at its end before the commit.
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

await main(async () => {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', 'apps/server/src/metadata/crash'];
  const code = await run(process.execPath, jest, { cwd: root, env: { ...process.env, TANGRAM_PROOF: '1' }, mayFail: true });
  if (code !== 0) throw new Failure('a kill left the schema apart from the metadata');
});

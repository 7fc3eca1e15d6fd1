// The checks that need no database and no browser, in the order in which they fail fastest.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileRooms } from './compile.mjs';
import { root, run, runNode } from './run.mjs';

const biome = () => createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome');

export const checks = [
  {
    name: 'format and lint',
    work: () => run(process.execPath, [biome(), 'check', '--diagnostic-level=warn', '--error-on-warnings', '--max-diagnostics=60']),
  },
  { name: 'types', work: () => compileRooms({ quiet: false }) },
  { name: 'types of the tests', work: () => runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.test.json']) },
  { name: 'generated files', work: () => runNode('scripts/generate.mjs', ['--check']) },
];

#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);
if (existsSync(program)) {
  const { run } = await import(program.href);
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write('请先在克隆的目录里运行一次 npm start · Run npm start once in the clone first\n');
  process.exitCode = 1;
}

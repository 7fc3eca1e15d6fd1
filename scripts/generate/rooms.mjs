// docs/house/rooms.ts → the table of rooms in ARCHITECTURE.md. The tables of the READMEs are the benchmark's own (bench/readme.mjs).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..');
const { code } = transformSync(readFileSync(join(root, 'docs/house/rooms.ts'), 'utf8'), {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'es6' },
});
const { rooms } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** Replaces what stands between `<!-- name:begin … -->` and `<!-- name:end -->`. */
function fill(file, name, text) {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(
    new RegExp(`(<!-- ${name}:begin[^>]*-->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`),
    (_, begin, end) => `${begin}${text}\n${end}`,
  );
  if (after !== before) writeFileSync(path, after);
}

const rows = Object.values(rooms).map(
  ({ path, purpose, may, pure }) => `| [\`${path}\`](${path}) | ${purpose} | ${may.join(', ') || '–'} | ${pure ? 'yes' : 'no'} |`,
);
fill('ARCHITECTURE.md', 'rooms', ['| room | one line | may import | pure |', '| --- | --- | --- | --- |', ...rows].join('\n'));

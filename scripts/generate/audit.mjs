// Every action of the audit log, with the tests that name it → docs/reference/audit.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..');
const source = join(root, 'apps/server/src/audit/audit-actions.ts');
const tree = parseSync(readFileSync(source, 'utf8'), { syntax: 'typescript', target: 'es2023' });
const table = tree.body
  .flatMap((node) => (node.type === 'ExportDeclaration' ? (node.declaration.declarations ?? []) : []))
  .find(({ id }) => id.value === 'auditActions');
let value = table.init;
while (value.type !== 'ObjectExpression') value = value.expression;
const actions = value.properties.map(({ key, value: call }) => [key.value, ...call.arguments.map(({ expression }) => expression.value)]);

const tests = readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /^server\/src\/.*\.test\.ts$/.test(path))
  .sort()
  .map((path) => ({ path: `apps/${path}`, text: readFileSync(join(root, 'apps', path), 'utf8') }));
const isChain = ({ path }) => path.endsWith('audit/chain.test.ts');
// The tests of the chain note whatever comes to hand; they show only what the chain itself notes.
const shows = (test, code) =>
  new RegExp(`['=,]${code}\\b`).test(test.text) && /audit/i.test(test.text) && (!isChain(test) || /^(audit_pruned|chain_)/.test(code));
// Rooms that note something and show it themselves.
const roomOf = (code) => (code.startsWith('personal_data_') ? 'personal' : code === 'unmasked' ? 'unmasking' : null);
// The crawl makes every request of this table; what stands below it is noted otherwise, or not yet.
const [requests] = readFileSync(join(root, 'apps/server/test/audited.ts'), 'utf8').split('export const shownElsewhere');
const crawl = tests.find(({ path }) => path.endsWith('audit-log/crawl.test.ts'));

const lines = actions.map(([code, zh, en]) => {
  const shown = tests
    .filter((test) => shows(test, code) || (test === crawl && requests.includes(`: '${code}',`)))
    .map(({ path }) => `[${path.split('/').at(-1)}](../../${path})`);
  return `| \`${code}\` | ${zh} | ${en} | ${shown.length === 0 ? (roomOf(code) ? `the tests of [${roomOf(code)}](../../apps/server/src/${roomOf(code)})` : 'nothing notes it yet') : shown.join(' ')} |`;
});
writeFileSync(
  join(root, 'docs/reference/audit.md'),
  `# What the audit log knows of

Made by \`npm run generate\` from \`apps/server/src/audit/audit-actions.ts\`, with the tests that name each code. How rows are noted, read and checked: [audit.md](../audit.md). Which requests leave a row, and which do
not and why: \`apps/server/test/audited.ts\`, which a test holds to the routes there are.

| code | | | shown by |
| --- | --- | --- | --- |
${lines.join('\n')}
`,
);

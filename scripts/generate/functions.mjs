// The table of functions in packages/expression → docs/reference/functions.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from '../tasks/run.mjs';

await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'packages/expression')], { quiet: true });
const { functions } = await import(pathToFileURL(join(root, 'packages/expression/dist/index.js')).href);

const groups = {
  logic: '逻辑 Logic',
  text: '文本 Text',
  number: '数字 Number',
  date: '日期 Date',
  option: '选项 Choice',
  record: '记录 Record',
  aggregate: '汇总 Aggregate',
};
const cell = (text) => text.replaceAll('|', '\\|');
const signature = ({ name, parameters }) =>
  `$${name}(${parameters.map((one) => `${one.rest ? '…' : ''}${one.name}${one.optional && !one.rest ? '?' : ''}`).join(', ')})`;
const row = (spec) =>
  `| \`${signature(spec)}\` | ${spec.editor.map((name) => `\`${name}\``).join(' ')} | ${cell(spec.about['zh-CN'])}<br>${cell(spec.about.en)} | \`${cell(spec.example[0])}\` → ${cell(spec.example[1])} | ${spec.sql ? '✓' : '–'} |`;

/** What a reader of a section has to know first. */
const said = {
  aggregate:
    'Over related records (`$sum(items[done].price)`). The language has these, on all back ends; no expression of a document takes them today (`related_in_rule`): make a roll-up field, whose filter is a condition, and name it.\n\n',
};

const sections = Object.entries(groups).map(([group, title]) => {
  const rows = functions.filter((spec) => spec.group === group).map(row);
  return `## ${title}\n\n${said[group] ?? ''}| stored | editor | what it gives | example | SQL |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
});
mkdirSync(join(root, 'docs/reference'), { recursive: true });
writeFileSync(
  join(root, 'docs/reference/functions.md'),
  `# Functions\n\nGenerated from \`packages/expression/src/check/functions\`. The rules of the language are in [its README](../../packages/expression/README.md). A function without ✓ is for memory only: it cannot be where PostgreSQL has to compute.\n\n${sections.join('\n')}`,
);

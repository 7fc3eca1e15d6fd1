// schemas/*.schema.json → the types of the documents and the schemas as one module, for the pure room `model`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'packages/model/src/generated');
mkdirSync(out, { recursive: true });

const kinds = readdirSync(join(root, 'schemas'))
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => file.replace('.schema.json', ''))
  .sort();
const schemas = Object.fromEntries(
  kinds.map((kind) => [kind, JSON.parse(readFileSync(join(root, 'schemas', `${kind}.schema.json`), 'utf8'))]),
);

const head = '// Made from schemas/ by `npm run generate`. Do not edit.\n';
let types = head;
const seen = new Set();
for (const kind of kinds) {
  const made = await compile(schemas[kind], schemas[kind].title, {
    bannerComment: '',
    additionalProperties: false,
    unreachableDefinitions: false,
    ignoreMinAndMaxItems: true,
  });
  for (const block of made.split(/\n(?=export |\/\*\*)/)) {
    const name = /export (?:type|interface) (\w+)/.exec(block)?.[1];
    if (name && !seen.has(name)) {
      seen.add(name);
      types += `\n${block.trim()}\n`;
    } else if (!name) types += `\n${block.trim()}\n`;
  }
}
types += `\nexport interface DocumentOf {\n${kinds.map((kind) => `  ${kind}: ${schemas[kind].title};`).join('\n')}\n}\n`;
writeFileSync(join(out, 'documents.ts'), types);
writeFileSync(
  join(out, 'schemas.ts'),
  `${head}\nexport const schemas: Readonly<Record<string, object>> = ${JSON.stringify(schemas, null, 1)};\n`,
);

// The schemas as functions, so that nothing is compiled at start and none of it needs `eval` in the browser.
const ajv = new Ajv2020({
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
  inlineRefs: false,
  messages: false,
  schemas: Object.values(schemas),
  code: { source: true, esm: true, lines: true },
});
const code = standaloneCode.default(ajv, Object.fromEntries(kinds.map((kind) => [kind, schemas[kind].$id])));
const ours = { 'ajv/dist/runtime/ucs2length': 'codePoints', 'ajv/dist/runtime/equal': 'isSame' };
const body = code
  .replace(/^"use strict";\s*/, '')
  .replace(/^export const (\w+) = (validate\d+);$/gm, 'export const $1: Validator = $2;')
  .replace(/require\("([^"]+)"\)\.default/g, (_, path) => ours[path] ?? `require("${path}")`);
if (/\brequire\(/.test(body)) throw new Error('a validator needs something at run time that we do not give it');
const imports = "import { isSame } from '../diff/same.ts';\nimport { codePoints, type Validator } from '../document/validator.ts';\n";
writeFileSync(join(out, 'validators.ts'), `// @ts-nocheck\n${head}${imports}${body}\n`);

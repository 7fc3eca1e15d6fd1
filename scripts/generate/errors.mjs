// Every `defineErrors`, `defineIssues` and `defineNamedIssues` table of the sources → docs/reference/errors.md.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..');
const statuses = {
  malformed: 400,
  anonymous: 401,
  denied: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  invalid: 422,
  limit: 429,
  unavailable: 503,
};

const sources = ['packages', 'apps'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/dist\/|node_modules/.test(path))
    .map((path) => join(root, top, path)),
);

/** Calls `visit` with every node of a tree that is a call of the named function. */
function calls(node, name, visit) {
  if (Array.isArray(node)) for (const one of node) calls(one, name, visit);
  else if (node && typeof node === 'object') {
    if (node.type === 'CallExpression' && node.callee?.value === name) visit(node);
    for (const value of Object.values(node)) if (value && typeof value === 'object') calls(value, name, visit);
  }
}

const nameOf = (property) => property.key?.value ?? property.key?.raw;
const membersOf = (object) => (object?.type === 'ObjectExpression' ? object.properties.filter((property) => property.key) : []);
const valueOf = (object, name) => membersOf(object).find((property) => nameOf(property) === name)?.value;
/** `both(zh, en)` or `{ 'zh-CN': …, en: … }`. */
const texts = (node) =>
  node?.type === 'CallExpression'
    ? node.arguments.slice(0, 2).map((argument) => argument.expression.value)
    : [valueOf(node, 'zh-CN')?.value, valueOf(node, 'en')?.value];

const errors = [];
const issues = [];
for (const path of sources) {
  const text = readFileSync(path, 'utf8');
  if (!/define(Errors|Issues|NamedIssues)\(/.test(text)) continue;
  const tree = parseSync(text, { syntax: 'typescript', decorators: true, target: 'es2023' });
  const where = relative(root, path);
  calls(tree, 'defineErrors', (call) => {
    for (const member of membersOf(call.arguments[0]?.expression)) {
      const [zh, en] = texts(valueOf(member.value, 'title'));
      errors.push({
        code: nameOf(member),
        status: nameOf(member) === 'internal' ? 500 : statuses[valueOf(member.value, 'kind')?.value],
        zh,
        en,
        where,
      });
    }
  });
  for (const maker of ['defineIssues', 'defineNamedIssues'])
    calls(tree, maker, (call) => {
      for (const member of membersOf(call.arguments[0]?.expression)) issues.push({ code: nameOf(member), where });
    });
}

const inOrder = (list) => [...list].sort((a, b) => (a.code === b.code ? (a.where < b.where ? -1 : 1) : a.code < b.code ? -1 : 1));
const places = new Map();
for (const { code, where } of issues) places.set(code, [...(places.get(code) ?? []), where]);
const lines = [
  '# Error codes',
  '',
  'Made from the sources by `npm run generate`. Every error is `application/problem+json` (RFC 9457): `{ type, title, status, code, detail, errors: [{ path, code, message }] }`; codes are permanent, texts come in the language of `Accept-Language`.',
  '',
  '## Errors of a request',
  '',
  '| code | status | title | 标题 | declared in |',
  '| --- | ---: | --- | --- | --- |',
  ...inOrder(errors).map(({ code, status, zh, en, where }) => `| \`${code}\` | ${status} | ${en} | ${zh} | \`${where}\` |`),
  '',
  '## Codes of one problem (`errors[].code`)',
  '',
  '| code | declared in |',
  '| --- | --- |',
  ...[...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, where]) => `| \`${code}\` | ${[...new Set(where)].map((one) => `\`${one}\``).join(', ')} |`),
  '',
];
mkdirSync(join(root, 'docs/reference'), { recursive: true });
writeFileSync(join(root, 'docs/reference/errors.md'), lines.join('\n'));

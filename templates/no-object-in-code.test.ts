import { describe, expect, test } from '@jest/globals';
import { builtInObjects } from '@tangram/model';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isObject, readDocuments, templateNames } from './read-template.ts';

/** The product's own words: field and activity kinds, verbs, parts of the program. A template may use them too. */
const ordinary = new Set([
  ...['call', 'email', 'meeting', 'note', 'task', 'visit'],
  ...['contract', 'order', 'product', 'severity', 'shift'],
  ...['external_id', 'message_id'],
  ...builtInObjects.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]),
]);

/** Names of moments and days are everyone's: `started_at` is no template's. */
const isOrdinary = (name: string) => ordinary.has(name) || /_(at|on|by)$/.test(name);

const home = join(import.meta.dirname, '..');
/** What may name objects: tests and the e2e journeys, what is generated from the schemas (the names of glyphs), and the drawings of the glyphs. */
const exempt = [
  /\.test\.tsx?$/,
  /\.stories\.tsx$/,
  /^apps\/e2e\//,
  /\/(test|tests|testing|golden|fixtures)\//,
  /\/generated\//,
  /^packages\/ui\/src\/icons?\//,
  /glyph/,
];
const skipped = new Set(['node_modules', 'dist', '.types', '.cache']);

function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcesUnder(path);
    return /\.(ts|tsx|mjs|js|css)$/.test(entry.name) ? [relative(home, path)] : [];
  });
}

/** Comments may tell of a deal; what runs may not. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

/** Where a text uses a name as a word of its own: quoted, as a property, or as a key. */
function usesOf(name: string, text: string): readonly string[] {
  return [...withoutComments(text).matchAll(new RegExp(`(['"\`])${name}\\1|\\.${name}\\b(?!\\s*\\()|^\\s*${name}:`, 'gm'))].map(([found]) =>
    found.trim(),
  );
}

const namesIn = (template: string): readonly string[] =>
  readDocuments(template).flatMap(({ kind, value }) => {
    if (!isObject(value) || typeof value['name'] !== 'string') return [];
    if (kind === 'pipeline') return value['name'].includes('_') ? [value['name']] : [];
    if (kind !== 'object' || !Array.isArray(value['fields'])) return [];
    const fields = value['fields'].flatMap((field: unknown) =>
      isObject(field) && typeof field['name'] === 'string' && field['name'].includes('_') ? [field['name']] : [],
    );
    return [value['name'], ...fields];
  });

describe('nothing in apps and packages knows an object by name', () => {
  const sources = ['apps', 'packages']
    .flatMap((folder) => sourcesUnder(join(home, folder)))
    .filter((path) => !exempt.some((pattern) => pattern.test(path)));
  const texts = sources.map((path) => [path, readFileSync(join(home, path), 'utf8')] as const);

  test.each(templateNames)('of the template %s', (template) => {
    const names = [...new Set(namesIn(template))].filter((name) => !isOrdinary(name));
    expect(names.length).toBeGreaterThan(20);
    const found = texts.flatMap(([path, text]) => names.flatMap((name) => usesOf(name, text).map((use) => `${path}: ${use}`)));
    expect(found).toEqual([]);
  });

  test('and the search finds a name that is quoted, read or written, but not one in a comment or inside a longer word', () => {
    expect(usesOf('deal', `const a = 'deal'; b.deal = 1;\n  deal: 2,`)).toHaveLength(3);
    expect(usesOf('deal', `// 'deal'\n/* x.deal */ ideal.dealer = 'dealer'; deal();`)).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { builtInObjects, fieldTypes, schemas } from '@tangram/model';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isObject, readDocuments, templateNames } from './read-template.ts';

/** A word that a template uses as a name and the program for something else: where, and what it is there. */
interface Homonym {
  readonly words: readonly string[];
  readonly files: RegExp;
  readonly is: string;
}

const homonyms: readonly Homonym[] = [
  {
    words: ['call', 'meeting', 'visit', 'task', 'note'],
    files: /^packages\/view\/src\/activity-layout\.ts$/,
    is: 'a kind of activity',
  },
  { words: ['call'], files: /^(packages\/(expression|query)|apps\/web\/src\/expression)\//, is: 'a node of an expression' },
  { words: ['call'], files: /\/fields\/phone\/edit\.tsx$/, is: 'a glyph' },
  { words: ['meeting'], files: /^packages\/model\/src\/activity\.ts$/, is: 'a kind of activity' },
  { words: ['product'], files: /^apps\/web\/src\/(messages|session|shell|designer\/(app|bar))\//, is: 'Tangram itself' },
  { words: ['order'], files: /\/designer\/app\/app-inspector\.tsx$/, is: 'the place of an app among the others' },
  { words: ['email'], files: /^apps\/web\/src\/(session|account|people)\//, is: 'the name of a text' },
  { words: ['contract'], files: /^(scripts\/|apps\/web\/vite\.config\.ts)/, is: 'the room of the HTTP contract' },
  { words: ['call', 'note'], files: /\/record\/phone-actions\.tsx$/, is: 'a glyph' },
  {
    words: ['contract', 'note', 'task'],
    files:
      /^apps\/web\/src\/designer\/(bar\/draft-menu\.tsx|kinds\.ts|form\/form-inspector\.tsx|object\/activity-part\.tsx|pipeline\/try-it\.tsx)$/,
    is: 'a glyph',
  },
  {
    words: ['call', 'meeting', 'visit', 'task', 'note'],
    files: /^packages\/model\/src\/diff\/(property|value)-words\.ts$/,
    is: 'a kind of activity, or a property of a schema',
  },
  {
    words: ['note'],
    files:
      /^(apps\/server\/src\/(openapi\/publi(cation|shing)-operations|publishing\/publishing\.request)|packages\/contract\/src\/check-client)\.ts$/,
    is: 'what is said of a publish to colleagues',
  },
  { words: ['note'], files: /\/(search\/use-record-hits\.ts|timeline\/log-sheet\.tsx)$/, is: 'a glyph' },
  { words: ['case'], files: /^packages\/expression\/src\/check\/functions\//, is: 'the parameter of a function' },
  { words: ['note'], files: /\/mapping\/type-words\.ts$/, is: 'what columns of files of any business are called' },
  {
    words: ['position'],
    files: /\/(record-creation|shown|child_table\/lines)\.ts$/,
    is: 'the field that keeps the order of lines, by the rules of the documents',
  },
  { words: ['cause', 'result'], files: /^packages\/contract\/src\/audit-client\.ts$/, is: 'a column of the audit log' },
  { words: ['note'], files: /^apps\/server\/src\/metadata\/publisher\.ts$/, is: 'what notes something in the audit log' },
  { words: ['weight'], files: /^packages\/view\/src\/board-totals\.ts$/, is: 'a name that the request itself gives to a sum' },
];

/** Verbs and nouns of everyday code: as the name of a property or of a text they say nothing, so only quoted or in an address they count. */
const everyday = new Set(['call', 'case', 'note', 'order', 'quote', 'task', 'visit']);

const home = join(import.meta.dirname, '..');
/** What may name objects: tests and the e2e journeys, the long proofs, what is generated from the schemas (the names of glyphs), and the drawings of the glyphs. */
const exempt = [
  /\.test\.tsx?$/,
  /\.stories\.tsx$/,
  /^apps\/e2e\//,
  /^scripts\/proof\//,
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
    return /\.(ts|tsx|mjs|js|css|html)$/.test(entry.name) ? [relative(home, path)] : [];
  });
}

/** Comments may tell of a deal; what runs may not. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

/** Texts in quotes on one line, without what is put into them, and without the names of files and packages. */
const textsIn = (code: string): readonly string[] =>
  [...code.replaceAll(/\$\{[^}]*\}/g, '').matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)]
    .map(([, , text = '']) => text)
    .filter((text) => !/^(\.{1,2}\/|@|node:|packages\/|apps\/)/.test(text));

/** A source as it is searched. */
interface Code {
  readonly path: string;
  readonly code: string;
  readonly texts: readonly string[];
}
const codeOf = (path: string, source: string): Code => {
  const code = withoutComments(source);
  return { path, code, texts: textsIn(code) };
};

/** As a word of its own: quoted, as a property, or as a key. */
const asWord = (name: string, { code }: Code): readonly string[] => {
  const quoted = `(['"\`])${name}\\1`;
  const forms = everyday.has(name) ? quoted : `${quoted}|\\.${name}\\b(?!\\s*\\()|^\\s*${name}:`;
  return code.includes(name) ? [...code.matchAll(new RegExp(forms, 'gm'))].map(([found]) => found.trim()) : [];
};

/** As a part of an address, of a path of fields or of a reference to a document: `/o/deal`, `deal.amount`, `object:deal`. */
const asPart = (name: string, { texts }: Code): readonly string[] => {
  const inAddress = `[/:]${name}(?![\\w-])`;
  const part = new RegExp(everyday.has(name) ? inAddress : `${inAddress}|\\.${name}(?![\\w-])|(?<!\\w|\\w-)${name}[/.:](?=\\w)`);
  return texts.filter((text) => text.includes(name) && part.test(text));
};

/** Where code says which field it means: `field: 'amount'`, `values['amount']`, `sort: ['-amount']`, `byName.get('amount')`. */
const before = String.raw`byName\.get\(|\b(?:field|path|nameField)(?:: | === | = )|\b(?:values|record|row|data)(?:\?\.)?\[|\b(?:select|sort|fields|columns|groupBy): \[(?:[^\]]*, )?|\.name === `;
const asField = (name: string, { code }: Code): readonly string[] =>
  code.includes(name) ? [...code.matchAll(new RegExp(`(?:${before})(['"\`])-?${name}\\1`, 'g'))].map(([found]) => found) : [];

/** Property names of the documents themselves. */
function propertiesOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesOf);
  if (!isObject(schema)) return [];
  const own = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  return [...own, ...Object.values(schema).flatMap(propertiesOf)];
}

/** Words of the language in which templates are written, which no template can claim: types of fields, keys of documents, what every workspace has. */
const language = new Set<string>([
  ...fieldTypes,
  ...propertiesOf(Object.values(schemas)),
  ...builtInObjects.flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]),
]);
/** Names of moments and days are everyone's: `started_at` is no template's. */
const isEveryones = (name: string) => language.has(name) || /_(at|on|by)$/.test(name);

interface Names {
  readonly objects: readonly string[];
  /** Of fields and pipelines. */
  readonly others: readonly string[];
}

function namesIn(template: string): Names {
  const documents = readDocuments(template).flatMap(({ kind, value }) =>
    isObject(value) && typeof value['name'] === 'string' ? [{ kind, name: value['name'], fields: value['fields'] }] : [],
  );
  const builtIn = new Set(builtInObjects.map(({ name }) => name));
  const fields = documents
    .filter(({ kind }) => kind === 'object')
    .flatMap(({ fields: list }) => (Array.isArray(list) ? list : []))
    .flatMap((field: unknown) => (isObject(field) && typeof field['name'] === 'string' ? [field['name']] : []));
  const pipelines = documents.filter(({ kind }) => kind === 'pipeline').map(({ name }) => name);
  return {
    objects: documents.filter(({ kind, name }) => kind === 'object' && !builtIn.has(name)).map(({ name }) => name),
    others: [...new Set([...fields, ...pipelines])].filter((name) => !isEveryones(name)),
  };
}

/** A use of a name, with the word that it is about. */
interface Use {
  readonly path: string;
  readonly word: string;
  readonly found: string;
}

/** What of a template's names a file uses: objects as words and as parts of paths, fields of several words as words, fields of one word where a field is named. */
function usesIn(code: Code, { objects, others }: Names): readonly Use[] {
  const use = (word: string, found: readonly string[]) => found.map((one): Use => ({ path: code.path, word, found: one }));
  return [
    ...objects.flatMap((name) => use(name, [...(language.has(name) ? [] : asWord(name, code)), ...asPart(name, code)])),
    ...others.flatMap((name) => use(name, name.includes('_') ? [...asWord(name, code), ...asPart(name, code)] : asField(name, code))),
  ];
}

const isHomonym = ({ path, word }: Use) => homonyms.some(({ words, files }) => words.includes(word) && files.test(path));

describe('nothing in apps, packages and scripts knows an object by name', () => {
  const sources = ['apps', 'packages', 'scripts']
    .flatMap((folder) => sourcesUnder(join(home, folder)))
    .filter((path) => !exempt.some((pattern) => pattern.test(path)));
  const codes = sources.map((path) => codeOf(path, readFileSync(join(home, path), 'utf8')));
  const uses = new Map(
    templateNames.map((template) => {
      const names = namesIn(template);
      return [template, codes.flatMap((code) => usesIn(code, names))] as const;
    }),
  );

  test.each(templateNames)('of the template %s', (template) => {
    const { objects, others } = namesIn(template);
    expect([objects.length > 9, others.length > 50]).toEqual([true, true]);
    const found = (uses.get(template) ?? []).filter((use) => !isHomonym(use));
    expect(found.map(({ path, word, found: text }) => `${path}: ${word} in ${text}`)).toEqual([]);
  });

  test('and every word that is excused is still used for something else there', () => {
    const all = [...uses.values()].flat();
    const idle = homonyms.flatMap(({ words, files }) =>
      words.filter((one) => !all.some(({ path, word }) => word === one && files.test(path))).map((word) => `${word} in ${files.source}`),
    );
    expect(idle).toEqual([]);
  });

  test('and the search finds a name that is quoted, read, written, in an address or on a path, but not one in a comment or inside a longer word', () => {
    const names = { objects: ['deal'], others: ['amount', 'close_date'] };
    const count = (code: string) => usesIn(codeOf('a.ts', code), names).length;
    expect(count(`const a = 'deal'; b.deal = 1;\n  deal: 2,`)).toBe(3);
    expect(count(`go('/o/deal'); fetch('/api/v1/records/deal/query'); sort('-deal.name'); ref('object:deal');`)).toBe(4);
    expect(count(`leaf({ field: 'amount' }); row.close_date; path('close_date.year'); values['amount']; sort: ['id', '-amount']`)).toBe(5);
    expect(count(`// 'deal'\n/* x.deal */ ideal.dealer = 'dealer'; deal(); import './deal/amount.ts'; row.amount; t('amount');`)).toBe(0);
  });
});

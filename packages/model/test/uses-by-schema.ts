import { type AnyDocument, type Kind, refOf } from '../src/index.ts';

/** A use as a plain sentence: `view:list /sort/0 object:item/field:amount`. */
export type Said = string;

type Json = Readonly<Record<string, unknown>>;
const json = (value: unknown): Json => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Which names stand where, said a second time: as one table over properties of documents, in which every line is the pointer of a property
 * (`*` for indexes and names) and what its text means. Nothing here is shared with the walks that the graph is made by.
 */
const meanings: Readonly<Record<Kind, Readonly<Record<string, Means>>>> = {
  object: {
    '/nameField': 'field',
    '/search/*': 'field',
    '/keys/*/fields/*': 'field',
    '/followUp': 'field',
    '/fields/*/object': 'object',
    '/fields/*/objects/*': 'object',
    '/fields/*/optionSet': 'option_set',
    '/fields/*/pipeline': 'pipeline',
    '/fields/*/inverse': 'inverse',
    '/fields/*/expression': 'expression',
    '/fields/*/requiredWhen': 'expression',
    '/fields/*/readOnlyWhen': 'expression',
    '/fields/*/visibleWhen': 'expression',
    '/fields/*/defaultFrom': 'expression',
    '/fields/*/optionsWhen/*/when': 'expression',
    '/sharing/parent': 'field',
    '/sharing/rules/*/when': 'expression',
    '/sharing/rules/*/with/roles/*': 'role',
    '/sharing/rules/*/owners/roles/*': 'role',
  },
  pipeline: {
    '/object': 'object',
    '/field': 'field',
    '/createIn/*': 'stage',
    '/transitions/list/*/from': 'stage',
    '/transitions/list/*/to': 'stage',
    '/transitions/list/*/when': 'expression',
    '/stages/*/enter': 'expression',
    '/stages/*/exit': 'expression',
    '/stages/*/required/*': 'field',
    '/stages/*/escalate/*/notify/*': 'path',
  },
  view: {
    '/object': 'object',
    '/columns/*/field': 'path',
    '/sort/*': 'path',
    '/groupBy': 'path',
    '/lanes': 'field',
    '/color': 'path',
    '/cover': 'field',
    '/start': 'field',
    '/end': 'field',
    '/roles/*': 'role',
    '/filter/**/field': 'path',
  },
  form: {
    '/object': 'object',
    '/roles/*': 'role',
    ...placed('/sections/*'),
    ...placed('/tabs/*/sections/*'),
  },
  page: {
    '/object': 'object',
    '/roles/*': 'role',
    '/components/*/view': 'view',
    '/components/*/fields/*': 'path',
    '/components/*/sections/*/fields/*': 'path',
    '/components/*/visibleWhen': 'expression',
  },
  app: {
    '/roles/*': 'role',
    '/groups/*/entries/*/object': 'object',
    '/groups/*/entries/*/view': 'view',
    '/groups/*/entries/*/page': 'page',
    '/groups/*/entries/*/roles/*': 'role',
  },
  role: {
    '/objects/#': 'object',
    '/objects/*/fields/#': 'field',
    '/objects/*/read/condition': 'expression',
    '/objects/*/update/condition': 'expression',
    '/objects/*/when/*/condition': 'expression',
    '/objects/*/when/*/fields/#': 'field',
    '/restrictions/*/object': 'object',
    '/restrictions/*/condition': 'expression',
  },
  validation: { '/object': 'object', '/expression': 'expression', '/field': 'field' },
  option_set: {},
  currencies: {},
  calendar: {},
  // Fields in a test hang on what it calls its records: walk-test.test.ts says those.
  test: { '/people/*/roles/*': 'role', '/records/*/object': 'object', '/when/*/object': 'object' },
};

type Means = 'field' | 'path' | 'expression' | 'object' | 'role' | 'view' | 'page' | 'pipeline' | 'option_set' | 'stage' | 'inverse';

function placed(section: string): Record<string, Means> {
  return {
    [`${section}/visibleWhen`]: 'expression',
    [`${section}/fields/*/field`]: 'field',
    [`${section}/fields/*/visibleWhen`]: 'expression',
    [`${section}/fields/*/requiredWhen`]: 'expression',
    [`${section}/fields/*/readOnlyWhen`]: 'expression',
  };
}

/** A text in a document, or the name of an entry of a table: then the pattern ends with `#`. */
interface Leaf {
  readonly pointer: string;
  readonly pattern: string;
  readonly text: string;
}

function leavesOf(value: unknown, tables: ReadonlySet<string>, pointer = '', pattern = ''): readonly Leaf[] {
  if (typeof value === 'string')
    return [{ pointer, pattern: pattern.replace(/^\/filter(\/.+)?\/field$/, '/filter/**/field'), text: value }];
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, tables, `${pointer}/${i}`, `${pattern}/*`));
  const isTable = tables.has(`${pattern}/#`);
  return Object.entries(json(value)).flatMap(([key, inner]) => [
    ...(isTable ? [{ pointer: `${pointer}/${key}`, pattern: `${pattern}/#`, text: key }] : []),
    ...leavesOf(inner, tables, `${pointer}/${key}`, isTable ? `${pattern}/*` : `${pattern}/${key}`),
  ]);
}

/** The object that names at a place of a document mean. */
function aboutOf(document: AnyDocument, pointer: string): string {
  const [, part, key = ''] = pointer.split('/');
  if (document.kind === 'object') return document.name;
  if (document.kind === 'role') return part === 'objects' ? key : (document.restrictions?.[Number(key)]?.object ?? '');
  return String(json(document)['object'] ?? '');
}

/** Every use in documents that all fit together, found by walking plain JSON. */
export function usesBySchema(documents: readonly AnyDocument[]): ReadonlySet<Said> {
  const objects = new Map(documents.filter(({ kind }) => kind === 'object').map((one) => [one.name, json(one)]));
  const along = (text: string, from: string): readonly string[] => {
    const found: string[] = [];
    let at = from;
    for (const name of text.replace(/^-/, '').split('.')) {
      const field = list(objects.get(at)?.['fields'])
        .map(json)
        .find((one) => one['name'] === name);
      if (!field) break;
      found.push(`object:${at}/field:${name}`);
      at = String(field['object'] ?? '');
    }
    return found;
  };
  const named = (document: AnyDocument, { pointer, text }: Leaf, means: Means): readonly string[] => {
    const about = aboutOf(document, pointer);
    if (means === 'field' || means === 'path') return along(text, about);
    if (means === 'stage') return [`pipeline:${document.name}/stage:${text}`];
    if (means === 'inverse') return [];
    if (means !== 'expression') return [`${means}:${text}`];
    return [...text.replaceAll(/"[^"]*"/g, '').matchAll(/[a-z][a-z0-9_.]*/g)].flatMap(([word]) => along(word, about));
  };
  return new Set(
    documents.flatMap((document) => {
      const table = meanings[document.kind];
      return leavesOf(document, new Set(Object.keys(table))).flatMap((leaf) => {
        const means = table[leaf.pattern];
        return means ? named(document, leaf, means).map((to) => `${refOf(document)} ${leaf.pointer} ${to}`) : [];
      });
    }),
  );
}

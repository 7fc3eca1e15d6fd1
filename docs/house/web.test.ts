import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { resolved, sourcesIn } from './sources.ts';

process.chdir(join(import.meta.dirname, '..', '..'));

const SRC = 'apps/web/src';
const production = sourcesIn(SRC).filter(({ isTest }) => !isTest);
const folderOf = (path: string) => relative(SRC, path).split('/')[0] ?? '';

describe('inside the web app', () => {
  test('the runtime never imports the designer', () => {
    const strays = production.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith('.') && folderOf(resolved(path, target)) === 'designer')
        .filter(() => !['designer', 'routes.tsx', 'main.tsx'].includes(folderOf(path)))
        .map((target) => `${path} -> ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('only api/ makes requests', () => {
    const strays = production.filter(
      ({ path, code }) =>
        folderOf(path) !== 'api' &&
        (/\bfetch\(/.test(code) || /import \{[^}]*\b(createClient|Client)\b[^}]*\} from '@tangram\/contract'/.test(code)),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });
});

/** Parts that a second file draws on: the same thing on the same element, not another thing of the same name. */
const drawnOn: Readonly<Record<string, string>> = {
  'tg-fact': 'values in place add their own to a fact of the record page',
  'tg-highlight': 'values in place add their own to a highlight of the record page',
  'tg-grid-body': 'cells that are edited add their own to the body of the list',
  'tg-phone-top': 'an import that is under way stands below the bar on a phone',
  'tg-tabs-views': 'the list of views adds its own to the tabs of the shell',
  'tg-top': 'an import that is under way stands below the bar',
};

test('a class is drawn in one file: parts are loaded as they are needed, and what two of them call the same would be drawn over', () => {
  const files = ['packages/ui/src', SRC].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.css'))
      .map((path) => join(folder, path)),
  );
  const drawnIn = new Map<string, Set<string>>();
  for (const file of files) {
    // What differs by window or paper stands in blocks of its own, and may be beside the file of the part.
    const plain = readFileSync(file, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/@[a-z-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    for (const [, selectors = ''] of plain.matchAll(/([^{}]+)\{/g))
      for (const selector of selectors.split(',')) {
        const name = /^\s*\.(tg-[\w-]+)\s*$/.exec(selector)?.[1];
        if (name !== undefined) drawnIn.set(name, (drawnIn.get(name) ?? new Set()).add(file));
      }
  }
  const twice = [...drawnIn].filter(([, where]) => where.size > 1).map(([name]) => name);
  expect(twice.filter((name) => drawnOn[name] === undefined)).toEqual([]);
  expect(Object.keys(drawnOn).filter((name) => !twice.includes(name))).toEqual([]);
});

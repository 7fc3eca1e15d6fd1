import { describe, expect, test } from '@jest/globals';
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

import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { longFiles, rooms } from './rooms.ts';
import { findRing, packageOf, resolved, sourcesIn } from './sources.ts';

process.chdir(join(import.meta.dirname, '..', '..'));

const SCOPE = '@tangram/';
const AMBIENT = /\b(Date\.now\s*\(|new Date\(\s*\)|Math\.random\s*\(|performance\.now\s*\()/;
const DRAWER = /(^|\/)(utils?|helpers?|common|shared|misc|lib|types|constants)(\.|\/)/;
const names = Object.keys(rooms);
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('every workspace folder is a room, and every room is a folder', () => {
  const folders = ['packages', 'packages/connectors', 'apps'].flatMap((top) =>
    existsSync(top)
      ? readdirSync(top)
          .map((name) => join(top, name))
          .filter((folder) => existsSync(join(folder, 'src')))
      : [],
  );
  expect(folders.sort()).toEqual(
    Object.values(rooms)
      .map((room) => room.path)
      .sort(),
  );
});

test('every exception names a file that exists', () => {
  expect(Object.keys(longFiles).filter((path) => !existsSync(path))).toEqual([]);
});

describe.each(Object.entries(rooms))('%s', (name, room) => {
  const sources = sourcesIn(join(room.path, 'src'));
  const production = sources.filter(({ isTest }) => !isTest);

  test('may import only rooms listed above it', () => {
    expect(room.may.filter((other) => names.indexOf(other) >= names.indexOf(name) || !names.includes(other))).toEqual([]);
  });

  test('imports only the rooms it may, through their front door', () => {
    const allowed = new Set(room.may.map((other) => SCOPE + other));
    const isStyle = (target: string) => target === '@tangram/ui/style.css' && allowed.has('@tangram/ui');
    const strays = production.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith(SCOPE) && !allowed.has(target) && !isStyle(target))
        .map((target) => `${path} -> ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('declares no dependency on a room that it may not import', () => {
    const { dependencies = {} } = readJson(join(room.path, 'package.json'));
    const declared = Object.keys(dependencies).filter((dependency) => dependency.startsWith(SCOPE));
    expect(declared.filter((dependency) => !room.may.includes(dependency.slice(SCOPE.length)))).toEqual([]);
  });

  test('has no import that leaves it by a path', () => {
    const strays = production.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith('.') && relative(join(room.path, 'src'), resolved(path, target)).startsWith('..'))
        .map((target) => `${path} -> ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('uses only the third-party packages that the list gives it', () => {
    const foreign = ({ imports }: { imports: readonly string[] }) =>
      imports.filter((target) => !target.startsWith('.') && !target.startsWith(SCOPE) && !target.startsWith('node:')).map(packageOf);
    const strays = production.flatMap((source) =>
      foreign(source)
        .filter((target) => !(room.uses ?? []).includes(target))
        .map((target) => `${source.path} -> ${target}`),
    );
    expect(strays).toEqual([]);
    expect((room.uses ?? []).filter((used) => !production.some((source) => foreign(source).includes(used)))).toEqual([]);
  });

  if (room.pure) {
    test('is pure: no outside world, by the compiler and by this test', () => {
      const strays = production.flatMap(({ path, code, imports }) => {
        const ambient = AMBIENT.exec(code)?.[0];
        return [...imports.filter((target) => target.startsWith('node:')), ...(ambient ? [ambient] : [])].map(
          (what) => `${path} -> ${what}`,
        );
      });
      expect(strays).toEqual([]);
      const config = readJson(join(room.path, 'tsconfig.json'));
      expect(config.extends).toBe('../../tsconfig.pure.json');
      expect(config.compilerOptions).not.toHaveProperty('types');
      expect(config.compilerOptions).not.toHaveProperty('lib');
    });
  }

  test('has no files that import each other in a ring', () => {
    expect(findRing(production)).toBeNull();
  });

  test('has no file that is too long or named after nothing', () => {
    const strays = production.filter(({ path, lines }) => {
      if (/[\\/]generated[\\/]/.test(path)) return false;
      return (lines > 400 && !(path in longFiles)) || DRAWER.test(relative(room.path, path));
    });
    expect(strays.map(({ path, lines }) => `${path} (${lines} lines)`)).toEqual([]);
  });
});

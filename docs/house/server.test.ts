import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownerStores, rooms, statementRunners } from './rooms.ts';
import { resolved, type Source, sourcesIn } from './sources.ts';

process.chdir(join(import.meta.dirname, '..', '..'));

const SRC = 'apps/server/src';
const order = rooms['server']?.order ?? [];
const production = sourcesIn(SRC).filter(({ isTest }) => !isTest);
const featureOf = (path: string) => relative(SRC, path).split('/')[0] ?? '';
const isInFolder = (path: string) => relative(SRC, path).includes('/');
const edges = ({ path, imports }: Source) =>
  imports.filter((target) => target.startsWith('.')).map((target) => ({ path, target: resolved(path, target) }));
const show = ({ path, target }: { path: string; target: string }) => `${relative(SRC, path)} -> ${relative(SRC, target)}`;

describe('inside the server', () => {
  test('every folder stands in the order, and the order names no other', () => {
    const folders = readdirSync(SRC, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(SRC, entry.name)).length > 0)
      .map(({ name }) => name);
    expect(folders.filter((folder) => !order.includes(folder))).toEqual([]);
    expect(order.filter((folder) => !existsSync(join(SRC, folder)))).toEqual([]);
  });

  test('a feature imports only features that come before it', () => {
    const strays = production
      .filter(({ path }) => isInFolder(path))
      .flatMap(edges)
      .filter(({ path, target }) => featureOf(target) !== featureOf(path))
      .filter(({ path, target }) => !isInFolder(target) || order.indexOf(featureOf(target)) > order.indexOf(featureOf(path)));
    expect(strays.map(show)).toEqual([]);
  });

  test("a feature uses another feature's service, never its store or its controller", () => {
    const strays = production
      .flatMap(edges)
      .filter(({ path, target }) => isInFolder(path) && featureOf(target) !== featureOf(path) && /\.(store|controller)\.ts$/.test(target));
    expect(strays.map(show)).toEqual([]);
  });

  test('a controller asks a service, never a store', () => {
    const strays = production.flatMap(edges).filter(({ path, target }) => /\.controller\.ts$/.test(path) && /\.store\.ts$/.test(target));
    expect(strays.map(show)).toEqual([]);
  });

  test('only a store runs statements: a service may open a transaction and hand it on', () => {
    const runs = ({ path, code }: Source) => /\b(?:database|db|tx|runner)\.run\b/.test(code) && !/\.(store|module)\.ts$/.test(path);
    const strays = production.filter(
      (source) => runs(source) && featureOf(source.path) !== 'database' && !(source.path in statementRunners),
    );
    expect(strays.map(({ path }) => relative(SRC, path))).toEqual([]);
  });

  test('only the stores that the list names, with their reasons, reach the database as the owner of all tables', () => {
    const owners = production.filter(({ code, path }) => /\bdatabase\.owner\b/.test(code) && featureOf(path) !== 'database');
    expect(owners.map(({ path }) => relative(SRC, path)).sort()).toEqual(Object.keys(ownerStores));
  });

  test('nobody needs a forward reference or a provider per request', () => {
    expect(production.filter(({ code }) => /\bforwardRef\b|Scope\.REQUEST/.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

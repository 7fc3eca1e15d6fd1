import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type AnyDocument, builtInObjects } from '@tangram/model';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkModel } from '../metadata/link-model.ts';
import { openApiDocument } from './openapi-document.ts';
import { platformOperations } from './platform-operations.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

function modelOf(template: string) {
  const folder = join(root, 'templates', template, 'documents');
  const documents = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path): AnyDocument => JSON.parse(readFileSync(join(folder, path), 'utf8')));
  const own = builtInObjects.filter(({ name }) => !documents.some((document) => document.kind === 'object' && document.name === name));
  const linked = linkModel([...own, ...documents]);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const model = modelOf('crm');
// biome-ignore lint/suspicious/noExplicitAny: a test asserts on it, which is its parsing
const describeFor = (...roles: string[]): any => openApiDocument({ model, revision: 7, subject: { kind: 'user', roles }, locale: 'en' });

/** Every route of the controllers, as `get /api/v1/records/{object}/{id}`. */
function routes(): readonly string[] {
  const folder = join(root, 'apps', 'server', 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.controller.ts'));
  return files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8');
    const bases = [...code.matchAll(/@Controller\('([^']*)'\)/g)].map(([, base]) => base ?? '');
    const handlers = [...code.matchAll(/@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/g)];
    return bases.flatMap((base) =>
      handlers.map(
        ([, method = '', path = '']) =>
          `${method.toLowerCase()} /${[base, path]
            .filter((part) => part !== '')
            .join('/')
            .replaceAll(/:(\w+)/g, '{$1}')}`,
      ),
    );
  });
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(describeFor('admin')));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('has every route of the server, and no other', () => {
    const described = Object.entries(describeFor('admin').paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method} ${path}`),
    );
    const general = new Set(described.map((route) => route.replace(/\/records\/[a-z][a-z0-9_]*/, '/records/{object}')));
    const there = routes().filter((route) => !route.includes('/test/clock'));
    expect([...general].sort()).toEqual([...new Set(there)].sort());
  });

  test('names each operation once', () => {
    const names = Object.values(describeFor('admin').paths).flatMap((methods) =>
      Object.values(methods as object).map(({ operationId }) => operationId),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('has a path, a record and the input of create and update for each object', () => {
    const { paths, components } = describeFor('admin');
    for (const name of model.objects.keys()) expect(Object.keys(paths[`/api/v1/records/${name}`])).toEqual(['get', 'post']);
    expect(components.schemas.DealCreate.properties.amount).toMatchObject({ type: ['string', 'null'] });
    expect(components.schemas.Deal.properties.stage_probability).toMatchObject({ type: ['string', 'null'] });
    expect(components.schemas.Deal.required).toContain('version');
    expect(paths['/api/v1/records/deal/{id}/transitions']).toBeDefined();
    expect(paths['/api/v1/records/company/{id}/transitions']).toBeUndefined();
  });

  test('is for its caller: without rights there is nothing about records and design', () => {
    const { paths, components } = describeFor('nobody');
    expect(Object.keys(paths).filter((path) => /records|drafts|users/.test(path))).toEqual([]);
    expect(JSON.stringify(components)).not.toMatch(/deal/i);
    expect(platformOperations.filter(({ action }) => action !== undefined).length).toBeGreaterThan(10);
  });

  test('makes a typed client that compiles, and refuses what the API would refuse', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tangram-client-'));
    try {
      writeFileSync(join(folder, 'openapi.json'), JSON.stringify(describeFor('admin')));
      const hook = join(root, 'apps', 'server', 'test', 'classic-typescript.mjs');
      const generator = join(root, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
      execFileSync(process.execPath, ['--import', hook, generator, join(folder, 'openapi.json'), '-o', join(folder, 'api.d.ts')], {
        cwd: root,
        stdio: 'pipe',
      });
      writeFileSync(join(folder, 'client.ts'), client);
      execFileSync(
        process.execPath,
        [
          join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
          '--noEmit',
          '--strict',
          '--target',
          'es2023',
          '--module',
          'nodenext',
          '--lib',
          'es2023,dom',
          '--types',
          '',
          join(folder, 'client.ts'),
        ],
        { cwd: folder, stdio: 'pipe' },
      );
    } catch (error) {
      throw new Error(typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error), {
        cause: error,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});

const client = `
import type { components, paths } from './api.d.ts';

type Json<P extends keyof paths, M extends keyof paths[P], S extends number> =
  paths[P][M] extends { responses: Record<S, { content: { 'application/json': infer A } }> } ? A : never;
type Deal = Json<'/api/v1/records/deal/{id}', 'get', 200>;
type Input = components['schemas']['DealCreate'];

export const input: Input = { name: 'x', amount: '1234.50', close_date: '2024-06-30' };
export const amountOf = (deal: Deal): string | null | undefined => deal.amount;
export const query: components['schemas']['Query'] = { filter: { and: [{ field: 'amount', op: 'gt', value: '1' }] }, sort: ['-amount'], limit: 50 };
// @ts-expect-error a number is no name
export const wrong: Input = { name: 1 };
// @ts-expect-error there is no such operator
export const strange: components['schemas']['Filter'] = { field: 'amount', op: 'like' };
export const problem = (body: components['schemas']['Problem']): string => body.code;
`;

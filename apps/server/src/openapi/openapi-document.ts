import type { Locale } from '@tangram/errors';
import { asSeen } from '../metadata/seen-object.ts';
import type { JsonSchema, Mode, Model } from '@tangram/model';
import { allow, decide, mayAll, type Subject } from '@tangram/policy';
import { type Operation, presentOperation } from './operation.ts';
import { platformComponents } from './platform-components.ts';
import { platformOperations } from './platform-operations.ts';
import { queryComponents } from './query-components.ts';
import { recordComponents } from './record-components.ts';
import { recordOperations } from './record-operations.ts';
import { shareComponents } from './share-operations.ts';

/** What a document is made for. */
export interface Described {
  readonly model: Model;
  readonly revision: number;
  readonly subject: Subject;
  readonly locale: Locale;
}

/** The HTTP API of one revision as OpenAPI 3.1, as one kind of caller may use it: an object that may not be read is not in it. */
export function openApiDocument({ model, revision, subject, locale }: Described): JsonSchema {
  const objects = [...model.objects.values()].flatMap((object) => {
    const read = decide(model, subject, 'read', object.name);
    return read.rows === 'none' ? [] : [{ object, read }];
  });
  const operations = [
    ...platformOperations,
    ...objects.flatMap(({ object }) => recordOperations(object, (action) => decide(model, subject, action, object.name).rows !== 'none')),
  ].filter(({ action }) => action === undefined || allow(model, subject, action));
  const schemas = Object.fromEntries([
    ...Object.entries(queryComponents),
    ...Object.entries(platformComponents),
    ...Object.entries(shareComponents),
    ...objects.flatMap(({ object, read }) => {
      const written = (mode: Mode) => (mayAll(subject) ? object : asSeen(model, subject, mode, object));
      return recordComponents(object, read, written, locale);
    }),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: locale === 'en' ? 'Tangram' : '七巧板', version: `revision ${revision}` },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{ token: [] }, { cookie: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(operations, locale),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'tangram_session' } },
      responses: {
        Problem: {
          description: locale === 'en' ? 'A problem (RFC 9457)' : '问题（RFC 9457）',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: onlyUsed(schemas, operations),
    },
  };
}

function pathsOf(operations: readonly Operation[], locale: Locale): JsonSchema {
  const paths = new Map<string, Record<string, JsonSchema>>();
  for (const operation of operations) {
    paths.set(operation.path, { ...paths.get(operation.path), [operation.method]: presentOperation(operation, locale) });
  }
  return Object.fromEntries(paths);
}

/** The schemas that the operations lead to: one that nobody refers to would tell of what its reader may not do. */
function onlyUsed(schemas: Readonly<Record<string, JsonSchema>>, operations: readonly Operation[]): Readonly<Record<string, JsonSchema>> {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit({ $ref: '#/components/schemas/Problem' });
  visit(operations);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

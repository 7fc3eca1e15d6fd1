import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, fieldOf, objectOf, publish, type SomeDocument, text } from '../test/publishing.ts';
import { type Answer, startServer, type TestServer } from '../test/start-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  const fields = [
    fieldOf('code', 'text'),
    fieldOf('next', 'reference', { object: 'crate', inverse: 'previous' }),
    fieldOf('size', 'decimal'),
    fieldOf('some', 'formula', { returns: 'decimal', expression: times(20, () => 'size').join(' + ') }),
    fieldOf('long', 'formula', { returns: 'decimal', expression: times(20, () => 'some').join(' + ') }),
  ];
  await publish(server, { put: [objectOf('crate', fields)] });
});
afterAll(() => server.stop());

/** An answer in one line: its status where all is well, else its code and what is wrong where. */
const inShort = ({ status, body }: Answer): string =>
  status < 300
    ? 'fine'
    : [body.code, ...(body.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path}:${code}`)].join(' ');

const list = async (query: object) => inShort(await server.request('POST', '/api/v1/records/crate/query', query));
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const one = { field: 'code', op: 'eq', value: 'x' };
const long = { field: 'long', op: 'gt', value: '1' };
const nested = (levels: number): object => times(levels, (i) => i).reduce<object>((inner) => ({ not: inner }), one);
const sorted = ['code', 'name', 'size', 'next.code', 'next.name', 'next.size', 'next.next.code', 'next.next.name', 'next.next.size'];
const path = (hops: number) => [...times(hops, () => 'next'), 'code'].join('.');

/** The first problem of an expression as its editor hears of it. */
async function expression(written: string): Promise<string> {
  const { body } = expectStatus(
    await server.request('POST', '/api/v1/expressions/check', { object: 'crate', text: written, use: 'condition' }),
    200,
  );
  return body.problems[0]?.code ?? 'fine';
}
/** What is wrong with a document, as check says. */
async function drafted(document: SomeDocument): Promise<string> {
  const { body: draft } = expectStatus(await server.request('POST', '/api/v1/drafts', { title: 'limits' }), 201);
  const put = await server.request('PUT', `/api/v1/drafts/${draft.id}/documents/${document.kind}/${document.name}`, document);
  if (put.status >= 300) return inShort(put);
  const { body } = expectStatus(await server.request('POST', `/api/v1/drafts/${draft.id}/check`), 200);
  return body.errors.map((issue: { path: string; code: string }) => `${issue.path}:${issue.code}`)[0] ?? 'fine';
}
const rule = (hops: number) => ({
  kind: 'validation',
  name: 'deep',
  label: text('deep'),
  object: 'crate',
  expression: `${path(hops)} = "x"`,
  message: text('deep'),
});
const wide = (fields: readonly Record<string, unknown>[]) => drafted(objectOf('wide', fields));
const rollUps = (n: number) =>
  wide([
    fieldOf('above', 'reference', { object: 'wide', inverse: 'below' }),
    ...times(n, (i) => fieldOf(`r_${i}`, 'rollup', { relation: 'below', aggregate: 'count' })),
  ]);
const mapping = async (body: object) => inShort(await server.request('POST', '/api/v1/mappings/try', body));
const bulk = async (n: number) =>
  inShort(
    await server.request('POST', '/api/v1/records/crate/bulk', {
      dryRun: true,
      operations: times(n, () => ({ op: 'delete', id: '018f0000-0000-7000-8000-000000000000' })),
      atomic: false,
    }),
  );

/** What is bounded, the last that is fine, the first that is not, and how that is told. */
const table: readonly (readonly [what: string, within: () => Promise<string>, beyond: () => Promise<string>, code: string])[] = [
  ['1,000 records of a page', () => list({ limit: 1000 }), () => list({ limit: 1001 }), 'unsupported_query limit:out_of_range'],
  [
    'an offset of 10,000,000',
    () => list({ offset: 10_000_000 }),
    () => list({ offset: 10_000_001 }),
    'unsupported_query offset:out_of_range',
  ],
  [
    '200 nodes of a filter',
    () => list({ filter: { and: times(199, () => one) } }),
    () => list({ filter: { and: times(200, () => one) } }),
    'unsupported_query filter:too_many_nodes',
  ],
  [
    '12 levels of a filter',
    () => list({ filter: nested(11) }),
    () => list({ filter: nested(12) }),
    `unsupported_query filter${'.not'.repeat(12)}:too_deep`,
  ],
  [
    '20,000 parts of the formulas in a filter',
    () => list({ filter: { and: times(20, () => long) } }),
    () => list({ filter: { or: times(30, () => long) } }),
    'unsupported_query filter:filter_too_large',
  ],
  [
    '10,000 values of a condition',
    () => list({ filter: { field: 'code', op: 'in', value: times(10_000, String) } }),
    () => list({ filter: { field: 'code', op: 'in', value: times(10_001, String) } }),
    'unsupported_query filter.value:out_of_range',
  ],
  [
    '5 references of a path in a query',
    () => list({ select: [path(5)] }),
    () => list({ select: [path(6)] }),
    'unsupported_query select.0:too_many_hops',
  ],
  ['5 references of a path in a document', () => drafted(rule(5)), () => drafted(rule(6)), '/expression:path_too_long'],
  ['8 keys of an order', () => list({ sort: sorted.slice(0, 8) }), () => list({ sort: sorted }), 'unsupported_query sort:out_of_range'],
  ['10,000 operations of a batch', () => bulk(10_000), () => bulk(10_001), 'malformed_batch operations:too_many_operations'],
  [
    '100 levels of a body',
    async () => inShort(await server.request('POST', '/api/v1/records/crate', `{"name":"x","code":null}${' '.repeat(10)}`)),
    async () => inShort(await server.request('POST', '/api/v1/records/crate', `{"name":${'['.repeat(100)}${']'.repeat(100)}}`)),
    'nested_too_deep',
  ],
  [
    '500 fields of an object',
    () => wide(times(499, (i) => fieldOf(`f_${i}`, 'boolean'))),
    () => wide(times(500, (i) => fieldOf(`f_${i}`, 'boolean'))),
    'validation_failed /fields:too_many_fields',
  ],
  ['40 roll-ups of an object', () => rollUps(40), () => rollUps(41), '/fields/42:too_many_rollups'],
  [
    '8,000 characters of an expression',
    () => expression(`code = "${'x'.repeat(8000 - 9)}"`),
    () => expression(`code = "${'x'.repeat(8000 - 8)}"`),
    'expression_too_long',
  ],
  [
    '64 levels of an expression',
    () => expression(`${'('.repeat(64)}code${')'.repeat(64)} = "x"`),
    () => expression(`${'('.repeat(65)}code${')'.repeat(65)} = "x"`),
    'expression_too_deep',
  ],
  [
    '2,000 parts of an expression',
    () => expression(`size in [${times(1900, () => '1').join(',')}]`),
    () => expression(`size in [${times(2001, () => '1').join(',')}]`),
    'expression_too_large',
  ],
  [
    '8,000 characters of a mapping',
    () => mapping({ expression: `"${'x'.repeat(7998)}"` }),
    () => mapping({ expression: `"${'x'.repeat(7999)}"` }),
    'mapping_too_large',
  ],
  [
    '100 ms of a mapping',
    () => mapping({ expression: '1' }),
    () => mapping({ expression: '($f := function(){ $f() }; $f())' }),
    'mapping_too_slow',
  ],
];

describe('a limit lets through what is within and tells what is beyond by its own code', () => {
  test.each(table)('%s', async (_, within, beyond, code) => {
    expect([await within(), await beyond()]).toEqual(['fine', code]);
  });
});

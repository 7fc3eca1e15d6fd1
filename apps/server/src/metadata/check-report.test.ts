import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { check, draft, expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
const deal = (extra: readonly Readonly<Record<string, unknown>>[] = [], without: readonly string[] = []) =>
  objectOf('deal', [
    ...[
      fieldOf('amount', 'integer'),
      fieldOf('rate', 'integer'),
      { name: 'stage', type: 'stage', label: text('stage'), pipeline: 'sales' },
      { name: 'weighted', type: 'formula', label: text('weighted'), returns: 'integer', expression: 'amount * rate' },
    ].filter(({ name }) => !without.includes(String(name))),
    ...extra,
  ]);
const stages = (more: object = {}) => [
  { name: 'talk', label: text('talk'), type: 'open', maxDays: 10, ...more },
  { name: 'won', label: text('won'), type: 'won' },
];
const pipeline = (more: object = {}) => ({
  kind: 'pipeline',
  name: 'sales',
  label: text('sales'),
  object: 'deal',
  field: 'stage',
  stages: stages(more),
});
const form = {
  kind: 'form',
  name: 'deal_edit',
  label: text('edit'),
  object: 'deal',
  sections: [{ name: 'one', label: text('one'), fields: [{ field: 'name' }, { field: 'rate' }] }],
};
const view = {
  kind: 'view',
  name: 'deal_all',
  label: text('all'),
  object: 'deal',
  type: 'list',
  columns: [{ field: 'name' }, { field: 'rate' }],
};
const role = {
  kind: 'role',
  name: 'seller',
  label: text('seller'),
  objects: { deal: { read: 'own', create: true, fields: { rate: 'read' } } },
};

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: [deal(), pipeline(), form, view, role] });
  for (const name of ['a', 'b', 'c'])
    expectStatus(await server.request('POST', '/api/v1/records/deal', { name, stage: 'talk', amount: 1 }), 201);
  const who = { email: 'seller@example.com', name: 'Seller', password: 'correct horse battery', roles: ['seller'] };
  expectStatus(await server.request('POST', '/api/v1/users', who), 201);
});
afterAll(() => server.stop());

const messages = (report: { documents: { ref: string; lines: { message: string }[] }[] }, ref: string) =>
  report.documents.find((one) => one.ref === ref)?.lines.map(({ message }) => message);

describe('the report on a draft', () => {
  test('says what of a stage changes, which records stand in it, and where they are listed', async () => {
    const report = await check(server, await draft(server, { put: [pipeline({ maxDays: 7, required: ['amount'] })] }));
    expect(report.revision.next).toBe(report.revision.live + 1);
    expect(messages(report, 'pipeline:sales')).toEqual([
      'stage “talk” longest stay 10 days→7 days',
      'stage “talk” required fields ＋amount',
    ]);
    const reached = report.impact.find(({ ref }: { ref: string }) => ref === 'pipeline:sales');
    expect(reached).toMatchObject({ records: 3, list: { object: 'deal', filter: { field: 'stage', op: 'in', value: ['talk'] } } });
    expect(report.effects).toMatchObject({ people: 2, pause: 'none', reversible: true });
  });

  test('counts the people whose rights change', async () => {
    const wider = { ...role, objects: { deal: { read: 'all', create: true } } };
    const report = await check(server, await draft(server, { put: [wider] }));
    expect(report.effects.rights).toEqual([{ role: 'seller', label: 'seller', people: 1 }]);
    expect(messages(report, 'role:seller')).toEqual(['object “deal” read own→all', 'object “deal” field “rate” －readable']);
  });

  test('lists the records that a required field leaves empty', async () => {
    const required = deal([fieldOf('rate', 'integer', { required: true })], ['rate']);
    const report = await check(server, await draft(server, { put: [required] }));
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'left_empty', list: { object: 'deal', filter: { field: 'rate', op: 'is_null' } } }),
      ]),
    );
  });

  test('names the programs that asked for a field in the last ninety days', async () => {
    const { body: key } = expectStatus(await server.request('POST', '/api/v1/keys', { name: 'ERP', access: 'read', days: null }), 201);
    const client = new pg.Client(server.databaseUrl);
    await client.connect();
    // What a key asks for is noted once a minute; the day it did so is what counts here.
    const note = (field: string, days: number) =>
      client.query(
        `insert into tangram.usage (workspace, token_kind, token, object, field, day)
         select workspace, 'api_key', id::text, 'deal', $2, current_date - $3::int from tangram.api_key where id = $1`,
        [key.id, field, days],
      );
    await note('rate', 80);
    await note('weighted', 91);
    await note('amount', 1);
    await client.end();
    const report = await check(server, await draft(server, { put: [deal([], ['rate', 'weighted'])] }));
    expect(report.effects.callers).toMatchObject([{ name: 'ERP', object: 'deal', field: 'rate' }]);
  });

  test('finds what can never be, with the entry that is to blame', async () => {
    const rule = (name: string, expression: string) => ({
      kind: 'validation',
      name,
      label: text(name),
      object: 'deal',
      expression,
      message: text('no'),
    });
    const report = await check(server, await draft(server, { put: [rule('more', 'amount > 5'), rule('less', 'amount < 3')] }));
    expect(report.warnings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'contradicts',
          document: 'validation:more',
          covering: { document: 'validation:less', path: '/expression' },
        }),
      ]),
    );
  });
});

describe('a field that a formula, a form, a view and a role use', () => {
  test('is listed at once, by what its loss would do and by what goes by itself', async () => {
    const { body } = expectStatus(await server.request('GET', '/api/v1/dependencies?ref=object:deal/field:rate'), 200);
    const places = (list: { document: string; repairable: boolean }[]) =>
      list.map(({ document, repairable }) => `${document} ${repairable}`);
    expect({ blocking: places(body.blocking), breaking: places(body.breaking), cosmetic: places(body.cosmetic) }).toEqual({
      blocking: ['object:deal false'],
      breaking: ['role:seller true'],
      cosmetic: ['form:deal_edit true', 'view:deal_all true'],
    });
    expect(body.blocking[0]).toMatchObject({ place: 'field “weighted” · formula', at: { line: 1, column: 10 } });
  });

  test('is repaired wherever nobody has to decide, and goes with what is left decided', async () => {
    const id = await draft(server, { put: [deal([], ['rate'])] });
    const broken = (await check(server, id)).errors.map(
      ({ document, repairable = false }: { document: string; repairable?: boolean }) => `${document} ${repairable}`,
    );
    expect(broken.sort()).toEqual(['form:deal_edit true', 'object:deal false', 'role:seller true', 'view:deal_all true']);
    const { body } = expectStatus(await server.request('POST', `/api/v1/drafts/${id}/repair`), 200);
    expect(body).toMatchObject({ changed: ['form:deal_edit', 'role:seller', 'view:deal_all'], left: [{ document: 'object:deal' }] });
    expect((await check(server, id)).errors.map(({ document }: { document: string }) => document)).toEqual(['object:deal']);
    expectStatus(await server.request('PUT', `/api/v1/drafts/${id}/documents/object/deal`, deal([], ['rate', 'weighted'])), 200);
    expect((await check(server, id)).errors).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { field, label, object, role } from '../../test/brief-documents.ts';
import { publish } from '../../test/publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../../test/start-server.ts';

/** Values that nobody who may only design is ever sent. */
const canaries = ['13855501111', '13855502222', 'secret gift', 'open sesame', '4711', 'Hidden Works'];

const stage = (name: string, type: string, probability: number) => ({ name, label: label(name), type, probability });
const worker = (fields: readonly object[]) => object('worker', fields);
const fields = [
  field('name', 'text'),
  field('phone', 'text'),
  field('gift', 'text'),
  field('salary', 'text'),
  field('code', 'secret_text'),
  field('size', 'text'),
  field('phase', 'stage', { pipeline: 'flow' }),
  field('firm', 'reference', { object: 'firm' }),
];
const flow = (stages: readonly object[]) => ({
  kind: 'pipeline',
  name: 'flow',
  label: label('flow'),
  object: 'worker',
  field: 'phase',
  stages,
  transitions: { skip: true, back: true, list: null },
  createIn: null,
});
const stages = [stage('fresh', 'open', 10), stage('good', 'won', 100), stage('bad', 'lost', 0)];

let server: TestServer;
const tokens: Record<string, string> = {};
const as = (who: string, path: string, body: unknown): Promise<Answer> =>
  send(server.url, 'POST', `/api/v1${path}`, body, { token: who === 'admin' ? server.token : (tokens[who] ?? null) });
const told = ({ body }: Answer): readonly string[] => canaries.filter((one) => JSON.stringify(body).includes(one));
/** What a check says of the object with this field in place of its own. */
const checked = (who: string, changed: { readonly name: string }, more: object = {}) =>
  as(who, '/model/check', { put: [{ ...worker(fields.map((one) => (nameOf(one) === changed.name ? changed : one))), ...more }] });
const nameOf = (one: object): unknown => ('name' in one ? one.name : null);
const preview = async (who: string, to: { readonly name: string }) =>
  (await as(who, '/conversions/preview', { object: 'worker', field: to.name, to })).body;

beforeAll(async () => {
  server = await startServer();
  await publish(server, {
    put: [
      object('firm', [field('name', 'text')]),
      worker(fields),
      flow(stages),
      role(
        'designer',
        { worker: { read: 'all', fields: { phone: 'masked', gift: 'hidden', salary: 'hidden', phase: 'hidden' } } },
        { actions: ['design'] },
      ),
      role('own_designer', { worker: { create: true, read: 'own' } }, { actions: ['design'] }),
    ],
  });
  for (const name of ['designer', 'own_designer']) {
    const [email, password] = [`${name}@example.com`, 'a very long password'];
    await as('admin', '/users', { email, name, password, roles: [name] });
    tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  }
  const firm = (await as('admin', '/records/firm', { name: 'Hidden Works' })).body.id;
  const told = { gift: 'secret gift', salary: '4711', code: 'open sesame', firm };
  for (const [name, phone, size] of [
    ['A', '13855501111', 'L'],
    ['B', '13855501111', '7'],
    ['C', '13855502222', null],
  ])
    expect(await as('admin', '/records/worker', { name, phone, size, ...told })).toMatchObject({ status: 201 });
  expect(await as('own_designer', '/records/worker', { name: 'mine', size: '12' })).toMatchObject({ status: 201 });
}, 120_000);
afterAll(() => server.stop());

describe('a check', () => {
  test.each<[string, { readonly name: string }, object]>([
    ['values that several records share', field('phone', 'text', { unique: true }), {}],
    ['records that share a key', field('phone', 'text'), { keys: [{ name: 'same', fields: ['gift', 'salary'] }] }],
    ['longer texts', field('gift', 'text', { maxLength: 3 }), {}],
    ['values that are lost', field('salary', 'select', { options: [{ value: 'one', label: label('one') }] }), {}],
    ['what is secret', field('code', 'text'), {}],
    ['values that would be alike', field('firm', 'text', { unique: true }), {}],
  ])('counts %s, and shows none of them, to an admin neither', async (_, changed, more) => {
    for (const who of ['designer', 'admin']) {
      const answer = await checked(who, changed, more);
      expect([who, answer.status, told(answer)]).toEqual([who, 200, []]);
      const said = [...answer.body.errors, ...answer.body.warnings].map(({ message }: { message: string }) => message).join();
      expect(said).toMatch(/\d/);
    }
  });

  test('says how many records stand in a stage to those who may see the stages of all records, and where', async () => {
    const put = [flow([{ ...stages[0], label: label('first') }, ...stages.slice(1)])];
    const reached = async (who: string) =>
      (await as(who, '/model/check', { put })).body.impact.map(({ records, list }: { records: number; list: unknown }) => [records, list]);
    expect(await reached('admin')).toEqual([[4, expect.objectContaining({ object: 'worker' })]]);
    expect([await reached('designer'), await reached('own_designer')]).toEqual([[[0, null]], [[0, null]]]);
  });
});

describe('another type for a field, tried before it is decided', () => {
  const integer = (name: string) => field(name, 'integer');
  const nothing = { filled: 0, lost: 0, samples: [] };

  test('tells nothing of a field that is hidden, or shown only as a mask', async () => {
    expect(await preview('admin', integer('salary'))).toMatchObject({ filled: 3, lost: 0 });
    for (const name of ['salary', 'phone', 'gift']) expect(await preview('designer', integer(name))).toEqual(nothing);
  });

  test('counts the records that its caller may read', async () => {
    expect(await preview('designer', integer('size'))).toMatchObject({ filled: 3, lost: 1 });
    expect(await preview('own_designer', integer('size'))).toMatchObject({ filled: 1, lost: 0, samples: [{ before: '12', after: '12' }] });
  });

  test('reads no secret back, in neither direction', async () => {
    expect(await preview('admin', field('code', 'text'))).toEqual({ filled: 3, lost: 3, samples: [] });
    const hidden = await preview('admin', field('salary', 'secret_text'));
    expect(hidden.samples).toContainEqual(expect.objectContaining({ before: '4711', after: '••••••' }));
  });

  test('names no record of another object to those who may not read it', async () => {
    expect((await preview('admin', field('firm', 'text'))).samples).toContainEqual(expect.objectContaining({ after: 'Hidden Works' }));
    expect(await preview('designer', field('firm', 'text'))).toEqual(nothing);
    expect(await preview('designer', field('size', 'reference', { object: 'firm' }))).toEqual(nothing);
  });
});

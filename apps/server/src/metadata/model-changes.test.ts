import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { check, draft, expectStatus, fieldOf, objectOf, publish, publishDraft, type SomeDocument, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
let made = 0;
/** An object of its own for each test. */
let name = '';

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  made += 1;
  name = `thing_${made}`;
});

const option = (value: string) => ({ value, label: text(value) });
const thing = (...fields: Parameters<typeof objectOf>[1]) => objectOf(name, fields);
/** The object with these stages, from each of which every other may be gone to. */
const staged = (stages: readonly string[], ...fields: Parameters<typeof objectOf>[1]) => [
  {
    kind: 'pipeline',
    name: `${name}_flow`,
    label: text('Flow'),
    object: name,
    field: 'stage',
    stages: stages.map((stage) => ({ name: stage, label: text(stage), type: 'open', probability: stage.length })),
    transitions: { skip: true },
  },
  thing(fieldOf('stage', 'stage', { pipeline: `${name}_flow` }), ...fields),
];
const create = async (values: object) =>
  expectStatus(await server.request('POST', `/api/v1/records/${name}`, { name: 'x', ...values }), 201).body;
const list = async (select: string[], object = name) =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}/query`, { select, sort: ['created_at', 'id'] }), 200).body.data;
const read = async (id: string) => (await server.request('GET', `/api/v1/records/${name}/${id}`)).body;
const history = async (id: string) => (await server.request('GET', `/api/v1/records/${name}/${id}/history`)).body.data;
const stored = async (): Promise<SomeDocument> => {
  const { body } = await server.request('GET', '/api/v1/model');
  return body.documents.find((document: SomeDocument) => document.kind === 'object' && document.name === name);
};
const codes = (report: { errors: { code: string }[] }) => report.errors.map(({ code }) => code);

describe('an admin who changes an object', () => {
  test('adds a field, and old records have it empty', async () => {
    await publish(server, { put: [thing()] });
    await create({});
    await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    await create({ size: 3 });
    expect(await list(['size'])).toMatchObject([{ size: null }, { size: 3 }]);
  });

  test('renames a field: the data stays, what refers to it follows', async () => {
    await publish(server, {
      put: [
        { ...thing(fieldOf('size', 'integer')), search: ['name'] },
        {
          kind: 'view',
          name: `${name}_all`,
          object: name,
          type: 'list',
          label: text('All'),
          columns: [{ field: 'name' }, { field: 'size' }],
        },
      ],
    });
    await create({ size: 7 });
    const id = await draft(server, {});
    const renamed = expectStatus(
      await server.request('POST', `/api/v1/drafts/${id}/rename`, { kind: 'field', object: name, from: 'size', to: 'weight' }),
      200,
    );
    expect(renamed.body.changed).toEqual(expect.arrayContaining([`object:${name}`, `view:${name}_all`]));
    const report = await check(server, id);
    expect(report.changes).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'fieldRenamed', message: expect.stringContaining('weight') })]),
    );
    expect(report.plan).toEqual([]);
    await publishDraft(server, id);
    expect(await list(['weight'])).toMatchObject([{ weight: 7 }]);
    expect(await stored()).toMatchObject({ fields: expect.arrayContaining([expect.objectContaining({ id: 'size', name: 'weight' })]) });
  });

  test('renames an object: its records are found under the new name', async () => {
    await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    const record = await create({ size: 1 });
    const id = await draft(server, {});
    expectStatus(await server.request('POST', `/api/v1/drafts/${id}/rename`, { kind: 'object', from: name, to: `${name}_new` }), 200);
    await publishDraft(server, id);
    expect((await server.request('GET', `/api/v1/records/${name}/${record.id}`)).status).toBe(404);
    expect((await server.request('GET', `/api/v1/records/${name}_new/${record.id}`)).body).toMatchObject({ size: 1 });
  });

  test('retires a field and brings it back with its data', async () => {
    const first = await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    const record = await create({ size: 9 });
    await publish(server, { put: [thing()] });
    expect(await read(record.id)).not.toHaveProperty('size');
    expect((await server.request('POST', `/api/v1/records/${name}`, { name: 'y', size: 1 })).body.errors).toMatchObject([
      { path: 'size', code: 'unknown_field' },
    ]);
    const restored = expectStatus(await server.request('POST', `/api/v1/revisions/${first}/restore`), 201);
    expect((await check(server, restored.body.id)).changes).toMatchObject([{ kind: 'fieldRestored' }]);
    await publishDraft(server, restored.body.id);
    expect(await read(record.id)).toMatchObject({ size: 9 });
  });

  test('gives a new field of a retired name a column of its own, without the old data', async () => {
    await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    const record = await create({ size: 9 });
    await publish(server, { put: [thing()] });
    await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    expect(await read(record.id)).toMatchObject({ size: null });
    expect(await stored()).toMatchObject({
      fields: [expect.objectContaining({ id: 'name' }), expect.objectContaining({ id: 'size_2', name: 'size' })],
    });
  });

  test('retires an object and brings it back with its records', async () => {
    const first = await publish(server, { put: [thing()] });
    const record = await create({});
    await publish(server, { remove: [`object/${name}`] });
    expect((await server.request('GET', `/api/v1/records/${name}/${record.id}`)).status).toBe(404);
    const restored = expectStatus(await server.request('POST', `/api/v1/revisions/${first}/restore`), 201);
    await publishDraft(server, restored.body.id);
    expect(await read(record.id)).toMatchObject({ id: record.id, name: 'x' });
  });

  test('changes a type: what fits is converted, what does not has to be accepted first and is kept in history', async () => {
    await publish(server, { put: [thing(fieldOf('size', 'text'))] });
    const [good, bad] = [await create({ size: '12' }), await create({ size: 'large' })];
    const id = await draft(server, { put: [thing(fieldOf('size', 'integer'))] });
    const report = await check(server, id);
    const [error] = report.errors;
    expect(error).toMatchObject({
      decision: `object:${name}/field:size`,
      decisionKind: expect.stringMatching(/accept|fill/),
      message: expect.stringMatching(/^1 values of .* cannot be converted/),
    });
    expect((await server.request('POST', `/api/v1/drafts/${id}/publish`)).status).toBe(422);
    expectStatus(await server.request('PUT', `/api/v1/drafts/${id}/decisions`, { [error.decision]: { accept: true } }), 200);
    expect(codes(await check(server, id))).toEqual([]);
    await publishDraft(server, id);
    expect([await read(good.id), await read(bad.id)]).toMatchObject([{ size: 12 }, { size: null }]);
    expect(await history(bad.id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ cause: expect.stringMatching(/^revision:/) })]),
    );
  });

  test('makes a field required: old gaps stay, new ones are refused', async () => {
    await publish(server, { put: [thing(fieldOf('size', 'integer'))] });
    const old = await create({});
    const id = await draft(server, { put: [thing(fieldOf('size', 'integer', { required: true }))] });
    expect((await check(server, id)).warnings.length).toBeGreaterThan(0);
    await publishDraft(server, id);
    expect((await server.request('POST', `/api/v1/records/${name}`, { name: 'y' })).body.errors).toMatchObject([
      { path: 'size', code: 'required' },
    ]);
    expect((await server.request('PATCH', `/api/v1/records/${name}/${old.id}`, { name: 'z' })).status).toBe(200);
  });

  test('makes a field unique once nothing is double, and indexed at any time', async () => {
    await publish(server, { put: [thing(fieldOf('code', 'text'), fieldOf('size', 'integer'))] });
    const [first] = [await create({ code: 'a' }), await create({ code: 'a' })];
    const wanted = thing(fieldOf('code', 'text', { unique: true }), fieldOf('size', 'integer', { index: true }));
    const id = await draft(server, { put: [wanted] });
    expect(await check(server, id)).toMatchObject({ errors: [{ message: expect.stringContaining('a') }] });
    expect((await server.request('POST', `/api/v1/drafts/${id}/publish`)).body).toMatchObject({ status: 422, code: 'validation_failed' });
    expectStatus(await server.request('PATCH', `/api/v1/records/${name}/${first.id}`, { code: 'b' }), 200);
    await publishDraft(server, id);
    expect((await server.request('POST', `/api/v1/records/${name}`, { name: 'y', code: 'b' })).body).toMatchObject({
      code: 'duplicate_key',
    });
    await publish(server, { put: [thing(fieldOf('code', 'text'), fieldOf('size', 'integer'))] });
    await create({ code: 'b' });
  });

  test('removes an option by saying what takes its place', async () => {
    const select = (...values: string[]) => thing(fieldOf('grade', 'select', { options: values.map(option) }));
    await publish(server, { put: [select('a', 'b', 'c')] });
    const record = await create({ grade: 'b' });
    const id = await draft(server, { put: [select('a', 'c')] });
    const [error] = (await check(server, id)).errors;
    expect(error).toMatchObject({ code: 'decision_missing', decisionKind: 'map' });
    expectStatus(
      await server.request('PUT', `/api/v1/drafts/${id}/decisions`, { [`object:${name}/field:grade`]: { map: { b: 'c' } } }),
      200,
    );
    const revision = await publishDraft(server, id);
    expect(await read(record.id)).toMatchObject({ grade: 'c', version: 2 });
    expect(await history(record.id)).toMatchObject([{ cause: `revision:${revision}`, changes: { grade: { from: 'b', to: 'c' } } }]);
  });

  test('changes what a deletion does to those that point there, from the next deletion on', async () => {
    const pointing = (onDelete: string) =>
      objectOf(`${name}_part`, [fieldOf('whole', 'reference', { object: name, onDelete, inverse: 'parts' })]);
    const remove = (id: string) => server.request('DELETE', `/api/v1/records/${name}/${id}`);
    await publish(server, { put: [thing(), pointing('restrict')] });
    const whole = await create({});
    const part = expectStatus(await server.request('POST', `/api/v1/records/${name}_part`, { name: 'p', whole: whole.id }), 201).body;
    expect((await remove(whole.id)).body).toMatchObject({ status: 409, code: 'restricted' });
    await publish(server, { put: [pointing('cascade')] });
    expectStatus(await remove(whole.id), 200, 204);
    expect((await server.request('GET', `/api/v1/records/${name}_part/${part.id}`)).status).toBe(404);
    expectStatus(await server.request('POST', `/api/v1/records/${name}/${whole.id}/undelete`), 200);
    await publish(server, { put: [pointing('clear')] });
    expectStatus(await remove(whole.id), 200, 204);
    expect((await server.request('GET', `/api/v1/records/${name}_part/${part.id}`)).body).toMatchObject({ whole: null });
  });

  test('adds a stage: records stay where they are and may enter it, which they could not before', async () => {
    const flow = (...stages: readonly [string, number][]) => ({
      kind: 'pipeline',
      name: `${name}_flow`,
      label: text('Flow'),
      object: name,
      field: 'stage',
      stages: stages.map(([stage, probability]) => ({ name: stage, label: text(stage), type: 'open', probability })),
    });
    const withStage = thing(fieldOf('stage', 'stage', { pipeline: `${name}_flow` }));
    await publish(server, { put: [flow(['start', 10], ['end', 90]), withStage] });
    const record = await create({ stage: 'start' });
    const enter = () => server.request('PATCH', `/api/v1/records/${name}/${record.id}`, { stage: 'middle' });
    expect((await enter()).body).toMatchObject({ status: 422, errors: [{ path: 'stage', code: 'unknown_stage' }] });
    await publish(server, { put: [flow(['start', 10], ['middle', 50], ['end', 90])] });
    expect(await read(record.id)).toMatchObject({ stage: 'start', stage_probability: '10.00', version: 1 });
    expect((await enter()).body).toMatchObject({ stage: 'middle', stage_probability: '50.00', version: 2 });
  });

  test('removes a stage by saying where its records go', async () => {
    await publish(server, { put: staged(['start', 'middle', 'end']) });
    const record = await create({ stage: 'middle' });
    const id = await draft(server, { put: staged(['start', 'end']) });
    const [error] = (await check(server, id)).errors;
    expect(error).toMatchObject({ decision: `pipeline:${name}_flow/stage:middle`, decisionKind: 'map' });
    expectStatus(await server.request('PUT', `/api/v1/drafts/${id}/decisions`, { [error.decision]: { map: 'end' } }), 200);
    await publishDraft(server, id);
    expect(await read(record.id)).toMatchObject({ stage: 'end' });
  });

  test('goes back to an earlier revision: its stages return, and so do the records that nobody moved since', async () => {
    const stages = (...names: string[]) =>
      staged(
        names,
        fieldOf('tags', 'multi_select', { options: ['a', 'b', 'c'].filter((tag) => names.includes('middle') || tag === 'c').map(option) }),
      );
    const first = await publish(server, { put: stages('start', 'middle', 'end') });
    const [left, moved] = [await create({ stage: 'middle', tags: ['a', 'b'] }), await create({ stage: 'middle' })];
    await publish(server, {
      put: stages('start', 'end'),
      decisions: { [`pipeline:${name}_flow/stage:middle`]: { map: 'end' }, [`object:${name}/field:tags`]: { map: { a: 'c', b: null } } },
    });
    expect(await read(left.id)).toMatchObject({ stage: 'end', tags: ['c'] });
    expectStatus(await server.request('PATCH', `/api/v1/records/${name}/${moved.id}`, { stage: 'start' }), 200);
    const restored = expectStatus(await server.request('POST', `/api/v1/revisions/${first}/restore`), 201);
    const report = await check(server, restored.body.id);
    // Of the two that the publish changed, somebody has changed one since.
    const title = expect.stringMatching(/earlier values to 1 records/);
    expect(report.plan).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'change_values', phase: 'after', title })]));
    expect(report.warnings.filter(({ code }: { code: string }) => code === 'not_given_back')).toEqual([]);
    const revision = await publishDraft(server, restored.body.id);
    expect(await read(left.id)).toMatchObject({ stage: 'middle', stage_probability: '6.00', tags: ['a', 'b'] });
    expect(await read(moved.id)).toMatchObject({ stage: 'start' });
    expect((await history(left.id))[0]).toMatchObject({ cause: `revision:${revision}`, changes: { stage: { from: 'end', to: 'middle' } } });
  });

  test('goes back to before a stage was added: the records in it return to where each was, those made there where it is said', async () => {
    const first = await publish(server, { put: staged(['start', 'offer', 'end']) });
    const [early, late] = [await create({ stage: 'start' }), await create({ stage: 'offer' })];
    await publish(server, { put: staged(['start', 'offer', 'trial', 'end']) });
    const born = await create({ stage: 'trial' });
    for (const { id } of [early, late])
      expectStatus(await server.request('PATCH', `/api/v1/records/${name}/${id}`, { stage: 'trial' }), 200);
    const { body } = expectStatus(await server.request('POST', `/api/v1/revisions/${first}/restore`), 201);
    const ref = `pipeline:${name}_flow/stage:trial`;
    const [error] = (await check(server, body.id)).errors;
    expect(error).toMatchObject({ decision: ref, decisionKind: 'map', message: expect.stringMatching(/^1 records have been “trial”/) });
    const decisions = { [`revision:${first}`]: { accept: true }, [ref]: { map: 'end' } };
    expectStatus(await server.request('PUT', `/api/v1/drafts/${body.id}/decisions`, decisions), 200);
    expect((await check(server, body.id)).plan).toMatchObject([{ kind: 'change_values', title: expect.stringMatching(/^Give 3 records/) }]);
    await publishDraft(server, body.id);
    const keys = (record: Record<string, unknown>) => [record['stage'], record['stage_probability'], record['stage_entered_at']];
    for (const before of [early, late]) expect(keys(await read(before.id))).toEqual(keys(before));
    expect(await read(born.id)).toMatchObject({ stage: 'end', stage_probability: '3.00' });
  });

  test('sees what uses a field before taking it away', async () => {
    await publish(server, {
      put: [
        thing(fieldOf('size', 'integer')),
        {
          kind: 'view',
          name: `${name}_all`,
          object: name,
          type: 'list',
          label: text('All'),
          columns: [{ field: 'name' }, { field: 'size' }],
          sort: ['-size'],
        },
      ],
    });
    const { body } = expectStatus(await server.request('GET', `/api/v1/dependencies?ref=object:${name}/field:size`), 200);
    expect([...body.blocking, ...body.breaking, ...body.cosmetic].map(({ document }) => document)).toEqual(
      expect.arrayContaining([`view:${name}_all`]),
    );
    expect(Object.keys(body)).toEqual(['blocking', 'breaking', 'cosmetic']);
    for (const [ref, status] of Object.entries({
      [`view:${name}_all`]: 200,
      [`object:${name}`]: 200,
      [`object:${name}/field:sise`]: 404,
      sise: 404,
    })) {
      expectStatus(await server.request('GET', `/api/v1/dependencies?ref=${ref}`), status);
    }
  });
});

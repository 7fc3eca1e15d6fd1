import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AnyDocument } from '@tangram/model';
import { expectStatus, fieldOf, objectOf, publish, publishDraft, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { readTemplate } from '../install/template.ts';

let server: TestServer;
let small: TestServer;
beforeAll(async () => {
  [server, small] = await Promise.all([startServer({ template: 'crm' }), startServer()]);
});
afterAll(() => Promise.all([server.stop(), small.stop()]));

type Wish = Readonly<Record<string, unknown>>;
const listed = async (name: string, on = server) => {
  const { body } = expectStatus(await on.request('GET', '/api/v1/templates'), 200);
  return body.data.find((one: { name: string }) => one.name === name);
};
const plan = async (name: string, wish: Wish, on = server) =>
  expectStatus(await on.request('POST', `/api/v1/templates/${name}/plan`, wish), 200).body;
const drafted = (name: string, wish: Wish, on = server) => on.request('POST', `/api/v1/templates/${name}/drafts`, wish);
const carryOut = async (name: string, wish: Wish, on = server) =>
  publishDraft(on, expectStatus(await drafted(name, wish, on), 201).body.id);
async function named(kind: string, name: string, on = server): Promise<AnyDocument | undefined> {
  const documents: readonly AnyDocument[] = (await on.request('GET', '/api/v1/model')).body.documents;
  return documents.find((one) => one.kind === kind && one.name === name);
}
async function fieldsOf(name: string, on = server): Promise<ReadonlyMap<string, object>> {
  const found = await named('object', name, on);
  return new Map(found?.kind === 'object' ? found.fields.map((field) => [field.name, field.label]) : []);
}
const messages = (issues: readonly { message: string }[]) => issues.map(({ message }) => message).join('\n');

/** The CRM as its authors might ship it next: a field more, another label, and a view. */
async function nextCrm(version: string) {
  const { name, label, description, documents: shipped } = await readTemplate('crm');
  const next = shipped.flatMap((document): readonly AnyDocument[] => {
    if (document.kind === 'object' && document.name === 'company')
      return [
        {
          ...document,
          fields: [
            ...document.fields.map((field) => (field.name === 'website' ? { ...field, label: text('Home page', '主页') } : field)),
            { name: 'stock_code', type: 'text', label: text('Stock code', '股票代码') },
          ],
        },
      ];
    return [document];
  });
  const view: AnyDocument = {
    kind: 'view',
    name: 'company_listed',
    label: text('Listed companies', '上市公司'),
    object: 'company',
    type: 'list',
    columns: [{ field: 'name' }, { field: 'stock_code' }],
  };
  return { name, version, label, description, documents: [...next, view] };
}

describe('the templates of a workspace', () => {
  test('are those that ship with the program, with what is in each and which is installed', async () => {
    expect(await listed('crm')).toMatchObject({
      version: '1.0.0',
      installed: { version: '1.0.0', revision: 1 },
      upgrade: null,
      draft: null,
      hasSample: true,
      objects: expect.arrayContaining([expect.objectContaining({ name: 'deal', fields: expect.any(Number) })]),
      relations: expect.arrayContaining([['contact', 'company']]),
    });
    expect((await listed('equipment-inspection')).installed).toBeNull();
  });

  test('are uploaded as JSON: all problems at once, each version once, and taken off the list again', async () => {
    const wrong = await server.request('POST', '/api/v1/templates', {
      name: 'X',
      version: '1',
      label: {},
      documents: [{ kind: 'object' }],
      more: 1,
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['name', 'version', 'label/en', 'more', expect.stringMatching(/^\/documents\/0/)]),
    );
    const small = { name: 'small', version: '1.0.0', label: text('Small'), documents: [objectOf('thing', [])] };
    expectStatus(await server.request('POST', '/api/v1/templates', small), 201);
    expect((await server.request('POST', '/api/v1/templates', small)).body.code).toBe('template_version_taken');
    expect((await server.request('POST', '/api/v1/templates', { ...small, name: 'crm' })).body.code).toBe('template_version_taken');
    expect(await listed('small')).toMatchObject({ source: 'uploaded', installed: null, documents: 1 });
    expectStatus(await server.request('DELETE', '/api/v1/templates/small/versions/1.0.0'), 204);
    expectStatus(await server.request('DELETE', '/api/v1/templates/small/versions/1.0.0'), 404);
    expect(await listed('small')).toBeUndefined();
  });

  test('cannot be installed twice, nor brought to what they are, nor removed where they are not', async () => {
    expect((await drafted('crm', { do: 'install' })).body.code).toBe('template_installed');
    expect((await drafted('crm', { do: 'upgrade' })).body.code).toBe('template_not_newer');
    expect((await drafted('equipment-inspection', { do: 'uninstall' })).body.code).toBe('template_not_installed');
    expectStatus(await drafted('nothing', { do: 'install' }), 404);
    const bad = await drafted('crm', { do: 'explode', places: { 'page:home': 'No name' }, choices: { a: 'mine' }, other: true });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['choices/a', 'do', 'other', 'places/page:home']);
  });
});

describe('a second template beside the first', () => {
  const places = { 'page:home': 'home_equipment_inspection' };

  test('names everything that is taken, in words, with what is free', async () => {
    expect(await plan('equipment-inspection', { do: 'install' })).toMatchObject({
      from: null,
      to: '1.0.0',
      check: null,
      clashes: [{ ref: 'page:home', own: expect.stringContaining('“'), free: 'home_equipment_inspection' }],
    });
    const refused = await drafted('equipment-inspection', { do: 'install' });
    expect(refused.body).toMatchObject({ code: 'template_names_taken', errors: [{ path: 'places/page:home' }] });
    const ready = await plan('equipment-inspection', { do: 'install', places });
    expect(ready.check.errors).toEqual([]);
    expect(ready.check.documents.length).toBe((await listed('equipment-inspection')).documents);
  });

  test('comes by a draft, one at a time, in which other things may change too', async () => {
    const { id } = expectStatus(await drafted('equipment-inspection', { do: 'install', places }), 201).body;
    expect(await listed('equipment-inspection')).toMatchObject({ draft: id, installed: null });
    expect((await drafted('equipment-inspection', { do: 'install', places })).body.code).toBe('template_in_draft');
    const company = await named('object', 'company');
    if (company?.kind !== 'object') throw new Error('there is no company');
    const fields = [
      ...company.fields.map((field) => (field.name === 'phone' ? { ...field, label: text('Switchboard', '总机') } : field)),
      fieldOf('nickname', 'text'),
    ];
    expectStatus(await server.request('PUT', `/api/v1/drafts/${id}/documents/object/company`, { ...company, fields }), 200);
    await publishDraft(server, id);
    expect(await listed('equipment-inspection')).toMatchObject({ draft: null, installed: { version: '1.0.0' } });
    expect(JSON.stringify(await named('app', 'inspection'))).toContain('home_equipment_inspection');
    expect(await named('app', 'inspection')).toMatchObject({ default: false });
    expectStatus(await server.request('POST', '/api/v1/records/site', { name: '一号泵站' }), 201);
  });
});

test('a later version of the CRM is offered, says in words what it brings and what stays, and leaves what was changed here', async () => {
  expectStatus(await server.request('POST', '/api/v1/templates', await nextCrm('1.1.0')), 201);
  expect(await listed('crm')).toMatchObject({ version: '1.1.0', installed: { version: '1.0.0' }, upgrade: '1.1.0' });
  const asked = await plan('crm', { do: 'upgrade' });
  expect(asked).toMatchObject({ from: '1.0.0', to: '1.1.0', clashes: [], conflicts: [], check: { errors: [] } });
  expect(messages(asked.check.changes)).toMatch(/主页[\s\S]*Stock code[\s\S]*Listed companies/);
  expect(messages(asked.edits.flatMap(({ lines }: { lines: readonly { message: string }[] }) => lines))).toContain('Switchboard');
  await carryOut('crm', { do: 'upgrade' });
  const fields = await fieldsOf('company');
  expect(fields.get('phone')).toEqual(text('Switchboard', '总机'));
  expect([...fields.keys()]).toEqual(expect.arrayContaining(['nickname', 'stock_code']));
  expect(await listed('crm')).toMatchObject({ installed: { version: '1.1.0' }, upgrade: null });
});

describe('a template of one’s own', () => {
  const version = (number: string, label: ReturnType<typeof text>, ...more: ReturnType<typeof fieldOf>[]) => ({
    name: 'plant',
    version: number,
    label: text('Plant', '工厂'),
    documents: [objectOf('press', [{ ...fieldOf('force', 'decimal'), label }, ...more])],
  });
  const send = async (template: object) => expectStatus(await small.request('POST', '/api/v1/templates', template), 201);

  test('comes into an empty workspace', async () => {
    await send(version('1.0.0', text('Force', '压力')));
    await carryOut('plant', { do: 'install' }, small);
    expectStatus(await small.request('POST', '/api/v1/records/press', { name: 'P1', force: '12.5' }), 201);
    expect(await listed('plant', small)).toMatchObject({ installed: { version: '1.0.0', revision: 2 } });
  });

  test('asks where both changed the same, with both values, and takes the side that is chosen', async () => {
    await publish(small, { put: version('', text('Power', '力')).documents });
    await send(version('1.1.0', text('Pressure', '压强'), fieldOf('maker', 'text')));
    const asked = await plan('plant', { do: 'upgrade' }, small);
    expect(asked.check).toBeNull();
    expect(asked.conflicts).toEqual([
      expect.objectContaining({ was: 'Force', ours: 'Power', theirs: 'Pressure', place: 'object “press” · field “Power” · label' }),
      expect.objectContaining({ was: '压力', ours: '力', theirs: '压强' }),
    ]);
    const refused = await drafted('plant', { do: 'upgrade' }, small);
    expect(refused.body).toMatchObject({ code: 'template_conflicts', errors: [expect.anything(), expect.anything()] });
    const [en, zh] = asked.conflicts.map(({ key }: { key: string }) => key);
    await carryOut('plant', { do: 'upgrade', choices: { [zh]: 'ours', [en]: 'theirs' } }, small);
    const fields = await fieldsOf('press', small);
    expect(fields.get('force')).toEqual(text('Pressure', '力'));
    expect(fields.has('maker')).toBe(true);
    expect(await listed('plant', small)).toMatchObject({ installed: { version: '1.1.0', revision: 4 } });
  });

  test('goes with its documents: what uses it is told first, its records are kept, and going back brings all of it', async () => {
    await publish(small, { put: [objectOf('stroke', [fieldOf('press', 'reference', { object: 'press' })])] });
    const asked = await plan('plant', { do: 'uninstall' }, small);
    expect(asked).toMatchObject({
      objects: [{ name: 'press', records: 1 }],
      elsewhere: [{ ref: 'object:stroke', bound: true, uses: [expect.stringContaining('“')] }],
    });
    expect(asked.edits).toHaveLength(1);
    expect(asked.check.errors).toHaveLength(1);
    const revision = await carryOut('plant', { do: 'uninstall', remove: ['object:stroke'] }, small);
    expect(await listed('plant', small)).toMatchObject({ installed: null, upgrade: null });
    expect(await named('object', 'stroke', small)).toBeUndefined();
    expect((await small.request('GET', '/api/v1/retired')).body.data).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'object', name: 'press', records: 1 })]),
    );
    const back = expectStatus(await small.request('POST', `/api/v1/revisions/${revision - 1}/restore`), 201).body;
    await publishDraft(small, back.id);
    expect(await listed('plant', small)).toMatchObject({ installed: { version: '1.1.0' } });
    expect((await small.request('GET', '/api/v1/records/press')).body.data).toHaveLength(1);
  });

  test('is at its earlier version again after going back to before the upgrade', async () => {
    const draft = expectStatus(await small.request('POST', '/api/v1/revisions/3/restore'), 201).body;
    await publishDraft(small, draft.id);
    expect(await listed('plant', small)).toMatchObject({ installed: { version: '1.0.0' }, upgrade: '1.1.0' });
  });
});

test('sample data comes with a template that is as it was shipped, once for a workspace', async () => {
  await carryOut('equipment-inspection', { do: 'install' }, small);
  expectStatus(await small.request('POST', '/api/v1/templates/plant/sample'), 404);
  expect((await server.request('POST', '/api/v1/templates/equipment-inspection/sample')).body.code).toBe('template_changed');
  expectStatus(await small.request('POST', '/api/v1/templates/equipment-inspection/sample'), 202);
  expect((await small.request('POST', '/api/v1/templates/equipment-inspection/sample')).body.code).toBe('sample_there');
  const progress = async () => (await small.request('GET', '/api/v1/templates/sample')).body.sample;
  while (!(await progress()).isDone) await new Promise((go) => setTimeout(go, 100));
  const { done, of } = await progress();
  expect(done).toBe(of);
  expect((await small.request('GET', '/api/v1/records/equipment')).body.data.length).toBeGreaterThan(5);
  const noted = (await small.request('GET', '/api/v1/audit?action=sample_begun')).body.data;
  expect(noted).toHaveLength(1);
  expect(JSON.stringify(noted)).toContain('equipment-inspection');
  expect(JSON.stringify(noted)).toMatch(/"email":"[^"]+","roles":\["/);
});

test('only who may design sees templates or changes anything about them', async () => {
  const password = 'another horse battery';
  expectStatus(
    await server.request('POST', '/api/v1/users', { email: 'rep@example.com', name: 'Rep', password, roles: ['sales_rep'] }),
    201,
  );
  const { body } = await server.request('POST', '/api/v1/auth/login', { email: 'rep@example.com', password }, { token: null });
  const asRep = (method: string, path: string, given?: unknown) =>
    server.request(method, `/api/v1/templates${path}`, given, { token: body.token });
  const small = { name: 'small', version: '1.0.0', label: text('Small'), documents: [] };
  expect(
    await Promise.all([
      asRep('GET', ''),
      asRep('POST', '', small),
      asRep('DELETE', '/crm/versions/1.1.0'),
      asRep('POST', '/crm/plan', { do: 'uninstall' }),
      asRep('POST', '/crm/drafts', { do: 'uninstall' }),
      asRep('POST', '/crm/sample'),
      asRep('GET', '/sample'),
    ]),
  ).toEqual(Array.from({ length: 7 }, () => expect.objectContaining({ status: 403 })));
});

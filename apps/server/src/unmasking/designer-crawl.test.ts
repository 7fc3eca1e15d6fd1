import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { field, role } from '../../test/brief-documents.ts';
import { draft, publish } from '../../test/publishing.ts';
import { canaries as masked, documents, type MaskedWorld, startMasked } from '../../test/rights/masked-world.ts';
import { type Answer, send } from '../../test/start-server.ts';

type Json = Readonly<Record<string, unknown>>;
const canaries = [...masked, 'hiddengift'];
const leaks = (answer: Answer): readonly string[] => {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return canaries.filter((one) => text.includes(one));
};
const closed = ['phone', 'id_no', 'card', 'email', 'worth', 'memo', 'born', 'points'];
const named = (name: string): Json => (documents as readonly Json[]).find((one) => one['name'] === name) ?? {};
const contact = named('contact') as { readonly fields: readonly { readonly name: string; readonly type: string }[] };
const fields = [...contact.fields, { ...field('gift', 'text'), name: 'gift', type: 'text' }];
/** The object with one field as it would be. */
const changed = (name: string, more: object) => ({
  ...contact,
  kind: 'object',
  name: 'contact',
  fields: fields.map((one) => (one.name === name ? { ...one, ...more } : one)),
});

let world: MaskedWorld;
let token: string;
let spare: string;
const ask = (method: string, place: string, body?: unknown): Promise<Answer> =>
  send(world.server.url, method, `/api/v1${place}`, body, { token });

beforeAll(async () => {
  world = await startMasked();
  const rights = Object.fromEntries(closed.map((name) => [name, 'masked']));
  await publish(world.server, {
    put: [
      { ...changed('gift', {}) },
      role(
        'designer',
        {
          contact: { create: true, read: 'all', update: 'all', fields: { ...rights, gift: 'hidden' } },
          visit: { read: 'all', fields: { memo: 'masked' } },
          deal: { read: 'all' },
          card: { read: 'all', fields: { holder: 'masked' } },
        },
        { actions: ['design', 'publish'] },
      ) as { kind: string; name: string },
    ],
  });
  await world.as('admin', 'PATCH', `/records/contact/${world.ids.contact}`, { gift: 'hiddengift' });
  await world.as('admin', 'POST', '/records/contact', { ...(await valuesOf()), name: 'Twin' });
  const [email, password] = ['designer@example.com', 'a very long password'];
  await world.as('admin', 'POST', '/users', { email, name: 'designer', password, roles: ['designer'] });
  token = (await send(world.server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  spare = await draft({ request: (method, path, body) => send(world.server.url, method, path, body, { token }) }, {});
}, 120_000);
afterAll(() => world.server.stop());

const valuesOf = async (): Promise<Json> => {
  const { body } = await world.as('admin', 'GET', `/records/contact/${world.ids.contact}`);
  return Object.fromEntries([...closed, 'gift'].map((name) => [name, body[name]]));
};
const options = [{ value: 'none', label: { 'zh-CN': '无', en: 'None' } }];
const types: readonly object[] = [
  { type: 'text' },
  { type: 'text', maxLength: 2 },
  { type: 'long_text' },
  { type: 'integer' },
  { type: 'decimal', scale: 0 },
  { type: 'date' },
  { type: 'select', options },
  { type: 'tags' },
  { type: 'json' },
  { type: 'boolean' },
  { type: 'secret_text' },
  { type: 'email' },
  { type: 'reference', object: 'contact' },
];
const bare = (name: string) => ({ name, label: { 'zh-CN': name, en: name } });
const withType = (name: string, type: object) => ({
  ...contact,
  kind: 'object',
  name: 'contact',
  fields: fields.map((one) => (one.name === name ? { ...bare(name), ...type } : one)),
});

describe('who designs and sees masks, and of one field nothing', () => {
  const all = [...closed, 'gift', 'twice'];

  test.each(all)('is told no value by a check of any change to %s, nor by its test or its publish', async (name) => {
    const puts = [
      ...types.map((type) => withType(name, type)),
      changed(name, { unique: true }),
      changed(name, { required: true }),
      { ...changed(name, {}), keys: [{ name: 'same', fields: [name, 'name'] }] },
    ];
    for (const put of puts) expect(leaks(await ask('POST', '/model/check', { put: [put] }))).toEqual([]);
    const own = (await ask('POST', '/drafts', { title: 'one' })).body.id;
    await ask('PUT', `/drafts/${own}/documents/object/contact`, changed(name, { unique: true }));
    for (const deed of ['check', 'test', 'publish']) {
      const answer = await ask('POST', `/drafts/${own}/${deed}`, {});
      expect([deed, answer.status < 500, leaks(answer)]).toEqual([deed, true, []]);
    }
    await ask('DELETE', `/drafts/${own}`);
  });

  test.each(all)('nor by trying another type, an expression or a test on %s', async (name) => {
    for (const type of types)
      expect(leaks(await ask('POST', '/conversions/preview', { object: 'contact', field: name, to: { ...bare(name), ...type } }))).toEqual(
        [],
      );
    for (const [object, path] of [
      ['contact', name],
      ['contact', `chief.${name}`],
      ['deal', `contact.${name}`],
    ]) {
      for (const text of [path, `$string(${path})`, `"x" & ${path}`, `${path} = null`])
        for (const [place, body] of [
          ['/expressions/check', { object, text, sample: 'latest' }],
          ['/expressions/check', { object, text, sample: world.ids.contact, draft: spare }],
          ['/expressions/preview', { object, text }],
          ['/expressions/preview', { object, text: '1', filter: { field: path, op: 'not_null' } }],
        ] as const)
          expect(leaks(await ask('POST', place, body))).toEqual([]);
    }
  });

  test('nor by a test that is recorded of a record, or of what is tried on it', async () => {
    for (const body of [
      { object: 'contact', record: world.ids.contact },
      { object: 'contact', record: world.ids.contact, attempt: { name: 'x' } },
      { object: 'deal', record: world.ids.deal },
      { object: 'visit', record: world.ids.visit },
    ]) {
      const answer = await ask('POST', `/drafts/${spare}/tests`, body);
      expect([answer.status < 500, leaks(answer)]).toEqual([true, []]);
    }
    expect(leaks(await ask('POST', `/drafts/${spare}/test`, {}))).toEqual([]);
  });

  test('nor by a plan of a template', async () => {
    for (const name of ['crm', 'equipment-inspection'])
      for (const deed of ['install', 'upgrade', 'uninstall']) {
        const answer = await ask('POST', `/templates/${name}/plan`, { do: deed });
        expect([answer.status < 500, leaks(answer)]).toEqual([true, []]);
      }
  });

  test('nor by any other address that there is for a designer', async () => {
    const paths: Json = (await ask('GET', '/openapi.json')).body.paths;
    const places = Object.entries(paths).flatMap(([path, methods]) => {
      const object = /\/records\/(\w+)/.exec(path)?.[1];
      const id =
        Object.entries(world.ids).find(([name]) => name === object)?.[1] ?? (path.includes('/drafts/') ? spare : world.ids.contact);
      const place = path
        .replace('/api/v1', '')
        .replaceAll('{object}', 'contact')
        .replaceAll('{id}', id)
        .replaceAll('{n}', '1')
        .replaceAll('{kind}', 'object')
        .replaceAll('{name}', 'contact')
        .replaceAll(/\{\w+\}/g, randomUUID());
      if (/\/stream|\/auth\/|\/purge|\/publish$/.test(place)) return [];
      return Object.keys(Object(methods)).flatMap((method) => (method === 'delete' ? [] : [[method.toUpperCase(), place] as const]));
    });
    for (const [method, place] of places) {
      const answer = await ask(method, place, method === 'GET' ? undefined : {});
      expect([method, place, leaks(answer)]).toEqual([method, place, []]);
    }
    expect(places.length).toBeGreaterThan(80);
  });
});

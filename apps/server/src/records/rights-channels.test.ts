import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { importForm } from '../../test/importing.ts';
import { listenTo } from '../../test/listening.ts';
import { Oracle, type Row } from '../../test/rights/oracle.ts';
import { type RightsServer, startRights } from '../../test/rights/story.ts';
import { objects, type ObjectText, people, type PersonText, roles } from '../../test/rights/world.ts';
import { settled } from '../../test/settled-events.ts';
import { type Answer, send } from '../../test/start-server.ts';

// Hundreds of requests: how long they take is nothing that is tested.
jest.setTimeout(300_000);

let story: RightsServer;
beforeAll(async () => {
  story = await startRights();
  await settled(story.server.databaseUrl);
}, 240_000);
afterAll(() => story.server.stop());

type Json = Readonly<Record<string, unknown>>;
const ask = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(story.server.url, method, `/api/v1${path}`, body, { token: story.tokens.get(who) ?? null });
const everybody = people.flatMap((person) => objects.map((object) => [person.name, object.name, person, object] as const));

/** Whether a role that lets somebody make records lets them fill this field in. */
const fills = ({ roles: own }: PersonText, object: string, field: string): boolean =>
  roles.some(({ name, objects: all }) => {
    const rights = all[object];
    return own.includes(name) && rights?.create === true && (rights.fields?.[field] ?? rights.fieldDefault ?? 'edit') === 'edit';
  });

/** Fields that a cell of a file fills. */
const plain = ({ fields }: ObjectText) => fields.filter(({ type }) => ['text', 'integer', 'phone', 'select', 'reference'].includes(type));

describe('a file of two rows, looked at before it is imported', () => {
  test.each(everybody)('%s, %s: maps what they may fill in, and finds the records that they see', async (who, name, person, object) => {
    const oracle = new Oracle(story.world, person);
    const firms: readonly Row[] = story.world.rows.get('firm') ?? [];
    const seen = firms.filter((row) => oracle.may('read', 'firm', row) && oracle.met('firm', row, 'name') === row['name']);
    const unseen = firms.filter((row) => !seen.includes(row));
    const named = [seen[0] ?? firms[0], unseen[0] ?? firms[1]].map((row) => String(row?.['name']));
    const columns = plain(object).map((field) => field.name);
    const row = (firm: string | undefined) => columns.map((one) => (one === 'firm' ? firm : one === 'city' ? 'lake' : '7')).join(',');
    const file = [columns.join(','), ...named.map(row)].join('\n');
    const { status, body } = await ask(who, 'POST', '/imports/preview', importForm(file, { object: name, mapping: {}, mode: 'create' }));
    expect(status).toBe(person.roles.length === 0 ? 403 : oracle.mayCreate(name) ? 200 : 422);
    if (status !== 200) return;
    for (const { name: column, type } of plain(object)) {
      const found = body.columns.find((one: Json) => one['name'] === column);
      if (type === 'reference' && !oracle.opensObject('firm')) continue;
      const isIt = found.field === column || found.field === `${column}.name`;
      expect([column, isIt]).toEqual([column, fills(person, name, column)]);
      if (type !== 'reference' || found.field === null || !found.names) continue;
      const known = new Set(seen.map((one) => one['name']));
      expect(found.names.found).toBe(named.filter((one) => known.has(one)).length);
      for (const { guess } of found.names.strangers) expect(guess === null || known.has(guess)).toBe(true);
    }
  });
});

describe('the stream', () => {
  test('says to each what their events say, and nothing else', async () => {
    const { body: first } = await ask('all', 'GET', '/events?limit=1');
    for (const [who, object] of everybody) {
      const query = `objects=${object}&include=values&limit=1000&after=${encodeURIComponent(first.nextCursor)}`;
      const [events, stream] = [
        await ask(who, 'GET', `/events?${query}`),
        await listenTo(`${story.server.url}/api/v1/stream?${query}`, story.tokens.get(who) ?? ''),
      ];
      expect([who, object, stream.status]).toEqual([who, object, events.status]);
      const last = events.status === 200 ? events.body.data.at(-1) : undefined;
      const text = events.status === 200 ? await stream.until(last ? new RegExp(`id: ${last.position}\n.*\n.*\n\n`) : /open/) : '';
      stream.end();
      const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
      expect([who, object, told]).toEqual([who, object, events.status === 200 ? events.body.data : []]);
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Oracle, type Row } from '../../test/rights/oracle.ts';
import { type RightsServer, startRights } from '../../test/rights/story.ts';
import { objects, people } from '../../test/rights/world.ts';
import { type Answer, send } from '../../test/start-server.ts';

let story: RightsServer;
beforeAll(async () => {
  story = await startRights();
}, 240_000);
afterAll(() => story.server.stop());

const ask = (who: string | null, path: string, language = 'en'): Promise<Answer> =>
  send(story.server.url, 'GET', `/api/v1${path}`, undefined, {
    token: who === null ? story.server.token : (story.tokens.get(who) ?? null),
    headers: { 'accept-language': language },
  });

interface Shown {
  readonly user: { readonly id: string; readonly name: string };
  readonly level: string;
  readonly reasons: readonly { readonly kind: string; readonly gives: readonly string[]; readonly text: string }[];
  readonly against: readonly { readonly kind: string; readonly text: string }[];
}

/** Everybody who can see a record, page by page. */
async function accessTo(object: string, id: string): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await ask(null, `/records/${object}/${id}/access?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
    found.push(...body.data);
    if (body.nextCursor === null) return found;
    cursor = body.nextCursor;
  }
}

/** The most that somebody may do with a record, by the oracle. */
function levelOf(oracle: Oracle, object: string, row: Row): string | undefined {
  if (oracle.may('delete', object, row)) return 'delete';
  if (oracle.may('update', object, row)) return 'edit';
  return oracle.may('read', object, row) ? 'read' : undefined;
}

describe('who can see a record', () => {
  test('is who truly gets it, and as much as they may do with it', async () => {
    const differences: string[] = [];
    for (const { name: object } of objects)
      for (const row of story.world.rows.get(object) ?? []) {
        const told = new Map((await accessTo(object, row.id)).map(({ user, level }) => [user.name, level]));
        for (const person of people) {
          const oracle = new Oracle(story.world, person);
          const level = levelOf(oracle, object, row);
          if (told.get(person.name) !== level)
            differences.push(`${object} ${row['name']} ${person.name}: told ${told.get(person.name)}, is ${level}`);
        }
      }
    expect(differences.slice(0, 10)).toEqual([]);
  });

  test('is what a request of theirs comes to, with a reason for each', async () => {
    const [first] = (story.world.rows.get('offer') ?? []).filter(({ id }) => (story.world.shares.get(id) ?? []).length > 0);
    const id = first?.id ?? '';
    const told = await accessTo('offer', id);
    expect(told.length).toBeGreaterThan(2);
    for (const { name } of people) {
      const one = told.find(({ user }) => user.name === name);
      const { status, body } = await ask(name, `/records/offer/${id}?include=can`);
      expect([name, status === 200]).toEqual([name, one !== undefined]);
      if (!one) continue;
      expect([name, one.level]).toEqual([name, body.can.delete ? 'delete' : body.can.update ? 'edit' : 'read']);
      expect(one.reasons.some(({ gives }) => gives.includes('read'))).toBe(true);
      expect(one.reasons.every(({ text }) => text !== '')).toBe(true);
    }
    const kinds = new Set(told.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
    expect(kinds.has('scope') && kinds.has('all')).toBe(true);
  });

  test('is told of one who cannot, with what keeps it from them, in both languages', async () => {
    const row = (story.world.rows.get('offer') ?? []).find((one) => Number(one['price']) <= 50 || one['price'] === null);
    const careful = story.world.ids.get('careful') ?? '';
    const some = row ?? (story.world.rows.get('offer') ?? [])[0];
    const path = (user: string) => `/records/offer/${some?.id}/access?user=${user}`;
    const [nobody] = (await ask(null, path(story.world.ids.get('nobody') ?? ''))).body.data as Shown[];
    expect([nobody?.level, nobody?.against]).toEqual(['none', [{ kind: 'role', text: 'None of their roles opens this object' }]]);
    const [zh] = (await ask(null, path(story.world.ids.get('nobody') ?? ''), 'zh-CN')).body.data as Shown[];
    expect(zh?.against[0]?.text).toBe('没有角色开放这个对象');
    const [cut] = (await ask(null, path(careful))).body.data as Shown[];
    if (row) expect([cut?.level, cut?.against[0]?.kind]).toEqual(['none', 'restriction']);
  });

  test('is told to whoever may share the record, and to nobody who does not see it', async () => {
    const rows = story.world.rows.get('firm') ?? [];
    for (const who of ['rep', 'scout', 'dim']) {
      const person = people.find(({ name }) => name === who);
      if (!person) continue;
      const oracle = new Oracle(story.world, person);
      for (const row of rows.slice(0, 8)) {
        const { status } = await ask(who, `/records/firm/${row.id}/access`);
        const expected = !oracle.opensObject('firm')
          ? 403
          : !oracle.may('read', 'firm', row)
            ? 404
            : oracle.mayShare('firm', row)
              ? 200
              : 403;
        expect([who, row['name'], status]).toEqual([who, row['name'], expected]);
      }
    }
    const [firm] = rows;
    expect((await ask(null, `/records/firm/${firm?.id}/access?limit=0&odd=1`)).body.errors).toHaveLength(2);
    expect(
      (await ask(null, `/records/firm/${firm?.id}/access?q=rep`)).body.data.every(({ user }: Shown) => user.name.includes('rep')),
    ).toBe(true);
  });
});

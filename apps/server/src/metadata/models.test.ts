import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectDocument } from '@tangram/model';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { DatabaseUrls } from '../database/database-urls.ts';
import { newId } from '../database/new-id.ts';
import { Log } from '../log/log.ts';
import { Models } from './models.ts';
import { REVISION_CHANNEL, RevisionStore } from './revision.store.ts';
import { RevisionWatch } from './revision-watch.ts';

let db: TestDatabase;
let revisions: RevisionStore;

beforeAll(async () => {
  db = await createTestDatabase();
  revisions = new RevisionStore(db.database);
});
afterAll(() => db.drop());

const label = { 'zh-CN': '甲', en: 'A' };
const object = (name: string): ObjectDocument => ({
  kind: 'object',
  name,
  id: name,
  label,
  nameField: 'name',
  fields: [{ name: 'name', id: 'name', type: 'text', label }],
});

/** A workspace with one revision, and a way to make the next as another node would. */
async function workspace() {
  const id = newId();
  await db.database.run({
    text: 'insert into tangram.workspace (id, name, schema) values ($1, $2, $3)',
    values: [id, 'W', `w_${id.slice(-12)}`],
  });
  const publish = (n: number, { told }: { told: boolean }) =>
    told
      ? db.database.transaction((tx) =>
          revisions.insert(tx, id, { n, documents: [object(`thing_${n}`)], at: new Date(), actor: null, title: 'x' }),
        )
      : db.database.run({
          text: `insert into tangram.revision (workspace, n, at, title, documents) values ($1, $2, now(), 'x', $3)`,
          values: [id, n, JSON.stringify([object(`thing_${n}`)])],
        });
  await publish(1, { told: false });
  return { id, publish };
}

describe('the models of a node', () => {
  test('are linked once, however many ask at once', async () => {
    const models = new Models(revisions);
    const { id } = await workspace();
    const asked = await Promise.all([models.current(id), models.current(id), models.current(id)]);
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]?.model.objects.has('thing_1')).toBe(true);
  });

  test('stay as they are for who has one, and are new for who asks after a publish', async () => {
    const models = new Models(revisions);
    const { id, publish } = await workspace();
    const pinned = await models.current(id);
    await publish(2, { told: false });
    models.outdate(id, 2);
    expect([(await models.current(id)).revision, pinned.revision]).toEqual([2, 1]);
  });

  test('are kept when the news is old', async () => {
    const models = new Models(revisions);
    const { id } = await workspace();
    const before = await models.current(id);
    models.outdate(id, 1);
    expect(await models.current(id)).toBe(before);
  });

  test('are not there before the installation', async () => {
    await expect(new Models(revisions).current(newId())).rejects.toMatchObject({ code: 'workspace_not_ready' });
  });

  const watching = async (models: Models): Promise<RevisionWatch> => {
    const urls = new DatabaseUrls({ pooled: db.url, direct: db.url });
    const watch = new RevisionWatch(models, revisions, urls, new Log({ logLevel: 'error' }));
    await watch.onApplicationBootstrap();
    return watch;
  };

  test('hear of a publish, without looking for it', async () => {
    const models = new Models(revisions);
    const watch = await watching(models);
    const { id } = await workspace();
    await models.current(id);
    const heard = new Promise((resolve) => watch.follow(resolve));
    // Whoever looks finds nothing new.
    await db.database.run({ text: 'select pg_notify($1, $2)', values: [REVISION_CHANNEL, `${id} 2`] });
    expect(await heard).toBe(id);
    await watch.onApplicationShutdown();
  });

  test.each([
    ['are new after a publish', true],
    ['are new after a publish that they did not hear of', false],
  ])('%s', async (_, told) => {
    const models = new Models(revisions);
    const watch = await watching(models);
    const { id, publish } = await workspace();
    await models.current(id);
    await publish(2, { told });
    while ((await models.current(id)).revision === 1) await sleep(5);
    expect((await models.current(id)).model.objects.has('thing_2')).toBe(true);
    await watch.onApplicationShutdown();
  });
});

describe('what is compiled for a revision', () => {
  test('is made once for its key', async () => {
    const { id } = await workspace();
    const live = await new Models(revisions).current(id);
    let made = 0;
    const make = () => {
      made += 1;
      return { made };
    };
    expect([live.memo('a', make), live.memo('a', make), live.memo('b', make)]).toEqual([{ made: 1 }, { made: 1 }, { made: 2 }]);
  });

  test('is bounded, and what is asked for again and again stays', async () => {
    const { id } = await workspace();
    const live = await new Models(revisions).current(id);
    const made = new Map<string, number>();
    const ask = (key: string) => live.memo(key, () => made.set(key, (made.get(key) ?? 0) + 1));
    ask('once');
    for (let i = 0; i < 10_000; i += 1) {
      ask(`shape ${i}`);
      ask('often');
    }
    ask('once');
    expect([made.get('often'), made.get('once')]).toEqual([1, 2]);
  });
});

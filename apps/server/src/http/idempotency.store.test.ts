import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { withCommitMark } from '../database/commit-mark.ts';
import { type Claim, IdempotencyStore } from './idempotency.store.ts';

let made: TestDatabase;
let store: IdempotencyStore;
let claim: Claim;
beforeAll(async () => {
  made = await createTestDatabase();
  store = new IdempotencyStore(made.database);
});
afterAll(() => made.drop());
beforeEach(() => {
  claim = { workspaceId: randomUUID(), userId: randomUUID(), key: 'k', methodPath: 'POST /x', bodyHash: Buffer.from('body') };
});

const age = (by: string) =>
  made.database.run({
    text: `update tangram.idempotency set created_at = created_at - $1::interval where user_id = $2`,
    values: [by, claim.userId],
  });
const takeEffect = () => withCommitMark(store.commitMark(claim), () => made.database.transaction((tx) => tx.run({ text: 'select 1' })));
const answer = { status: 201, headers: { etag: '"1"' }, body: Buffer.from('{"id":"七"}') };
/** The server is killed and starts again, alone on its database. */
const restart = async () => {
  store = new IdempotencyStore(made.database);
  await store.freeAbandoned();
};

describe('a key', () => {
  test('belongs to the first request, of one user', async () => {
    expect(await store.claim(claim)).toEqual({ state: 'claimed' });
    expect(await store.claim(claim)).toEqual({ state: 'running' });
    expect(await store.claim({ ...claim, userId: randomUUID() })).toEqual({ state: 'claimed' });
  });

  test('answers again with what was answered', async () => {
    await store.claim(claim);
    await store.save(claim, answer);
    expect(await store.claim(claim)).toEqual({ state: 'done', answer });
  });

  test('is in use until the answer is there, also when the effect is', async () => {
    await store.claim(claim);
    await takeEffect();
    expect(await store.claim(claim)).toEqual({ state: 'running' });
    const neighbour = new IdempotencyStore(made.database);
    expect(await neighbour.claim(claim)).toEqual({ state: 'running' });
    await age('2 minutes');
    expect(await store.claim(claim)).toEqual({ state: 'running' });
    expect(await neighbour.claim(claim)).toEqual({ state: 'committed' });
    await store.save(claim, answer);
    expect(await neighbour.claim(claim)).toEqual({ state: 'done', answer });
  });

  test('is refused for another address or body', async () => {
    await store.claim(claim);
    expect(await store.claim({ ...claim, methodPath: 'POST /y' })).toEqual({ state: 'other_request' });
    expect(await store.claim({ ...claim, bodyHash: Buffer.from('other') })).toEqual({ state: 'other_request' });
  });

  test('is free again after 24 hours', async () => {
    await store.claim(claim);
    await store.save(claim, answer);
    await age('23 hours 59 minutes');
    expect((await store.claim(claim)).state).toBe('done');
    await age('2 minutes');
    expect(await store.claim({ ...claim, bodyHash: Buffer.from('other') })).toEqual({ state: 'claimed' });
  });
});

describe('after a kill', () => {
  test('a request that had no effect may run again', async () => {
    await store.claim(claim);
    await restart();
    expect(await store.claim(claim)).toEqual({ state: 'claimed' });
  });

  test('a request that took effect never runs again, though its answer is lost', async () => {
    await store.claim(claim);
    await takeEffect();
    await restart();
    expect(await store.claim(claim)).toEqual({ state: 'committed' });
    await age('1 hour');
    expect(await store.claim(claim)).toEqual({ state: 'committed' });
  });

  test('among several servers a key without effect is free after a quarter of an hour', async () => {
    await store.claim(claim);
    await age('14 minutes');
    expect(await store.claim(claim)).toEqual({ state: 'running' });
    await age('2 minutes');
    expect(await store.claim(claim)).toEqual({ state: 'claimed' });
  });

  test('a transaction that was undone leaves the key free', async () => {
    await store.claim(claim);
    const undone = withCommitMark(store.commitMark(claim), () => made.database.transaction((tx) => tx.run({ text: 'select 1 / 0' })));
    await expect(undone).rejects.toMatchObject({ code: '22012' });
    await store.free(claim);
    expect(await store.claim(claim)).toEqual({ state: 'claimed' });
  });
});

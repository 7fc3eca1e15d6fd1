import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { newId } from '../database/new-id.ts';
import { FileStorage } from './file-storage.ts';
import { FileStore } from './file.store.ts';

let test1: TestDatabase;
let files: FileStorage;
const workspaceId = newId();
const owner = newId();
const now = new Date('2026-01-05T10:00:00.000Z');

beforeAll(async () => {
  test1 = await createTestDatabase();
  files = new FileStorage(new FileStore(test1.database));
  await test1.database.run({
    text: `insert into tangram.workspace (id, name, schema) values ($1, 'test', 'w_0123456789ab')`,
    values: [workspaceId],
  });
});
afterAll(() => test1?.drop());

const save = (content: Readable, at = now) => files.save({ workspaceId, name: 'a.bin', type: 'text/plain', owner, now: at }, content);

describe('a stored file', () => {
  test('of several pieces comes back byte for byte', async () => {
    const bytes = randomBytes(1_700_001);
    const chunks = Array.from({ length: 18 }, (_, i) => bytes.subarray(i * 100_000, (i + 1) * 100_000)).filter((chunk) => chunk.length > 0);
    const { id, size, sha256 } = await save(Readable.from(chunks));
    expect({ size, sha256 }).toEqual({ size: 1_700_001, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect((await buffer(files.read(id))).equals(bytes)).toBe(true);
    expect(await files.load(workspaceId, id)).toMatchObject({ id, name: 'a.bin', size: 1_700_001, owner, bound: null });
    expect(await files.load(newId(), id)).toBeNull();
  });

  test('may be empty', async () => {
    const { id, size } = await save(Readable.from([]));
    expect([size, (await buffer(files.read(id))).length]).toEqual([0, 0]);
  });

  test('that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(600_000);
        throw new Error('cut');
      })(),
    );
    await expect(save(broken)).rejects.toThrow('cut');
    const { rows } = await test1.database.run({
      text: `select from tangram.file f where not complete union all select from tangram.file_piece where not exists (select from tangram.file where id = file)`,
    });
    expect(rows).toHaveLength(0);
  });

  test('that no record takes vanishes after a day', async () => {
    const { id: kept } = await save(Readable.from([Buffer.from('x')]), new Date(now.getTime() - 23 * 3_600_000));
    const { id: gone } = await save(Readable.from([Buffer.from('x')]), new Date(now.getTime() - 25 * 3_600_000));
    expect(await files.forgetUnbound(now)).toBe(1);
    expect([await files.load(workspaceId, kept), await files.load(workspaceId, gone)]).toMatchObject([{ id: kept }, null]);
  });
});

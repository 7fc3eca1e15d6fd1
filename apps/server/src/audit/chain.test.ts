import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { Config } from '../config/config.ts';
import { SecretKey } from '../config/secret-key.ts';
import { newId } from '../database/new-id.ts';
import { Audit } from './audit.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditRetention } from './audit-retention.ts';
import { AuditStore } from './audit.store.ts';
import { notedRow } from './noted-row.ts';
import { digestOf, proofOf } from './seal.ts';
import { Sealer } from './sealer.ts';

const DAY_MS = 86_400_000;
let database: TestDatabase;
let workspace: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  workspace = newId();
});

const secret = new SecretKey('a key that is long enough for tests');
const logOf = (key = secret) => {
  const store = new AuditStore(database.database);
  const sealer = new Sealer(store, database.database, key);
  const audit = new Audit(store, database.database, key);
  return { audit, sealer, chain: new AuditChain(store, sealer, key), store };
};
const sql = (text: string, values: readonly unknown[] = []) => database.database.run({ text, values });
/** As somebody who owns the database, and lays the guard aside. */
const asOwner = async (text: string, values: readonly unknown[] = []) => {
  await sql('alter table tangram.audit disable trigger user');
  await sql(text, values).finally(() => sql('alter table tangram.audit enable trigger user'));
};
const note = async (...targets: readonly string[]) => {
  for (const id of targets) await logOf().audit.note(null, { workspaceId: workspace }, { action: 'key_made', target: { kind: 'key', id } });
};
const verify = (anchor: string | null = null) => logOf().chain.verify(workspace, anchor);
const sealed = async (...targets: readonly string[]) => {
  await note(...targets);
  const state = await verify();
  expect(state).toMatchObject({ ok: true, broken: null });
  return state.anchor ?? '';
};

describe('the chain', () => {
  test('of nothing is whole, and has no head', async () => {
    expect(await verify()).toEqual({ ok: true, rows: 0, from: 0, to: 0, waiting: 0, anchor: null, broken: null });
  });

  test('takes rows in, one after the other, and is whole', async () => {
    await note('a', 'b', 'c');
    expect(await verify()).toMatchObject({ ok: true, rows: 3, from: 1, to: 3, waiting: 0 });
    await note('d');
    expect(await verify()).toMatchObject({ ok: true, rows: 4, to: 4 });
  });

  test('has a row exactly when what it tells of took effect', async () => {
    const { audit } = logOf();
    const failing = audit.act({ workspaceId: workspace }, { action: 'published' }, async () => {
      throw new Error('not done');
    });
    await expect(failing).rejects.toThrow('not done');
    await audit.act({ workspaceId: workspace }, { action: 'published' }, (tx) => tx.run({ text: 'select 1' }));
    expect(await verify()).toMatchObject({ ok: true, rows: 1 });
  });

  test('waits for nobody: rows of a transaction that is still open are sealed after those that were committed meanwhile', async () => {
    const { audit } = logOf();
    await audit.act({ workspaceId: workspace }, { action: 'published', target: { kind: 'revision', id: 'slow' } }, async (tx) => {
      await audit.note(tx, { workspaceId: workspace }, { action: 'draft_decided' });
      await sealed('quick');
    });
    expect(await verify()).toMatchObject({ ok: true, rows: 3 });
    const { rows } = await sql('select target from tangram.audit where workspace = $1 order by position', [workspace]);
    expect(rows.map(({ target }) => target)).toEqual(['quick', null, 'slow']);
  });

  test('is one chain though many write and seal at once', async () => {
    const { audit, sealer } = logOf();
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        await audit.note(null, { workspaceId: workspace }, { action: 'exported', facts: { rows: i } });
        await sealer.seal(workspace);
      }),
    );
    expect(await verify()).toMatchObject({ ok: true, broken: null, rows: 40, to: 40 });
  });

  test('is each workspace’s own', async () => {
    await sealed('mine');
    const mine = workspace;
    workspace = newId();
    await sealed('theirs');
    expect([await logOf().chain.verify(mine), await verify()]).toMatchObject([{ rows: 1 }, { rows: 1 }]);
  });
});

describe('the database itself refuses', () => {
  test.each([
    ['to change a row', `update tangram.audit set actor = gen_random_uuid() where workspace = $1`],
    ['to seal a row twice', `update tangram.audit set position = position + 100 where workspace = $1`],
    ['to remove a row', 'delete from tangram.audit where workspace = $1'],
  ])('%s', async (_, text) => {
    await sealed('a');
    await expect(sql(text, [workspace])).rejects.toThrow('the audit log is only added to');
  });

  test('to empty the table', async () => {
    await expect(sql('truncate tangram.audit')).rejects.toThrow('the audit log is only added to');
  });

  test('to change what a row says while it is sealed', async () => {
    await note('a');
    await expect(sql(`update tangram.audit set position = 1, details = '{"x":1}' where workspace = $1`, [workspace])).rejects.toThrow();
    await expect(sql(`update tangram.audit set position = 1, action = 'merged' where workspace = $1`, [workspace])).rejects.toThrow();
  });
});

describe('what the owner of the database does is named by its first row', () => {
  const broken = async (reason: string, position: number, anchor: string | null = null) =>
    expect((await verify(anchor)).broken).toMatchObject({ reason, position });

  test('a row that was changed', async () => {
    await sealed('a', 'b', 'c');
    await asOwner(`update tangram.audit set details = '{}'::json, target = 'x' where workspace = $1 and position = 2`, [workspace]);
    await broken('changed', 2);
  });

  test('a row that was changed, with its digest', async () => {
    await sealed('a', 'b', 'c');
    const { digest } = await forge('x');
    await asOwner(`update tangram.audit set target = 'x', digest = $2 where workspace = $1 and position = 2`, [workspace, digest]);
    await broken('inserted', 2);
  });

  test('a row that was taken out', async () => {
    await sealed('a', 'b', 'c');
    await asOwner('delete from tangram.audit where workspace = $1 and position = 2', [workspace]);
    await broken('missing', 2);
  });

  test('a row that was taken out, with all behind it moved up', async () => {
    await sealed('a', 'b', 'c', 'd');
    await asOwner('delete from tangram.audit where workspace = $1 and position = 2', [workspace]);
    await asOwner('update tangram.audit set position = -position where workspace = $1 and position > 2', [workspace]);
    await asOwner('update tangram.audit set position = -position - 1 where workspace = $1 and position < 0', [workspace]);
    await broken('reordered', 2);
  });

  test('two rows that changed places', async () => {
    await sealed('a', 'b', 'c');
    await asOwner('update tangram.audit set position = -position where workspace = $1 and position in (2, 3)', [workspace]);
    await asOwner('update tangram.audit set position = 5 + position where workspace = $1 and position < 0', [workspace]);
    await broken('reordered', 2);
  });

  test('a row that was put in and left to be sealed', async () => {
    await sealed('a');
    await sql(
      `insert into tangram.audit (id, workspace, at, action, result, details, proof)
       values (gen_random_uuid(), $1, now(), 'sign_in', 'allowed', '{}', $2)`,
      [workspace, Buffer.alloc(32)],
    );
    await broken('inserted', 2);
  });

  test('a seal that was made without the key', async () => {
    await sealed('a', 'b');
    await asOwner(`update tangram.audit set hash = sha256('x'), mac = sha256('y') where workspace = $1 and position = 2`, [workspace]);
    await broken('forged_seal', 2);
  });

  test('an end that was cut off', async () => {
    await sealed('a', 'b', 'c');
    await asOwner('delete from tangram.audit where workspace = $1 and position > 1', [workspace]);
    await broken('truncated', 2);
  });

  test('an end that was cut off, with what followed it', async () => {
    await sealed('a', 'b', 'c');
    await asOwner('delete from tangram.audit where workspace = $1 and position > 1', [workspace]);
    await note('d');
    await broken('missing', 2);
  });

  test('an end that was cut off, with the head set back by hand', async () => {
    await sealed('a', 'b', 'c');
    await asOwner('delete from tangram.audit where workspace = $1 and position > 1', [workspace]);
    await sql(
      `update tangram.audit_end set position = 1, hash = (select hash from tangram.audit where workspace = $1 and position = 1) where workspace = $1`,
      [workspace],
    );
    await broken('resumed', 2);
  });

  test('an end that was cut off, with a head that had once been right: by an anchor that was kept elsewhere', async () => {
    await sealed('a');
    const { rows } = await sql('select position, hash, mac from tangram.audit_end where workspace = $1', [workspace]);
    const anchor = await sealed('b', 'c');
    await asOwner('delete from tangram.audit where workspace = $1 and position > 1', [workspace]);
    const { position, hash, mac } = rows[0] ?? {};
    await sql('update tangram.audit_end set position = $2, hash = $3, mac = $4 where workspace = $1', [workspace, position, hash, mac]);
    expect(await verify()).toMatchObject({ ok: true, rows: 1 });
    await broken('truncated', 2, anchor);
    await note('d', 'e');
    await broken('other_than_anchor', 3, anchor);
  });

  test('a head that was taken away', async () => {
    await sealed('a');
    await sql('delete from tangram.audit_end where workspace = $1', [workspace]);
    await broken('resumed', 2);
    const { rows } = await sql('select action from tangram.audit where workspace = $1 and position = 2', [workspace]);
    expect(rows).toEqual([{ action: 'chain_resumed' }]);
  });

  test('everything, when another key has sealed it', async () => {
    await sealed('a');
    expect((await logOf(new SecretKey('another key that is long enough')).chain.verify(workspace)).broken).toMatchObject({ position: 1 });
  });

  const forge = async (target: string) => {
    for await (const page of logOf().store.chain(workspace, 1, 2)) for (const row of page) return { digest: digestOf({ ...row, target }) };
    throw new Error('no such row');
  };
});

describe('an anchor', () => {
  test('is a line that only this server can write, for one workspace', async () => {
    const anchor = await sealed('a');
    const { chain } = logOf();
    expect(anchor).toMatch(/^tangram-audit-1 \S{36} 1 [0-9a-f]{64} [0-9a-f]{64}$/);
    expect(chain.isAnchor(workspace, `${anchor}\n`)).toBe(true);
    expect(chain.isAnchor(newId(), anchor)).toBe(false);
    expect(chain.isAnchor(workspace, anchor.replace(' 1 ', ' 2 '))).toBe(false);
    expect(chain.isAnchor(workspace, 'no anchor')).toBe(false);
    expect(await verify(anchor)).toMatchObject({ ok: true });
  });
});

describe('after a year', () => {
  const retention = () => {
    const { store, audit } = logOf();
    const settings = Config.parse({ TANGRAM_AUDIT_DAYS: '400' });
    if (!settings.ok) throw new Error('bad settings');
    return new AuditRetention(settings.value, store, audit, database.database, secret);
  };
  /** Rows that were noted when the clock said so, by a server of that time. */
  const noted = async (target: string, daysAgo: number) => {
    const row = {
      ...notedRow({ workspaceId: workspace }, { action: 'key_made', target: { kind: 'key', id: target } }),
      at: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    };
    await logOf().store.insert(database.database, row, proofOf(secret.derive('audit'), row));
  };

  test('the beginning is forgotten, says so, and what is left can still be checked', async () => {
    await noted('a', 500);
    await noted('b', 450);
    await noted('c', 10);
    await sealed();
    await retention().run(new Date());
    expect(await verify()).toMatchObject({ ok: true, rows: 2, from: 3, to: 4 });
    const { rows } = await sql('select action, details from tangram.audit where workspace = $1 order by position', [workspace]);
    expect(rows).toMatchObject([{ action: 'key_made' }, { action: 'audit_pruned', details: { rows: 2 } }]);
  });

  test('everything may be old, and the chain goes on', async () => {
    await noted('a', 500);
    await sealed();
    await retention().run(new Date());
    await retention().run(new Date());
    expect(await verify()).toMatchObject({ ok: true, rows: 1, from: 2, to: 2 });
  });

  test('a beginning that somebody else cut off is named', async () => {
    await noted('a', 500);
    await noted('b', 450);
    await noted('c', 10);
    await sealed();
    await sql('delete from tangram.audit where workspace = $1 and position = 1', [workspace]);
    expect((await verify()).broken).toMatchObject({ reason: 'missing', position: 1 });
    await sql(
      `insert into tangram.audit_end (workspace, which, position, hash, mac) select workspace, 'start', 1, hash, mac from tangram.audit where workspace = $1 and position = 2`,
      [workspace],
    );
    expect((await verify()).broken).toMatchObject({ reason: 'forged_start', position: 1 });
  });
});

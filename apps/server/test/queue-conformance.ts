import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue } from '../src/queue/job-queue.ts';
import { killGroup, spawnGroup } from './process-group.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A queue to add to, and what its workers need in their environment. */
export interface OpenQueue {
  readonly queue: JobQueue;
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Work {
  /** Kills its whole process group. */
  kill(): Promise<void>;
  until(pattern: RegExp): Promise<void>;
  /** How often the worker said so. */
  said(pattern: RegExp): number;
}

/** What every adapter of the port keeps: each job once, whoever is killed. */
export function describeQueue(name: string, open: (database: TestDatabase) => Promise<OpenQueue>): void {
  let database: TestDatabase;
  let opened: OpenQueue;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.database.run({ text: 'create table effect (job text not null); ' });
    await database.database.run({ text: 'create table attempt (job text not null)' });
    opened = await open(database);
  });
  afterAll(async () => {
    for (const worker of workers) await killGroup(worker);
    await opened.close();
    await database.drop();
  });

  /** A worker process that works, and what it writes. */
  async function startWorker(pauseMs = 0): Promise<Work> {
    const child = spawnGroup([join(import.meta.dirname, 'queue-worker.mjs')], {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      PAUSE_MS: String(pauseMs),
      ...opened.env,
    });
    workers.push(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const until = async (pattern: RegExp) => {
      while (!pattern.test(output)) await sleep(20);
    };
    await until(/ready/);
    return { kill: () => killGroup(child), until, said: (pattern) => [...output.matchAll(new RegExp(pattern, 'g'))].length };
  }
  const workspace = '01900000-0000-7000-8000-000000000001';
  const add = (job: string, id: string, runAt?: Date) => opened.queue.add(job, id, { workspace, id }, runAt ? { runAt } : {});
  const effects = async (prefix: string): Promise<readonly string[]> =>
    (
      await database.database.run<{ job: string }>({
        text: 'select job from effect where job like $1 order by job',
        values: [`${prefix}%`],
      })
    ).rows.map(({ job }) => job);
  async function untilDone(prefix: string, count: number): Promise<readonly string[]> {
    for (const deadline = Date.now() + 40_000; ; await sleep(50)) {
      const done = await effects(prefix);
      if (done.length >= count) return done;
      if (Date.now() > deadline) throw new Error(`only ${done.length} of ${count} jobs were done`);
    }
  }
  const numbered = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${String(i).padStart(3, '0')}`);

  describe(name, () => {
    test('does a job that was added before anybody worked', async () => {
      await add('quick', 'early-1');
      const worker = await startWorker();
      expect(await untilDone('early-', 1)).toEqual(['early-1']);
      await worker.kill();
    });

    test('does a job once, however often it is added, before and after it was done', async () => {
      const worker = await startWorker();
      await Promise.all(Array.from({ length: 10 }, () => add('quick', 'twice-1')));
      await untilDone('twice-', 1);
      await add('quick', 'twice-1');
      await sleep(1_500);
      expect(await effects('twice-')).toEqual(['twice-1']);
      await worker.kill();
    });

    test('loses nothing and doubles nothing when its worker is killed in the middle', async () => {
      const ids = numbered('killed-', 20);
      for (const id of ids) await add('slow', id);
      const first = await startWorker(60_000);
      await first.until(/in killed-/);
      await first.kill();
      expect(await effects('killed-')).toEqual([]);
      const second = await startWorker(5);
      expect(await untilDone('killed-', 20)).toEqual(ids);
      await sleep(500);
      expect(await effects('killed-')).toEqual(ids);
      await second.kill();
    });

    test('does each of many jobs once with two workers at it, one of which is killed again and again', async () => {
      const ids = numbered('many-', 200);
      await Promise.all(ids.map((id) => add('slow', id)));
      const steady = await startWorker(10);
      for (let round = 0; round < 3; round += 1) {
        const mortal = await startWorker(30);
        await sleep(150);
        await mortal.kill();
      }
      expect(await untilDone('many-', 200)).toEqual(ids);
      await steady.kill();
    });

    test('leaves a live worker its job, however long it takes', async () => {
      await add('slow', 'long-1');
      const first = await startWorker(9_000);
      await first.until(/in long-1/);
      const second = await startWorker(0);
      expect(await untilDone('long-', 1)).toEqual(['long-1']);
      expect(first.said(/in long-1/) + second.said(/in long-1/)).toBe(1);
      await first.kill();
      await second.kill();
    });

    test('tries a job again that failed, without the effect of the failure', async () => {
      const worker = await startWorker();
      await add('failing', 'again-1');
      expect(await untilDone('again-', 1)).toEqual(['again-1']);
      await worker.kill();
    });

    test('waits with a job until its time', async () => {
      const worker = await startWorker();
      await add('quick', 'later-1', new Date(Date.now() + 2_500));
      await sleep(1_000);
      expect(await effects('later-')).toEqual([]);
      expect(await untilDone('later-', 1)).toEqual(['later-1']);
      await worker.kill();
    });
  });
}

import { describe, expect, test } from '@jest/globals';
import type { Outcome } from './outcome.ts';
import type { ReadRow } from './read-row.ts';
import { committed, mayFollow, Signal, type Turn, TurnLost, Turns } from './turns.ts';

const rows = (line: number): readonly ReadRow[] => [{ line, cells: [], values: {}, wanted: [], issues: [] }];

/** Turns as transactions have them, whose steps the test takes: what happened, in order. */
function course({ most = 2 as 1 | 2, collides = new Set<number>(), stops = 0, makes = 0 } = {}) {
  const log: string[] = [];
  const begin = (its: readonly ReadRow[], after: number, before: Turn | null): Turn => {
    const line = its[0]?.line ?? 0;
    const written = new Signal<boolean>();
    const work = async (): Promise<Outcome> => {
      log.push(`look ${line}`);
      if (before !== null) await mayFollow(before);
      log.push(`write ${line}${before === null ? ' alone' : ''}`);
      if (collides.delete(line)) throw Object.assign(new Error('deadlock'), { code: '40P01' });
      written.give(line === makes);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (before !== null) await committed(before);
      if (line === stops) throw new TurnLost('stopped');
      log.push(`commit ${line} after ${after}`);
      return 'done';
    };
    const ended = work().catch((error: unknown): Outcome => {
      if (error instanceof TurnLost) return error.outcome;
      throw error;
    });
    ended.then(
      (outcome) => (outcome === 'done' ? undefined : written.fail(new TurnLost(outcome))),
      (error: unknown) => written.fail(error),
    );
    return { rows: its, after, written: written.promise, ended };
  };
  const turns = new Turns({
    begin,
    most,
    forget: () => log.push('forget'),
    settled: async ([row]) => void log.push(`settled ${row?.line}`),
  });
  const take = async (count: number): Promise<Outcome> => {
    for (let line = 1; line <= count; line += 1) {
      const outcome = await turns.next(rows(line), line - 1);
      if (outcome !== 'done') return outcome;
    }
    return turns.end();
  };
  return { log, take, quiet: () => turns.quiet() };
}

describe('the turns of an import', () => {
  test('write one batch while the one before it is committed, and commit in order', async () => {
    const { log, take } = course();
    expect(await take(3)).toBe('done');
    expect(log.indexOf('write 2')).toBeLessThan(log.indexOf('commit 1 after 0'));
    expect(log.indexOf('look 2')).toBeLessThan(log.indexOf('commit 1 after 0'));
    expect(log.filter((entry) => entry.startsWith('commit'))).toEqual(['commit 1 after 0', 'commit 2 after 1', 'commit 3 after 2']);
  });

  test('wait for the commit where the one before made what rows may point to', async () => {
    const { log, take } = course({ makes: 1 });
    await take(2);
    expect(log.indexOf('commit 1 after 0')).toBeLessThan(log.indexOf('write 2'));
  });

  test('come one by one where rows look back', async () => {
    const { log, take } = course({ most: 1 });
    await take(2);
    expect(log.indexOf('settled 1')).toBeLessThan(log.indexOf('look 2'));
  });

  test.each([1, 2])('that met another transaction are done again alone, those behind too: the %dth', async (line) => {
    const { log, take } = course({ collides: new Set([line]) });
    expect(await take(4)).toBe('done');
    expect(log).toContain('forget');
    expect(log.filter((entry) => entry.startsWith('settled'))).toEqual(['settled 1', 'settled 2', 'settled 3', 'settled 4']);
    expect(log.filter((entry) => entry.startsWith('commit'))).toHaveLength(4);
    expect(log.indexOf(`write ${line} alone`)).toBeLessThan(log.indexOf(`commit ${line} after ${line - 1}`));
  });

  test('that are told to stop commit nothing behind', async () => {
    const { log, take, quiet } = course({ stops: 2 });
    expect(await take(4)).toBe('stopped');
    await quiet();
    expect(log.filter((entry) => entry.startsWith('commit'))).toEqual(['commit 1 after 0']);
  });
});

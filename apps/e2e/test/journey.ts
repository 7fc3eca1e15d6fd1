import { test } from '@jest/globals';

/** A test that builds on the ones before it. */
export type Step = (name: string, work: () => Promise<void>) => void;

/** Steps of one journey: after one that failed the rest fail at once instead of waiting for what will not come. */
export function journey(): Step {
  let broken: string | null = null;
  return (name, work) =>
    test(name, async () => {
      if (broken !== null) throw new Error(`not walked: “${broken}” failed`);
      broken = name;
      await work();
      broken = null;
    });
}

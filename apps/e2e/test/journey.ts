import { afterAll as afterWalk, beforeAll as beforeWalk, describe as suite, test } from '@jest/globals';
import type { Label, Template } from './capabilities.ts';
import { photograph } from './visitor.ts';

/** A test that builds on the ones before it. */
export interface Step {
  /** @param missing what is not on this machine and the step cannot do without: it is skipped, and says so */
  (name: string, work: () => Promise<void>, missing?: string | null): void;
  /** What the next step shows, for the table of journeys. */
  shows(...labels: readonly Label[]): void;
}

/** A step as the table of journeys tells it. */
export interface Walked {
  readonly journey: string;
  /** Its place in its journey, from 1. */
  readonly at: number;
  readonly step: string;
  readonly template: Template | undefined;
  readonly shows: readonly Label[];
}

let title = '';
/** Where steps are only written down, not walked. */
let list: Walked[] | null = null;

/** The steps that the journeys consist of. None of them is walked. */
export function declaredBy(journeys: () => void): readonly Walked[] {
  const steps: Walked[] = [];
  list = steps;
  journeys();
  list = null;
  return steps;
}

/** `beforeAll` of Jest, where journeys are walked. */
export const beforeAll: typeof beforeWalk = (...args) => void (list ?? beforeWalk(...args));

/** `afterAll` of Jest, where journeys are walked. */
export const afterAll: typeof afterWalk = (...args) => void (list ?? afterWalk(...args));

/** `describe` of Jest, which remembers whose steps are being declared. */
export function describe(name: string, steps: () => void): void {
  const declare = () => {
    title = name;
    steps();
  };
  if (list) declare();
  else suite(name, declare);
}

/** Steps of one journey: after one that failed the rest fail at once instead of waiting for what will not come. */
export function journey(template?: Template): Step {
  let broken: string | null = null;
  let at = 0;
  let shows: readonly Label[] = [];
  const step = (name: string, work: () => Promise<void>, missing: string | null = null) => {
    at += 1;
    const place = { journey: title, at };
    list?.push({ ...place, step: name, template, shows });
    shows = [];
    if (list) return;
    if (missing !== null) {
      test.skip(`${name} (left out: ${missing} is not there)`, () => undefined);
      return;
    }
    test(name, async () => {
      if (broken !== null) throw new Error(`not walked: “${broken}” failed`);
      broken = name;
      try {
        await work();
      } finally {
        await photograph(`${place.journey} ${String(place.at).padStart(2, '0')}`);
      }
      broken = null;
    });
  };
  return Object.assign(step, {
    shows(...labels: readonly Label[]) {
      shows = labels;
    },
  });
}

import { sep } from 'node:path';

/** Seconds of the files that take long, as they were once on two cores; of the others a usual one. Only the order follows from it. */
const long = {
  'apps/e2e/test/sales': 420,
  'apps/e2e/test/edges': 330,
  'apps/e2e/test/plant': 300,
  'apps/e2e/test/manager': 90,
  'apps/e2e/test/designer-access': 90,
  'apps/e2e/test/designer-stage': 60,
  'metadata/crash': 78,
  'templates/templates': 40,
  'records/rights-matrix': 59,
  'install/interrupted-install': 50,
  'workspaces/workspaces': 41,
  'workspaces/crawl': 41,
  'queue/bull-queue': 41,
  'queue/postgres-queue': 38,
  'exports/export': 34,
  'planner/src/convert': 32,
  'imports/import-kill': 30,
  'events/events': 29,
  'people/departments': 27,
  'planner/src/golden': 26,
  'server/src/prune': 26,
  'server/src/npm-start': 25,
  'records/roll-ups': 25,
  'metadata/drafts': 21,
};
const usual = { journey: 45, test: 5 };

const isJourney = (path) => path.includes('apps/e2e/');
function weightOf(path) {
  const plain = path.replaceAll(sep, '/');
  const known = Object.keys(long).find((end) => plain.endsWith(`${end}.test.ts`));
  return known ? long[known] : usual[isJourney(plain) ? 'journey' : 'test'];
}

/**
 * The order of the files for three workers (`--testSequencer`), Jest's own being by durations that a clean clone does not have: two of
 * them walk journeys for as long as there are any, the third does the other tests, so that what waits for a browser and what waits for
 * PostgreSQL are under way at the same time. The longest come first, so that all end at about the same time.
 */
export default class LongestFirst {
  sort(tests) {
    const sorted = [...tests].sort((a, b) => weightOf(b.path) - weightOf(a.path) || (a.path < b.path ? -1 : 1));
    const [journeys, others] = [true, false].map((wanted) => sorted.filter(({ path }) => isJourney(path) === wanted));
    const workers = [journeys, journeys, others].map((own) => ({ own, busyUntil: 0 }));
    return sorted.map(() => {
      const free = workers.reduce((a, b) => (b.busyUntil < a.busyUntil ? b : a));
      const test = free.own.shift() ?? journeys.shift() ?? others.shift();
      free.busyUntil += weightOf(test.path);
      return test;
    });
  }
  shard(tests) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {
    // The order stands above.
  }
}

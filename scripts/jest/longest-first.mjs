import { basename } from 'node:path';

/** The files of journeys from the longest to the shortest, so that two workers end at about the same time. Jest knows durations only from the run before. */
const order = ['sales.test.ts', 'edges.test.ts', 'plant.test.ts', 'manager.test.ts'];
const placeOf = ({ path }) => (order.indexOf(basename(path)) + order.length + 1) % (order.length + 1);

/** A test sequencer for Jest (`--testSequencer`). */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b));
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

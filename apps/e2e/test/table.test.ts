import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { edgeJourneys } from './edges.ts';
import { gaps } from './gaps.ts';
import { declaredBy } from './journey.ts';
import { managerJourneys } from './manager.ts';
import { plantJourneys } from './plant.ts';
import { salesJourneys } from './sales.ts';
import { entriesOf, gapsOf, printTable } from './table.ts';

const nowhere = () => {
  throw new Error('no journey is walked here');
};
const steps = declaredBy(() => {
  salesJourneys(nowhere);
  plantJourneys(nowhere);
  edgeJourneys(nowhere);
  managerJourneys(nowhere);
});

describe('the table of journeys', () => {
  test('every capability is walked right and refused on both templates, but for what is said to be missing', () => {
    expect(gapsOf(entriesOf(steps))).toEqual(gaps);
  });

  test('docs/proof/journeys.md tells what the steps say of themselves', () => {
    const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'proof', 'journeys.md');
    const text = printTable(steps);
    if (process.env['TANGRAM_GOLDEN'] === 'write') writeFileSync(path, text);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
  });
});

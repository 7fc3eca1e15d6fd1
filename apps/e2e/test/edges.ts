import type { House } from './house.ts';
import { describe } from './journey.ts';
import { daysEdgesJourney } from './journeys/cards-journey.ts';
import { recordJourney } from './journeys/record-journey.ts';
import { timelineJourney } from './journeys/timeline-journey.ts';
import { boardEdgesJourney } from './journeys/board-edges-journey.ts';
import { deskJourney } from './journeys/desk-journey.ts';
import { manyEdgesJourney } from './journeys/many-edges-journey.ts';
import { recordEdgesJourney } from './journeys/record-edges-journey.ts';
import { importEdgesJourney } from './journeys/import-edges-journey.ts';
import { listEdgesJourney } from './journeys/list-edges-journey.ts';
import { paletteEdgesJourney } from './journeys/palette-edges-journey.ts';
import { edgesJourney } from './journeys/edges-journey.ts';
import { sales, upkeep } from './stories.ts';

/** What comes between, on both templates, and what is seen in both. */
export function edgeJourneys(house: (name: 'crm' | 'inspection') => House): void {
  describe('what happens about a record', () =>
    timelineJourney(
      () => house('crm'),
      () => house('inspection'),
    ));
  describe('values changed where they stand', () =>
    recordJourney(
      () => house('crm'),
      () => house('inspection'),
    ));
  for (const [where, name, story] of [
    ['', 'crm', sales],
    [' in a plant', 'inspection', upkeep],
  ] as const) {
    describe(`the frame and what comes between${where}`, () => deskJourney(() => house(name), story));
    describe(`a record and what comes between${where}`, () => edgesJourney(() => house(name), story));
    describe(`a list and what comes between${where}`, () => listEdgesJourney(() => house(name), story));
    describe(`many records and what comes between${where}`, () => manyEdgesJourney(() => house(name), story));
    describe(`what surrounds a record and what comes between${where}`, () => recordEdgesJourney(() => house(name), story));
    describe(`a board and what comes between${where}`, () => boardEdgesJourney(() => house(name), story, story.onBoard));
    describe(`the palette and what comes between${where}`, () => paletteEdgesJourney(() => house(name), story));
    describe(`days and cards and what comes between${where}`, () => daysEdgesJourney(() => house(name), story.days));
    describe(`a file and what comes between${where}`, () => importEdgesJourney(() => house(name), story.intake));
  }
}

import type { House } from './house.ts';
import { describe } from './journey.ts';
import { managerJourney } from './journeys/manager-journey.ts';

/** The journey over more records than the others have to do with, in a product of its own. */
export function managerJourneys(house: () => House): void {
  describe('a manager at the list of all deals', () => managerJourney(house));
}

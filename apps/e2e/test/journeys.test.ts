import { describe } from '@jest/globals';
import { openHouses } from './house.ts';
import { dealJourney } from './journeys/deal-journey.ts';
import { togetherJourney } from './journeys/together-journey.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: true },
});

describe('a rep in the CRM', () => dealJourney(() => house('crm')));
describe('two people at one record', () => togetherJourney(() => house('crm')));

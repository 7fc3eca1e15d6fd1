import { openHouses } from './house.ts';
import { describe } from './journey.ts';
import { formCanvasJourney, formKeysJourney } from './journeys/form-canvas-journey.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true }, plant: { template: 'equipment-inspection' } });

describe('a form built with the mouse', () => formCanvasJourney(() => house('crm')));
describe('a form built by keys', () => formKeysJourney(() => house('plant')));

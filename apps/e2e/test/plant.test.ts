import { openHouses } from './house.ts';
import { plantJourneys } from './plant.ts';

const house = openHouses({ inspection: { template: 'equipment-inspection', sampleData: true } });

plantJourneys(() => house('inspection'));

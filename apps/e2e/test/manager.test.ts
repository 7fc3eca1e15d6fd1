import { openHouses } from './house.ts';
import { managerJourneys } from './manager.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true } });

managerJourneys(() => house('crm'));

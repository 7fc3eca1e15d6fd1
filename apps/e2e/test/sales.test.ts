import { openHouses } from './house.ts';
import { salesJourneys } from './sales.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true } });

salesJourneys(() => house('crm'));

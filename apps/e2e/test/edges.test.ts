import { edgeJourneys } from './edges.ts';
import { openHouses } from './house.ts';

edgeJourneys(
  openHouses({
    crm: { template: 'crm', sampleData: true },
    inspection: { template: 'equipment-inspection', sampleData: true },
  }),
);

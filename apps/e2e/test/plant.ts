import { fieldJourney } from './journeys/field-journey.ts';
import { choicesJourney } from './journeys/choices-journey.ts';
import { rulesJourney } from './journeys/rules-journey.ts';
import { defectRules } from './ruled.ts';
import type { House } from './house.ts';
import { describe } from './journey.ts';
import { currencyJourney } from './journeys/currency-journey.ts';
import { cardsJourney } from './journeys/cards-journey.ts';
import { bulkInspectionJourney } from './journeys/bulk-journey.ts';
import { defectBoardJourney } from './journeys/defect-board-journey.ts';
import { everyoneJourney, inspectionSights } from './journeys/everyone-journey.ts';
import { defectLanes, lanesJourney } from './journeys/lanes-journey.ts';
import { equipmentGridJourney } from './journeys/equipment-grid-journey.ts';
import { inspectionJourney } from './journeys/inspection-journey.ts';
import { installJourney } from './journeys/install-journey.ts';
import { newsJourney } from './journeys/news-journey.ts';
import { equipmentImportJourney } from './journeys/equipment-import-journey.ts';
import { importTemplateJourney, monthlyEquipment } from './journeys/import-template-journey.ts';
import { partsJourney } from './journeys/lines-journey.ts';
import { pastJourney } from './journeys/past-journey.ts';
import { factorJourney } from './journeys/factor-journey.ts';
import { keysJourney } from './journeys/keys-journey.ts';
import { passkeyJourney } from './journeys/passkey-journey.ts';
import { peopleJourney } from './journeys/people-journey.ts';
import { equipment, phoneWorkJourney } from './journeys/phone-work-journey.ts';
import { inspectionViewsJourney } from './journeys/views-journey.ts';

/** The journeys of those who keep a plant running: the same product, no CRM. */
export function plantJourneys(house: () => House): void {
  describe('an object made in a plant while the app is open', () =>
    fieldJourney(house, { template: 'inspection', app: 'inspection', link: /^缺陷/ }));
  describe('defects with rules', () => rulesJourney(house, defectRules));
  describe('choices of defects', () => choicesJourney(house, defectRules));
  describe('parts as they were', () =>
    pastJourney(house, {
      template: 'inspection',
      object: 'spare_part',
      values: {},
      name: 'name',
      field: 'supplier',
      label: '供应商',
    }));
  describe('days and cards of equipment', () => cardsJourney(house));
  describe('cells of a business that is no CRM', () => equipmentGridJourney(house));
  describe('parts used on a defect', () => partsJourney(house));
  describe('for everyone in a plant', () => everyoneJourney(house, inspectionSights));
  describe('people who come and go in a plant', () => peopleJourney(house, 'inspection'));
  describe('a code besides the password in a plant', () => factorJourney(house, 'inspection'));
  describe('a finger in place of the password of a plant', () => passkeyJourney(house, 'inspection'));
  describe('a program that is let in of a plant', () => keysJourney(house, { template: 'inspection', object: 'equipment' }));
  describe('a business that is no CRM', () => inspectionJourney(house));
  describe('someone who is told of a defect', () =>
    newsJourney(house, {
      template: 'inspection',
      object: 'defect',
      noun: '缺陷',
      text: 'symptom',
      textLabel: '现象',
      more: {},
    }));
  describe('work on a phone in a plant', () => phoneWorkJourney(house, equipment));
  describe('defects in lanes', () => lanesJourney(house, defectLanes));
  describe('defects on a board', () => defectBoardJourney(house));
  describe('views of a business that is no CRM', () => inspectionViewsJourney(house));
  describe('many records of a business that is no CRM', () => bulkInspectionJourney(house));
  describe('a list of equipment that comes every month', () => importTemplateJourney(house, monthlyEquipment));
  describe('a file of equipment', () => equipmentImportJourney(house));
  describe('amounts of several currencies in a plant', () => currencyJourney(house, 'inspection'));
  describe('as an app on a device of a plant', () => installJourney(house, 'inspection'));
}

import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gaps } from './gaps.ts';
import { openHouses } from './house.ts';
import { declared, describe } from './journey.ts';
import { calendarJourney } from './journeys/calendar-journey.ts';
import { cardsJourney, daysEdgesJourney } from './journeys/cards-journey.ts';
import { boardJourney } from './journeys/board-journey.ts';
import { bulkInspectionJourney, bulkJourney } from './journeys/bulk-journey.ts';
import { comfortJourney } from './journeys/comfort-journey.ts';
import { commandJourney } from './journeys/command-journey.ts';
import { dealJourney } from './journeys/deal-journey.ts';
import { defectBoardJourney } from './journeys/defect-board-journey.ts';
import { crmSights, everyoneJourney, inspectionSights } from './journeys/everyone-journey.ts';
import { dealLanes, defectLanes, lanesJourney } from './journeys/lanes-journey.ts';
import { fieldJourney } from './journeys/field-journey.ts';
import { filterJourney } from './journeys/filter-journey.ts';
import { gridJourney, longListJourney, pasteJourney } from './journeys/grid-journey.ts';
import { groupJourney } from './journeys/group-journey.ts';
import { equipmentGridJourney } from './journeys/equipment-grid-journey.ts';
import { inspectionJourney } from './journeys/inspection-journey.ts';
import { installJourney } from './journeys/install-journey.ts';
import { newsJourney } from './journeys/news-journey.ts';
import { equipmentImportJourney } from './journeys/equipment-import-journey.ts';
import { importTemplateJourney, monthlyCompanies, monthlyEquipment } from './journeys/import-template-journey.ts';
import { importJourney } from './journeys/import-journey.ts';
import { linesJourney, partsJourney } from './journeys/lines-journey.ts';
import { mavenJourney } from './journeys/maven-journey.ts';
import { pastJourney } from './journeys/past-journey.ts';
import { phoneJourney } from './journeys/phone-journey.ts';
import { companies, equipment, phoneWorkJourney } from './journeys/phone-work-journey.ts';
import { recordJourney } from './journeys/record-journey.ts';
import { timelineJourney } from './journeys/timeline-journey.ts';
import { togetherJourney } from './journeys/together-journey.ts';
import { troubleJourney } from './journeys/trouble-journey.ts';
import { weightJourney } from './journeys/weight-journey.ts';
import { inspectionViewsJourney, viewsJourney } from './journeys/views-journey.ts';
import { boardEdgesJourney } from './journeys/board-edges-journey.ts';
import { deskJourney } from './journeys/desk-journey.ts';
import { manyEdgesJourney } from './journeys/many-edges-journey.ts';
import { recordEdgesJourney } from './journeys/record-edges-journey.ts';
import { importEdgesJourney } from './journeys/import-edges-journey.ts';
import { listEdgesJourney } from './journeys/list-edges-journey.ts';
import { paletteEdgesJourney } from './journeys/palette-edges-journey.ts';
import { edgesJourney } from './journeys/edges-journey.ts';
import { sales, upkeep } from './stories.ts';
import { entriesOf, gapsOf, printTable } from './table.ts';

const house = openHouses({
  crm: { template: 'crm', sampleData: true },
  inspection: { template: 'equipment-inspection', sampleData: true },
});

describe('a rep with a deal', () => dealJourney(() => house('crm')));
describe('two people at one record', () => togetherJourney(() => house('crm')));
describe('the way a person likes it', () => comfortJourney(() => house('crm')));
describe('deals on a board', () => boardJourney(() => house('crm')));
describe('cells changed where they stand', () => gridJourney(() => house('crm')));
describe('a block of a spreadsheet', () => pasteJourney(() => house('crm')));
describe('lines of a quote', () => linesJourney(() => house('crm')));
describe('a list of some thousand rows', () => longListJourney(() => house('crm')));
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
describe('records as they were', () =>
  pastJourney(() => house('crm'), {
    template: 'crm',
    object: 'company',
    values: {},
    name: 'name',
    field: 'legal_name',
    label: '工商全称',
  }));
describe('parts as they were', () =>
  pastJourney(() => house('inspection'), {
    template: 'inspection',
    object: 'spare_part',
    values: {},
    name: 'name',
    field: 'supplier',
    label: '供应商',
  }));
describe('on a phone', () => phoneJourney(() => house('crm')));
describe('work on a phone', () => phoneWorkJourney(() => house('crm'), companies));
describe('someone who is told', () =>
  newsJourney(() => house('crm'), { template: 'crm', object: 'task', noun: '任务', text: 'description', textLabel: '说明', more: {} }));
describe('as an app on a device', () => installJourney(() => house('crm'), 'crm'));
describe('a first list without ballast', () => weightJourney(() => house('crm'), { object: 'deal' }));
describe('when something is missing', () => troubleJourney(() => house('crm')));
describe('conditions put together by hand', () => filterJourney(() => house('crm')));
describe('rows in groups', () => groupJourney(() => house('crm')));
describe('views of one’s own', () => viewsJourney(() => house('crm')));
describe('an object made while the app is open', () => fieldJourney(() => house('crm'), { template: 'crm', app: 'crm', link: /^商机/ }));
describe('a month of deals', () => calendarJourney(() => house('crm')));
describe('many records at once', () => bulkJourney(() => house('crm')));
describe('days and cards of equipment', () => cardsJourney(() => house('inspection')));
describe('everything by keys', () => commandJourney(() => house('crm')));
describe('cells of a business that is no CRM', () => equipmentGridJourney(() => house('inspection')));
describe('for everyone', () => everyoneJourney(() => house('crm'), crmSights));
describe('parts used on a defect', () => partsJourney(() => house('inspection')));
describe('for everyone in a plant', () => everyoneJourney(() => house('inspection'), inspectionSights));
describe('a business that is no CRM', () => inspectionJourney(() => house('inspection')));
describe('someone who is told of a defect', () =>
  newsJourney(() => house('inspection'), {
    template: 'inspection',
    object: 'defect',
    noun: '缺陷',
    text: 'symptom',
    textLabel: '现象',
    more: {},
  }));
describe('work on a phone in a plant', () => phoneWorkJourney(() => house('inspection'), equipment));
describe('deals in lanes', () => lanesJourney(() => house('crm'), dealLanes));
describe('defects in lanes', () => lanesJourney(() => house('inspection'), defectLanes));
describe('defects on a board', () => defectBoardJourney(() => house('inspection')));
describe('views of a business that is no CRM', () => inspectionViewsJourney(() => house('inspection')));
describe('many records of a business that is no CRM', () => bulkInspectionJourney(() => house('inspection')));
describe('a list of customers that comes every month', () => importTemplateJourney(() => house('crm'), monthlyCompanies));
describe('a list of equipment that comes every month', () => importTemplateJourney(() => house('inspection'), monthlyEquipment));
describe('a file of equipment', () => equipmentImportJourney(() => house('inspection')));
describe('a file on its way to records', () => importJourney(() => house('crm')));
describe('the sales of a hardware maker', () => mavenJourney(() => house('crm')));

describe('as an app on a device of a plant', () => installJourney(() => house('inspection'), 'inspection'));
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

describe('the table of journeys', () => {
  test('every capability is walked right and refused on both templates, but for what is said to be missing', () => {
    expect(gapsOf(entriesOf(declared()))).toEqual(gaps);
  });

  test('docs/proof/journeys.md tells what the steps say of themselves', () => {
    const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'proof', 'journeys.md');
    const text = printTable(declared());
    if (process.env['TANGRAM_GOLDEN'] === 'write') writeFileSync(path, text);
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
  });
});

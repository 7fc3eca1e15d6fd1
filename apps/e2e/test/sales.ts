import { choicesJourney } from './journeys/choices-journey.ts';
import { rulesJourney } from './journeys/rules-journey.ts';
import { dealRules } from './ruled.ts';
import type { House } from './house.ts';
import { describe } from './journey.ts';
import { calendarJourney } from './journeys/calendar-journey.ts';
import { boardJourney } from './journeys/board-journey.ts';
import { bulkJourney } from './journeys/bulk-journey.ts';
import { comfortJourney } from './journeys/comfort-journey.ts';
import { commandJourney } from './journeys/command-journey.ts';
import { currencyJourney } from './journeys/currency-journey.ts';
import { dealJourney } from './journeys/deal-journey.ts';
import { crmSights, everyoneJourney } from './journeys/everyone-journey.ts';
import { dealLanes, lanesJourney } from './journeys/lanes-journey.ts';
import { fieldJourney } from './journeys/field-journey.ts';
import { filterJourney } from './journeys/filter-journey.ts';
import { gridJourney, longListJourney, pasteJourney } from './journeys/grid-journey.ts';
import { groupJourney } from './journeys/group-journey.ts';
import { installJourney } from './journeys/install-journey.ts';
import { newsJourney } from './journeys/news-journey.ts';
import { importTemplateJourney, monthlyCompanies } from './journeys/import-template-journey.ts';
import { importJourney } from './journeys/import-journey.ts';
import { linesJourney } from './journeys/lines-journey.ts';
import { mavenJourney } from './journeys/maven-journey.ts';
import { pastJourney } from './journeys/past-journey.ts';
import { factorJourney } from './journeys/factor-journey.ts';
import { keysJourney } from './journeys/keys-journey.ts';
import { passkeyJourney } from './journeys/passkey-journey.ts';
import { peopleJourney } from './journeys/people-journey.ts';
import { phoneJourney } from './journeys/phone-journey.ts';
import { companies, phoneWorkJourney } from './journeys/phone-work-journey.ts';
import { togetherJourney } from './journeys/together-journey.ts';
import { troubleJourney } from './journeys/trouble-journey.ts';
import { weightJourney } from './journeys/weight-journey.ts';
import { viewsJourney } from './journeys/views-journey.ts';

/** The journeys of those who sell, on the CRM template. */
export function salesJourneys(house: () => House): void {
  describe('a rep with a deal', () => dealJourney(house));
  describe('two people at one record', () => togetherJourney(house));
  describe('people who come and go', () => peopleJourney(house, 'crm'));
  describe('a code besides the password', () => factorJourney(house, 'crm'));
  describe('a finger in place of the password', () => passkeyJourney(house, 'crm'));
  describe('a program that is let in', () => keysJourney(house, { template: 'crm', object: 'company' }));
  describe('the way a person likes it', () => comfortJourney(house));
  describe('deals with rules', () => rulesJourney(house, dealRules));
  describe('choices of deals', () => choicesJourney(house, dealRules));
  describe('deals on a board', () => boardJourney(house));
  describe('cells changed where they stand', () => gridJourney(house));
  describe('a block of a spreadsheet', () => pasteJourney(house));
  describe('lines of a quote', () => linesJourney(house));
  describe('a list of some thousand rows', () => longListJourney(house));
  describe('records as they were', () =>
    pastJourney(house, {
      template: 'crm',
      object: 'company',
      values: {},
      name: 'name',
      field: 'legal_name',
      label: '工商全称',
    }));
  describe('on a phone', () => phoneJourney(house));
  describe('work on a phone', () => phoneWorkJourney(house, companies));
  describe('someone who is told', () =>
    newsJourney(house, { template: 'crm', object: 'task', noun: '任务', text: 'description', textLabel: '说明', more: {} }));
  describe('as an app on a device', () => installJourney(house, 'crm'));
  describe('a first list without ballast', () => weightJourney(house, { object: 'deal', board: 'deal_board' }));
  describe('when something is missing', () => troubleJourney(house));
  describe('conditions put together by hand', () => filterJourney(house));
  describe('rows in groups', () => groupJourney(house));
  describe('views of one’s own', () => viewsJourney(house));
  describe('an object made while the app is open', () => fieldJourney(house, { template: 'crm', app: 'crm', link: /^商机/ }));
  describe('a month of deals', () => calendarJourney(house));
  describe('many records at once', () => bulkJourney(house));
  describe('everything by keys', () => commandJourney(house));
  describe('for everyone', () => everyoneJourney(house, crmSights));
  describe('deals in lanes', () => lanesJourney(house, dealLanes));
  describe('a list of customers that comes every month', () => importTemplateJourney(house, monthlyCompanies));
  describe('a file on its way to records', () => importJourney(house));
  describe('amounts of several currencies', () => currencyJourney(house, 'crm'));
  describe('the sales of a hardware maker', () => mavenJourney(house));
}

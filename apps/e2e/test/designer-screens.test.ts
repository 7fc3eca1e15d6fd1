import { openHouses } from './house.ts';
import { describe } from './journey.ts';
import { formCanvasJourney, formKeysJourney } from './journeys/form-canvas-journey.ts';
import { testsJourney } from './journeys/tests-journey.ts';
import { findJourney } from './journeys/find-journey.ts';
import { viewCanvasJourney } from './journeys/view-canvas-journey.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true }, plant: { template: 'equipment-inspection', sampleData: true } });

describe('a form built with the mouse', () => formCanvasJourney(() => house('crm')));
describe('a form built by keys', () => formKeysJourney(() => house('plant')));
describe('a list and a board of deals as they are built', () =>
  viewCanvasJourney(() => house('crm'), {
    template: 'crm',
    list: 'deal_all',
    board: 'deal_board',
    added: '所属团队',
    shown: '客户',
    cards: ['主要联系人', '预计成交金额'],
  }));
describe('a list of equipment and a board of defects as they are built', () =>
  viewCanvasJourney(() => house('plant'), {
    template: 'inspection',
    list: 'equipment_all',
    board: 'defect_board',
    added: '制造商',
    shown: '站点',
    cards: ['严重程度', '维修人'],
  }));
describe('one finds one’s way in the designer', () => findJourney(() => house('crm')));
describe('a refusal that becomes a test, and what no test touches', () => testsJourney(() => house('crm')));

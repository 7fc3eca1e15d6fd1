import { openHouses } from './house.ts';
import { describe } from './journey.ts';
import { formCanvasJourney, formKeysJourney } from './journeys/form-canvas-journey.ts';
import { testsJourney } from './journeys/tests-journey.ts';
import { findJourney } from './journeys/find-journey.ts';
import { textsJourney } from './journeys/texts-journey.ts';
import { viewCanvasJourney } from './journeys/view-canvas-journey.ts';
import { pageCanvasJourney } from './journeys/page-canvas-journey.ts';

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
    found: ['售前工程师', '售前'],
    lanes: '大区',
    cards: ['主要联系人', '预计成交金额'],
  }));
describe('a list of equipment and a board of defects as they are built', () =>
  viewCanvasJourney(() => house('plant'), {
    template: 'inspection',
    list: 'equipment_all',
    board: 'defect_board',
    added: '制造商',
    shown: '站点',
    found: ['额定功率（千瓦）', '功率'],
    lanes: '严重程度',
    cards: ['严重程度', '维修人'],
  }));
describe('one finds one’s way in the designer', () => findJourney(() => house('crm')));
describe('the page of a deal and the home page as they are built', () =>
  pageCanvasJourney(() => house('crm'), {
    template: 'crm',
    record: 'deal_page',
    added: '邮件',
    shown: ['报价单', '合同'],
    values: '基本信息',
    home: 'home',
    list: '我的待办',
    object: '客户',
  }));
describe('the page of equipment and the home page as they are built', () =>
  pageCanvasJourney(() => house('plant'), {
    template: 'inspection',
    record: 'equipment_page',
    added: '交接班记录',
    shown: ['缺陷', '表计'],
    values: '基本信息',
    home: 'home',
    list: '派给我的缺陷',
    object: '站点',
  }));
describe('a refusal that becomes a test, and what no test touches', () => testsJourney(() => house('crm')));
describe('all texts of a plant side by side', () => textsJourney(() => house('plant')));

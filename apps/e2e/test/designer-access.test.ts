import { openHouses } from './house.ts';
import { describe } from './journey.ts';
import { appCanvasJourney } from './journeys/app-canvas-journey.ts';
import { calendarCanvasJourney } from './journeys/calendar-canvas-journey.ts';
import { currenciesCanvasJourney } from './journeys/currencies-canvas-journey.ts';
import { roleCanvasJourney } from './journeys/role-canvas-journey.ts';

const house = openHouses({ crm: { template: 'crm', sampleData: true }, plant: { template: 'equipment-inspection', sampleData: true } });

describe('the navigation of a sales team as it is built', () =>
  appCanvasJourney(() => house('crm'), {
    template: 'crm',
    app: 'crm',
    added: '报价明细',
    shown: '报价单',
    pair: ['线索', '客户'],
    role: '财务',
    closed: '服务工单',
  }));
describe('the navigation of a plant as it is built', () =>
  appCanvasJourney(() => house('plant'), {
    template: 'inspection',
    app: 'inspection',
    added: '点检项',
    shown: '点检',
    pair: ['交接班记录', '任务'],
    role: '备件库管',
    closed: '证书',
  }));
describe('the roles of a sales team as they are built', () =>
  roleCanvasJourney(() => house('crm'), {
    template: 'crm',
    role: 'finance',
    label: '财务',
    other: '市场',
    object: '商机',
    field: '预计成交金额',
  }));
describe('the roles of a plant as they are built', () =>
  roleCanvasJourney(() => house('plant'), {
    template: 'inspection',
    role: 'repairer',
    label: '维修工',
    other: '站长',
    object: '缺陷',
    field: '严重程度',
  }));
describe('the working days of a sales team as they are built', () =>
  calendarCanvasJourney(() => house('crm'), { template: 'crm', calendar: 'cn_workdays' }));
describe('the shifts of a plant as they are built', () =>
  calendarCanvasJourney(() => house('plant'), { template: 'inspection', calendar: 'day_shift' }));
describe('the currencies of a sales team as they are begun', () =>
  currenciesCanvasJourney(() => house('crm'), { template: 'crm', calendar: 'cn_workdays', object: '商机' }));
describe('the currencies of a plant as they are begun', () =>
  currenciesCanvasJourney(() => house('plant'), { template: 'inspection', calendar: 'day_shift', object: '备件' }));

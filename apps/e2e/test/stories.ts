import type { Template } from './capabilities.ts';
import type { Days } from './journeys/cards-journey.ts';
import type { Intake } from './journeys/import-edges-journey.ts';

/** A field as the model names it, and as people do. */
interface Named {
  readonly name: string;
  readonly label: string;
}

/** An object of a template, with the fields that a journey works on. */
interface Subject {
  readonly object: string;
  readonly noun: string;
  /** Its list, and how the record's own name is called there. */
  readonly view: string;
  readonly title: string;
  readonly text: Named;
  readonly money: Named;
  /** A field that takes files. */
  readonly files: string;
}

/** The same walk in two businesses: what stands where in each. */
export interface Story {
  readonly template: Template;
  /** What others belong to. */
  readonly parent: Subject;
  /** What belongs to it, over a reference; nothing of it may be left behind when the parent is deleted. */
  readonly child: Omit<Subject, 'money' | 'files'> & {
    readonly field: string;
    readonly board: string;
    readonly stages: readonly [string, string];
  };
  /** What the child needs to enter its second stage. */
  readonly onBoard: Readonly<Record<string, unknown>>;
  /** What is to do about a parent: where it says about whom, and when it was done. */
  readonly task: { readonly object: string; readonly regarding: string; readonly at: string };
  readonly days: Days;
  readonly intake: Intake;
}

export const sales: Story = {
  template: 'crm',
  parent: {
    object: 'company',
    noun: '客户',
    view: 'company_all',
    title: '客户名称',
    text: { name: 'short_name', label: '简称' },
    money: { name: 'annual_revenue', label: '年营业额' },
    files: 'documents',
  },
  child: {
    object: 'deal',
    noun: '商机',
    view: 'deal_all',
    title: '商机名称',
    text: { name: 'next_step', label: '下一步' },
    field: 'company',
    board: 'deal_board',
    stages: ['初步沟通', '需求分析'],
  },
  onBoard: {},
  task: { object: 'task', regarding: 'regarding', at: 'completed_at' },
  days: {
    template: 'crm',
    object: 'deal',
    calendar: 'deal_calendar',
    day: 'close_date',
    more: {},
    pictured: 'contact',
    cards: 'contact_cards',
  },
  intake: {
    template: 'crm',
    object: 'company',
    noun: '客户',
    columns: ['客户名称', '统一社会信用代码', '上级公司', '年营业额'],
    keys: ['913301007996550661', '913301007996550662', '913301007996550663', '913301007996550664'],
    linked: { object: 'company', noun: '客户' },
  },
};

export const upkeep: Story = {
  template: 'inspection',
  parent: {
    object: 'equipment',
    noun: '设备',
    view: 'equipment_all',
    title: '设备名称',
    text: { name: 'manufacturer', label: '制造商' },
    money: { name: 'purchase_cost', label: '原值' },
    files: 'manuals',
  },
  child: {
    object: 'defect',
    noun: '缺陷',
    view: 'defect_all',
    title: '缺陷描述',
    text: { name: 'symptom', label: '现象' },
    field: 'equipment',
    board: 'defect_board',
    stages: ['发现', '确认'],
  },
  onBoard: { severity: 'major' },
  task: { object: 'work_task', regarding: 'about', at: 'done_at' },
  days: {
    template: 'inspection',
    object: 'inspection_plan',
    calendar: 'plan_calendar',
    day: 'next_due_on',
    more: { active: true },
    pictured: 'equipment',
    cards: 'equipment_cards',
  },
  intake: {
    template: 'inspection',
    object: 'equipment',
    noun: '设备',
    columns: ['设备名称', '出厂编号', '站点', '原值'],
    keys: ['EDGE-1', 'EDGE-2', 'EDGE-3', 'EDGE-4'],
    linked: { object: 'site', noun: '站点' },
  },
};

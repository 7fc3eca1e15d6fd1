import type { MemoryScope, Scope, StaticType, Value, ValueType } from '../src/index.ts';
import { zoneOf } from '../src/index.ts';

const choices = [
  { value: 'open', label: { 'zh-CN': '进行中', en: 'Open' } },
  { value: 'won', label: { 'zh-CN': '已签约', en: 'Won' } },
  { value: 'lost', label: { 'zh-CN': '输单', en: 'Lost' } },
];

interface Field {
  readonly type: StaticType | null;
  readonly zh: string;
  readonly en: string;
  /** Where a reference or a relation leads. */
  readonly to?: string;
}

const objects: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  deal: {
    id: { type: { base: 'record', object: 'deal' }, zh: '编号', en: 'Id' },
    name: { type: { base: 'text' }, zh: '名称', en: 'Name' },
    amount: { type: { base: 'decimal' }, zh: '金额', en: 'Amount' },
    discount: { type: { base: 'decimal' }, zh: '折扣', en: 'Discount' },
    quantity: { type: { base: 'integer' }, zh: '数量', en: 'Quantity' },
    status: { type: { base: 'option', choices }, zh: '状态', en: 'Status' },
    tags: { type: { base: 'text', list: true }, zh: '标签', en: 'Tags' },
    urgent: { type: { base: 'boolean' }, zh: '紧急', en: 'Urgent' },
    close_date: { type: { base: 'date' }, zh: '预计成交日期', en: 'Close date' },
    entered_at: { type: { base: 'datetime' }, zh: '进入时间', en: 'Entered at' },
    call_at: { type: { base: 'time' }, zh: '通话时间', en: 'Call at' },
    effort: { type: { base: 'duration' }, zh: '工时', en: 'Effort' },
    company: { type: { base: 'record', object: 'company' }, zh: '客户', en: 'Company', to: 'company' },
    items: { type: null, zh: '明细', en: 'Items', to: 'item' },
  },
  company: {
    id: { type: { base: 'record', object: 'company' }, zh: '编号', en: 'Id' },
    name: { type: { base: 'text' }, zh: '名称', en: 'Name' },
    region: { type: { base: 'text' }, zh: '区域', en: 'Region' },
    owner: { type: { base: 'record', object: 'user' }, zh: '负责人', en: 'Owner', to: 'user' },
    deals: { type: null, zh: '商机', en: 'Deals', to: 'deal' },
  },
  user: {
    id: { type: { base: 'record', object: 'user' }, zh: '编号', en: 'Id' },
    name: { type: { base: 'text' }, zh: '姓名', en: 'Name' },
  },
  item: {
    id: { type: { base: 'record', object: 'item' }, zh: '编号', en: 'Id' },
    name: { type: { base: 'text' }, zh: '名称', en: 'Name' },
    price: { type: { base: 'decimal' }, zh: '单价', en: 'Price' },
    quantity: { type: { base: 'integer' }, zh: '数量', en: 'Quantity' },
    done: { type: { base: 'boolean' }, zh: '完成', en: 'Done' },
    due: { type: { base: 'date' }, zh: '到期', en: 'Due' },
  },
};

const variables: Readonly<Record<string, StaticType>> = {
  today: { base: 'date' },
  now: { base: 'datetime' },
  'user.id': { base: 'record', object: 'user' },
  'user.name': { base: 'text' },
  'user.roles': { base: 'text', list: true },
  'old.amount': { base: 'decimal' },
  isNew: { base: 'boolean' },
};

/** What an expression on a deal may speak of: references to a company and its owner, lines as a relation. */
export const scopeOf = (object: string): Scope => {
  const holderOf = (path: readonly string[]): string | null =>
    path.reduce<string | null>((at, name) => {
      const field = at === null ? undefined : objects[at]?.[name];
      return field?.type && field.to ? field.to : null;
    }, object);
  const fieldOf = (path: readonly string[]): Field | undefined => {
    const holder = holderOf(path.slice(0, -1));
    return holder === null ? undefined : objects[holder]?.[path.at(-1) ?? ''];
  };
  return {
    field: (path) => fieldOf(path)?.type ?? null,
    related: (path) => {
      const field = fieldOf(path);
      return field?.type === null && field.to ? scopeOf(field.to) : null;
    },
    variable: (name) => variables[name] ?? null,
    members: (path) => {
      const holder = holderOf(path);
      return Object.entries(holder === null ? {} : (objects[holder] ?? {})).map(([name, { type, zh, en }]) => ({
        name,
        label: { 'zh-CN': zh, en },
        type,
      }));
    },
  };
};

export const deal = scopeOf('deal');

const record = (
  values: Readonly<Record<string, Value>>,
  related: Readonly<Record<string, readonly MemoryScope[]>>,
  zone: string,
): MemoryScope => ({
  value: (path) => values[path] ?? null,
  variable: (name) => sampleVariables[name]?.[0] ?? null,
  related: (relation) => related[relation] ?? [],
  params: [],
  zone: zoneOf(zone),
});

/** Variables of the sample, with the types they are held in. */
export const sampleVariables: Readonly<Record<string, readonly [Value, ValueType]>> = {
  today: ['2024-03-31', 'date'],
  now: ['2024-03-31T01:30:00.000Z', 'datetime'],
  'user.id': ['01900000-0000-7000-8000-00000000000a', 'uuid'],
  'user.name': ['韩梅梅', 'text'],
  'user.roles': [['sales'], 'text[]'],
  'old.amount': ['10', 'decimal'],
  isNew: [false, 'boolean'],
};

/** The lines of the sample, and the types of their columns. */
export const itemRows = {
  columns: { id: 'uuid', name: 'text', price: 'decimal', quantity: 'integer', done: 'boolean', due: 'date' },
  rows: [
    { id: '01900000-0000-7000-8000-000000000001', name: 'Pen', price: '2.50', quantity: 4, done: true, due: '2024-05-01' },
    { id: '01900000-0000-7000-8000-000000000002', name: 'Ink', price: '10', quantity: 1, done: false, due: '2024-04-01' },
    { id: '01900000-0000-7000-8000-000000000003', name: 'Pad', price: null, quantity: 2, done: true, due: null },
  ],
} as const satisfies { readonly columns: Readonly<Record<string, ValueType>>; readonly rows: readonly Readonly<Record<string, Value>>[] };

/** One deal with three lines, for examples that shall give one value. */
export const sample = (values: Readonly<Record<string, Value>> = {}, zone = 'Asia/Shanghai'): MemoryScope =>
  record(
    {
      id: '01900000-0000-7000-8000-0000000000d1',
      name: '大单',
      amount: '50.50',
      discount: '0.05',
      quantity: 3,
      status: 'open',
      tags: ['vip', '老客户'],
      urgent: true,
      close_date: '2024-01-31',
      entered_at: '2024-01-30T16:30:00.000Z',
      call_at: '09:30:00',
      effort: 90,
      company: '01900000-0000-7000-8000-0000000000c1',
      'company.name': '北京七巧',
      'company.owner.name': '李雷',
      ...values,
    },
    {
      items: itemRows.rows.map((row) => record(row, {}, zone)),
    },
    zone,
  );

import type { Template } from './capabilities.ts';
import type { House } from './house.ts';

type Server = House['server'];

type Values = Readonly<Record<string, unknown>>;

/** A business with rules: the journey knows it from here alone. */
export interface RuledWorld {
  readonly template: Template;
  readonly object: string;
  readonly views: { readonly list: string; readonly board: string };
  /** A number field whose rule warns, what is unusual of it, how the page shows that, and a word of the warning. */
  readonly unusual: {
    readonly name: string;
    readonly label: string;
    readonly typed: string;
    readonly shown: string;
    readonly words: RegExp;
  };
  /** A section that the form shows in one stage only, a field that another one's option asks for, and the option. */
  readonly section: { readonly title: string; readonly stage: { readonly field: string; readonly label: string } };
  /** A part of the record's page that is there only once the record holds such values. */
  readonly part: { readonly title: string; readonly values: (server: House['server']) => Promise<Values> };
  readonly asked: { readonly by: string; readonly option: string; readonly field: string } | null;
  /** A list that depends on another field: its form begins with these values, then the other changes by `turn`. */
  readonly list: {
    readonly object: string;
    readonly values: (server: House['server']) => Promise<Values>;
    readonly field: string;
    readonly chosen: string;
    readonly missing: string;
    /** Values under which it holds less, and an option that stays. */
    readonly fewer: (server: House['server']) => Promise<Values>;
    readonly stays: string;
    /** The board of the object, and a stage that asks for the field, with what a record needs to stand before it. */
    readonly gate: {
      readonly view: string;
      readonly through: readonly string[];
      readonly from: string;
      readonly to: string;
    } | null;
    /** What the field is called, and another one that is not there then. */
    readonly label: string;
    readonly absent: string;
    /** A reference is looked for by letters. */
    readonly turn: { readonly field: string; readonly option: string; readonly typed: boolean };
  };
  /** A record type that has a form of its own: what is chosen there, a field that it leaves out, a list and all that it holds then. */
  readonly type: {
    readonly object: string;
    readonly option: string;
    readonly without: string;
    readonly value: string;
    readonly list: string;
    readonly label: string;
    readonly holds: readonly string[];
  };
  /** What a new record has by itself: after a choice or from the start, in a field whose value is shown like this. */
  readonly own: {
    readonly object: string;
    readonly after: { readonly field: string; readonly option: string } | null;
    readonly field: string;
    readonly shown: RegExp;
  };
  /** What cannot be saved: an object and what is typed into its form, by field. The API is sent the same. */
  readonly refused: readonly (readonly [string, Readonly<Record<string, string>>])[];
  /** A card that its goal does not take, and the words of the gate. */
  readonly gate: {
    readonly values: (server: House['server']) => Promise<Values>;
    /** The stages it goes through before, and what opens the gate. */
    readonly through: readonly string[];
    readonly ready: (server: House['server']) => Promise<Values>;
    readonly from: string;
    readonly to: string;
    readonly words: string;
  };
}

/** Ids of records of an object that a filter finds. */
async function idsOf(server: Server, object: string, filter?: unknown): Promise<readonly string[]> {
  const { body } = await server.request('POST', `/api/v1/records/${object}/query`, {
    ...(filter ? { filter } : {}),
    sort: ['name'],
    limit: 5,
  });
  return body.data.map(({ id }: { id: string }) => id);
}

/** A low margin is asked about, a loss has its reasons, a deal is won with an amount. */
export const dealRules: RuledWorld = {
  template: 'crm',
  object: 'deal',
  views: { list: 'deal_all', board: 'deal_board' },
  unusual: { name: 'gross_margin', label: '毛利率', typed: '6', shown: '6%', words: /毛利率只有 6\.00%/ },
  section: { title: '输单', stage: { field: 'stage', label: '输单' } },
  part: { title: '输单', values: async () => ({ lost_reason: 'price' }) },
  asked: { by: 'lost_reason', option: '其他', field: 'lost_note' },
  list: {
    object: 'case',
    values: async () => ({ kind: 'fault', cause: 'wear' }),
    field: 'cause',
    label: '原因',
    absent: '停机时长',
    chosen: '磨损',
    missing: '质量问题',
    fewer: async () => ({ kind: 'consulting' }),
    stays: '操作',
    gate: null,
    turn: { field: 'kind', option: '咨询', typed: false },
  },
  own: { object: 'quote', after: null, field: 'valid_until', shown: /20\d\d-\d\d-\d\d/ },
  refused: [
    ['deal', { amount: '100' }],
    ['deal', { name: 'A', amount: '-1' }],
    ['deal', { name: 'A', amount: '1.234' }],
    ['contact', { name: 'A', email: 'nobody' }],
    ['contract', { name: 'A', starts_on: '2026-05-01', ends_on: '2026-04-01' }],
    ['company', { website: 'nowhere', email: 'nobody' }],
  ],
  type: {
    object: 'case',
    option: '服务',
    value: 'service',
    without: 'effort',
    list: 'kind',
    label: '类型',
    holds: ['投诉', '咨询', '培训'],
  },
  gate: {
    values: async (server) => ({
      amount: '0',
      close_date: '2026-12-01',
      company: (await idsOf(server, 'company'))[0],
      stage: 'negotiation',
    }),
    through: [],
    ready: async () => ({ amount: '1000' }),
    from: '商务谈判',
    to: '已签约',
    words: '签约要有成交金额',
  },
};

/** A large loss is asked about, causes depend on the equipment, whoever repaired it does not accept it. */
export const defectRules: RuledWorld = {
  template: 'inspection',
  object: 'defect',
  views: { list: 'defect_all', board: 'defect_board' },
  unusual: { name: 'loss', label: '损失估算', typed: '60000', shown: '60,000.00', words: /损失 60000\.00 元超过 5 万/ },
  section: { title: '验收', stage: { field: 'status', label: '待验收' } },
  part: { title: '验收', values: async (server) => ({ accepted_by: (await idsOf(server, 'user'))[0] }) },
  asked: null,
  list: {
    object: 'defect',
    values: async (server) => ({
      equipment: (await idsOf(server, 'equipment', { field: 'category', op: 'eq', value: 'pump' }))[0],
      cause: 'lubrication',
    }),
    field: 'cause',
    label: '原因',
    absent: '误报原因',
    chosen: '润滑不良',
    missing: '腐蚀',
    fewer: async (server) => ({
      equipment: (await idsOf(server, 'equipment', { field: 'category', op: 'eq', value: 'electrical' }))[0],
      severity: 'minor',
      assignee: (await idsOf(server, 'user'))[0],
      due_at: '2026-12-01T00:00:00.000Z',
      remedy: '换接触器',
    }),
    stays: '磨损',
    gate: { view: 'defect_board', through: ['confirmed', 'repairing'], from: '维修中', to: '待验收' },
    turn: { field: 'equipment', option: '柴油发电机', typed: true },
  },
  own: {
    object: 'defect',
    after: { field: 'equipment', option: '柴油发电机' },
    field: 'site',
    shown: /净水厂|污水处理厂|加压站/,
  },
  refused: [
    ['defect', { loss: '10' }],
    ['defect', { name: 'A', loss: '1.234' }],
    ['equipment', { name: 'A', vendor_page: 'nowhere' }],
    ['equipment', { name: 'A', vendor_hotline: '12', purchase_cost: '-5' }],
    ['certificate', { name: 'A', issued_on: '2026-05-02', expires_on: '2026-05-01' }],
    ['equipment', { vendor_page: 'nowhere' }],
  ],
  type: { object: 'certificate', option: '人员证', value: 'person', without: 'fee', list: 'kind', label: '类型', holds: ['操作证'] },
  gate: {
    values: async (server) => {
      const [equipment] = await idsOf(server, 'equipment', { field: 'category', op: 'eq', value: 'pump' });
      const [user] = await idsOf(server, 'user');
      return {
        equipment,
        severity: 'minor',
        assignee: user,
        due_at: '2026-12-01T00:00:00.000Z',
        cause: 'wear',
        remedy: '换机封',
        accepted_by: user,
      };
    },
    through: ['confirmed', 'repairing', 'verifying'],
    ready: async (server) => ({ accepted_by: (await idsOf(server, 'user'))[1] }),
    from: '待验收',
    to: '关闭',
    words: '验收人不能是维修人',
  },
};

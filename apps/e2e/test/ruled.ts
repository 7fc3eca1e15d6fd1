import type { House } from './house.ts';
import type { RuledWorld } from './journeys/rules-journey.ts';

type Server = House['server'];

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
  asked: { by: 'lost_reason', option: '其他', field: 'lost_note' },
  list: {
    object: 'case',
    values: async () => ({ kind: 'fault', cause: 'wear' }),
    field: 'cause',
    label: '原因',
    absent: '停机时长',
    chosen: '磨损',
    missing: '质量问题',
    turn: { field: 'kind', option: '咨询', typed: false },
  },
  own: { object: 'quote', after: null, field: 'valid_until', shown: /20\d\d-\d\d-\d\d/ },
  type: { object: 'case', option: '服务', without: 'effort', list: 'kind', holds: ['投诉', '咨询', '培训'] },
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
    turn: { field: 'equipment', option: '柴油发电机', typed: true },
  },
  own: {
    object: 'defect',
    after: { field: 'equipment', option: '柴油发电机' },
    field: 'site',
    shown: /净水厂|污水处理厂|加压站/,
  },
  type: { object: 'certificate', option: '人员证', without: 'fee', list: 'kind', holds: ['操作证'] },
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

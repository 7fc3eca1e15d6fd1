import type { SampleChange } from './sample-database.ts';

/** Ids that are easy to read in a golden: kind and number. */
export const id = (kind: 'u' | 'c' | 'd' | 'l' | 'n' | 'e' | 't' | 'f', n: number): string =>
  `01900000-0000-7000-8${'ucdlnetf'.indexOf(kind)}00-${String(n).padStart(12, '0')}`;

type Row = Readonly<Record<string, unknown>>;
const deal = (n: number, name: string, amount: string | null, stage: string, company: number | null, more: Row = {}): Row => ({
  id: id('d', n),
  name,
  amount,
  stage,
  company: company === null ? null : id('c', company),
  stage$probability: '10.00',
  owner: id('u', 1 + (n % 2)),
  ...more,
});

/** The records of the small world, by table. */
export const rows: Readonly<Record<string, readonly Row[]>> = {
  team: [
    { id: id('t', 1), name: '华东', lead: id('u', 3) },
    { id: id('t', 2), name: '华南' },
  ],
  user: [
    { id: id('u', 1), name: '李雷', teams: [id('t', 1)] },
    { id: id('u', 2), name: '韩梅梅', teams: [id('t', 1), id('t', 2)], manager: id('u', 1) },
    { id: id('u', 3), name: '王芳', teams: [] },
  ],
  company: [
    { id: id('c', 1), name: '张江科技', city: '上海' },
    { id: id('c', 2), name: '阿里山茶业', city: '福州', parent: id('c', 1), version: 2 },
    { id: id('c', 3), name: "O'Brien & Söhne 100%", city: null },
    { id: id('c', 4), name: '已删公司', city: '上海', deleted_at: '2024-05-01T00:00:00Z' },
  ],
  deal: [
    deal(1, '年度续约', '1234.50', 'contact', 1, {
      close_date: '2024-06-30',
      tags: ['vip', '续约'],
      source: 'web',
      urgent: true,
      seen_at: '2024-06-05T15:59:59.999Z',
      version: 4,
    }),
    deal(2, '新购 100_用户', '99999999999999999.99', 'proposal', 2, {
      close_date: '2024-07-01',
      tags: [],
      source: 'event',
      urgent: false,
      seen_at: '2024-06-05T16:00:00.000Z',
    }),
    deal(3, 'Pilot "north"\n\\', null, 'proposal', 3, { close_date: null, tags: ['vip'], source: 'call' }),
    deal(4, 'pilot south', '0.00', 'won', 4, { close_date: '2024-02-29', source: 'retired_option' }),
    deal(5, '\u{1F600} 大单', '1234.50', 'lost', null, { close_date: '2023-12-31', tags: ['续约', 'a'], urgent: true, version: 3 }),
    deal(6, '回收站里的', '5.00', 'contact', 1, { deleted_at: '2024-06-01T00:00:00Z', version: 2 }),
  ],
  deal_line: [
    { id: id('l', 1), title: '第二行', position: 2, quantity: '1.500', deal: id('d', 1), version: 2 },
    { id: id('l', 2), title: '第一行', position: 1, quantity: '2.000', deal: id('d', 1) },
    { id: id('l', 3), title: '删掉的行', position: 3, quantity: '9.000', deal: id('d', 1), deleted_at: '2024-06-01T00:00:00Z' },
    { id: id('l', 4), title: '别的', position: 1, quantity: '4.000', deal: id('d', 2), version: 2 },
  ],
  note: [
    { id: id('n', 1), text: '关于商机', about: id('d', 1), about$object: 'deal', mentioned: [id('c', 1), id('c', 2)] },
    { id: id('n', 2), text: '关于客户', about: id('c', 1), about$object: 'company', mentioned: [] },
  ],
};

/** A value of every type, each with what is hard about it. */
export const everythingRow: Row = {
  id: id('e', 1),
  a_text: 'quote " back \\ tab \t 😀',
  a_long_text: 'line\nline',
  a_rich_text: '<p>x</p>',
  a_email: 'a@example.com',
  a_phone: '+8613800138000',
  a_url: 'https://example.com/?a=1&b=2',
  a_secret_text: 'hunter2',
  a_integer: '9007199254740993',
  a_duration: '90',
  a_rating: 4,
  a_decimal: '-0.100',
  a_percent: '12.50',
  a_currency: '1234567890123456.78',
  a_boolean: false,
  a_date: '2024-02-29',
  a_datetime: '2024-02-29T23:59:59.120Z',
  a_time: '09:30:00',
  a_tags: ['a b', '"q"', '{x}'],
  a_user: id('u', 1),
  a_team: id('t', 1),
  a_address: JSON.stringify({ country: 'CN', detail: '"1"' }),
  a_region: '310115',
  a_geo: JSON.stringify({ lat: 31.2, lng: 121.5 }),
  a_file: [id('f', 1)],
  a_image: [id('f', 2), id('f', 3)],
  a_autonumber: 'N-0001',
  a_json: JSON.stringify({ deep: [1, { x: null }] }),
  a_checklist: JSON.stringify(['one']),
  a_select: 'x',
  a_multi_select: ['y', 'x'],
  a_reference: id('c', 1),
  a_multi_reference: [id('c', 1)],
  a_polymorphic: id('c', 1),
  a_polymorphic$object: 'company',
};

/**
 * What happened in May and June 2024: deal 1 grew, left the proposal stage and moved to another company, whose name changed since; deal 5 was
 * in the bin for a week, deal 6 fell into it; a line of deal 1 was changed, and one left it for deal 2.
 */
export const changes: readonly SampleChange[] = [
  {
    object: 'deal',
    record: id('d', 1),
    version: 2,
    at: '2024-05-10T00:00:00Z',
    actor: id('u', 2),
    before: { amount: '1000.00', tags: null },
  },
  { object: 'deal', record: id('d', 1), version: 3, at: '2024-05-20T00:00:00Z', before: { stage: 'proposal', company: id('c', 2) } },
  { object: 'deal', record: id('d', 1), version: 4, at: '2024-06-02T00:00:00Z', before: { amount: '1200.00' } },
  { object: 'deal', record: id('d', 5), version: 2, at: '2024-05-08T00:00:00Z', op: 'delete' },
  { object: 'deal', record: id('d', 5), version: 3, at: '2024-05-15T00:00:00Z', op: 'undelete' },
  { object: 'deal', record: id('d', 6), version: 2, at: '2024-06-01T00:00:00Z', op: 'delete' },
  { object: 'company', record: id('c', 2), version: 2, at: '2024-06-03T00:00:00Z', before: { name: '阿里山茶庄' } },
  { object: 'deal_line', record: id('l', 1), version: 2, at: '2024-06-03T00:00:00Z', before: { quantity: '7.000' } },
  { object: 'deal_line', record: id('l', 4), version: 2, at: '2024-06-03T00:00:00Z', before: { deal: id('d', 1) } },
];

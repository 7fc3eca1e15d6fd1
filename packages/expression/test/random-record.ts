import type { Value } from '../src/index.ts';
import type { Random } from './random.ts';
import type { Columns, Row } from './postgres.ts';

const texts = [
  '',
  'a',
  'Ab',
  'abcabc',
  '张三',
  '张三丰',
  '😀',
  'x😀𠮷y',
  'ß',
  'straße',
  'ÀÉ',
  '  a b　',
  '12.50',
  '-0.5',
  'x,y,z',
  "o'b%_\\c",
  'A-12',
  'a\nb',
  '2024-02-29',
];
const decimals = [
  '0',
  '0.1',
  '0.2',
  '-0.5',
  '1',
  '2',
  '3',
  '2.675',
  '0.005',
  '-1.005',
  '10',
  '99.995',
  '1234.5',
  '-1250',
  '99999999999999.99',
  '12345678901234567.89',
  '0.00000000000000000001',
];
const dates = [
  '2024-01-31',
  '2024-02-28',
  '2024-02-29',
  '2023-03-31',
  '2024-12-30',
  '2024-12-31',
  '2025-01-01',
  '2000-02-29',
  '1970-01-01',
  '2099-12-31',
  '9999-12-31',
  '0001-01-01',
];
const moments = [
  '2024-03-31T00:59:59.999Z',
  '2024-03-31T01:00:00.000Z',
  '2024-10-27T00:30:00.000Z',
  '2024-10-27T01:30:00.000Z',
  '2024-03-10T06:59:59.000Z',
  '2024-03-10T07:30:00.500Z',
  '2024-11-03T05:30:00.000Z',
  '2024-04-06T15:15:00.000Z',
  '2024-10-05T15:45:00.000Z',
  '2024-02-29T15:59:59.999Z',
  '2024-02-29T16:00:00.000Z',
  '1991-09-14T15:30:00.000Z',
  '1970-01-01T00:00:00.000Z',
  '2099-12-31T23:59:59.999Z',
];
const times = ['00:00:00', '09:30:00', '12:00:01', '23:59:59'];
const codes = ['open', 'won', 'lost'];
const tags = ['vip', '老客户', 'a', 'b', 'x😀'];
export const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'America/Sao_Paulo',
];

export const columns: Columns = {
  id: 'uuid',
  name: 'text',
  'company.name': 'text',
  amount: 'decimal',
  discount: 'decimal',
  quantity: 'integer',
  status: 'text',
  tags: 'text[]',
  urgent: 'boolean',
  close_date: 'date',
  entered_at: 'datetime',
  call_at: 'time',
  effort: 'integer',
};
export const itemColumns: Columns = { id: 'uuid', name: 'text', price: 'decimal', quantity: 'integer', done: 'boolean', due: 'date' };

const two = (n: number): string => String(n).padStart(2, '0');
const anyDate = (random: Random): string =>
  random.chance(0.5) ? random.pick(dates) : `${1970 + random.below(130)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
const anyMoment = (random: Random): string =>
  random.chance(0.6)
    ? random.pick(moments)
    : `${1970 + random.below(130)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}T${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}.000Z`;
const anyDecimal = (random: Random): string =>
  random.chance(0.7) ? random.pick(decimals) : ((random.below(2_000_000) - 1_000_000) / 100).toFixed(random.below(4));
const or = (random: Random, value: Value): Value => (random.chance(0.05) ? null : value);
const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** One record with its lines: nulls, empty texts, letters beyond U+FFFF, edges of rounding, month ends, leap days, clocks that change. */
export interface World {
  readonly row: Row;
  readonly items: readonly Row[];
  readonly zone: string;
  readonly variables: Readonly<Record<string, readonly [Value, string]>>;
}

export function anyWorld(random: Random): World {
  const item = (_: unknown, n: number): Row => ({
    id: id(n + 1),
    name: or(random, random.pick(texts)),
    price: or(random, anyDecimal(random)),
    quantity: or(random, random.below(9) - 2),
    done: or(random, random.chance(0.6)),
    due: or(random, anyDate(random)),
  });
  return {
    row: {
      id: id(999),
      name: or(random, random.pick(texts)),
      'company.name': or(random, random.pick(texts)),
      amount: or(random, anyDecimal(random)),
      discount: or(random, anyDecimal(random)),
      quantity: or(random, random.below(9) - 2),
      status: or(random, random.pick(codes)),
      tags: or(
        random,
        tags.filter(() => random.chance(0.4)),
      ),
      urgent: or(random, random.chance(0.5)),
      close_date: or(random, anyDate(random)),
      entered_at: or(random, anyMoment(random)),
      call_at: or(random, random.pick(times)),
      effort: or(random, random.below(5000)),
    },
    items: Array.from({ length: random.below(5) }, item),
    zone: random.pick(zones),
    variables: {
      today: [anyDate(random), 'date'],
      now: [anyMoment(random), 'datetime'],
      'user.id': [id(7), 'uuid'],
      'user.name': [random.pick(texts), 'text'],
      'user.roles': [random.chance(0.5) ? ['sales'] : ['sales', 'boss'], 'text[]'],
      'old.amount': [or(random, anyDecimal(random)), 'decimal'],
      isNew: [random.chance(0.5), 'boolean'],
    },
  };
}

export const literals = { texts, decimals, dates, moments, tags, codes };

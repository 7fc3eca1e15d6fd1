// The benchmark's objects as documents of the product: the same columns, rows and stages as seed.sql.
import { STAGES } from './workloads.mjs';

export const both = (text) => ({ 'zh-CN': text, en: text });
export const field = (name, type, more = {}) => ({ name, type, label: both(name), ...more });

/** What is worked out from other values: off for figures to be compared with those of before. */
const derived = process.env.BENCH_DERIVED !== '0';
const rollUp = (name, aggregate, more = {}) => field(name, 'rollup', { relation: 'deals', aggregate, ...more });
const rollUps = [
  rollUp('deals_count', 'count'),
  rollUp('deals_sum', 'sum', { field: 'amount' }),
  rollUp('deals_last', 'max', { field: 'close_date' }),
];
const formulas = [
  field('weighted', 'formula', { expression: 'amount * probability / 100', returns: 'currency', scale: 2 }),
  field('title', 'formula', { expression: 'company.name & " / " & name', returns: 'text' }),
];

export const documents = [
  {
    kind: 'object',
    name: 'salesperson',
    label: both('Salesperson'),
    nameField: 'name',
    fields: [field('name', 'text', { required: true }), field('number', 'integer', { unique: true })],
  },
  {
    kind: 'object',
    name: 'company',
    label: both('Company'),
    nameField: 'name',
    fields: [
      field('name', 'text', { required: true }),
      field('number', 'integer', { unique: true }),
      field('industry', 'text'),
      field('city', 'text'),
      ...(derived ? rollUps : []),
    ],
  },
  {
    kind: 'object',
    name: 'deal',
    label: both('Deal'),
    nameField: 'name',
    search: ['name'],
    fields: [
      field('name', 'text', { required: true }),
      field('amount', 'currency', { scale: 2 }),
      field('stage', 'stage', { pipeline: 'sales' }),
      field('close_date', 'date', { index: true }),
      field('probability', 'integer', { minimum: 0, maximum: 100 }),
      field('salesperson', 'reference', { object: 'salesperson', inverse: 'deals' }),
      field('company', 'reference', { object: 'company', inverse: 'deals' }),
      field('source', 'text'),
      field('score', 'decimal', { scale: 6 }),
      ...(derived ? formulas : []),
    ],
  },
  {
    kind: 'pipeline',
    name: 'sales',
    label: both('Sales'),
    object: 'deal',
    field: 'stage',
    stages: STAGES.map((name) => ({
      name,
      label: both(name),
      type: name === 'won' ? 'won' : name === 'lost' ? 'lost' : 'open',
      probability: 10,
      forecast: 'pipeline',
    })),
    transitions: { skip: true, back: true, list: null },
    createIn: [...STAGES],
  },
  {
    kind: 'view',
    name: 'deal_by_amount',
    label: both('By amount'),
    object: 'deal',
    type: 'list',
    default: true,
    columns: ['name', 'amount', 'stage', 'close_date', 'probability', 'salesperson', 'source', 'company.name'].map((path) => ({
      field: path,
    })),
    filter: {
      and: [
        { field: 'stage', op: 'eq', value: 'prospecting' },
        { field: 'amount', op: 'gt', value: '1000' },
      ],
    },
    sort: ['-amount'],
  },
];

// One workload → one HTTP request, for the bound and for the product.
import { encode } from './load.mjs';
import { rng, WORKLOADS } from './workloads.mjs';

const query = (params) => new URLSearchParams(params).toString();

/** `limit-raw.mjs`: W3k needs `after`, the amount and id of the row before page 200. */
export const raw = {
  W1: (p) => ({ path: `/deal/${p.id}` }),
  W2: (p) => ({ path: `/deal?${query({ stage: p.stage, min: p.min })}` }),
  W3k: (p) => ({ path: `/deal?${query({ stage: p.stage, min: p.min, afterAmount: p.after.amount, afterId: p.after.id })}` }),
  W4: (p) => ({ path: `/deal?${query({ q: p.q })}` }),
  W5: (p) => ({ method: 'POST', path: '/deal', body: p }),
  W6: (p) => ({ method: 'PATCH', path: `/deal/${p.id}`, body: { stage: p.stage } }),
  W7: (p) => ({ method: 'POST', path: '/deal/bulk', body: p.deals }),
  W8a: () => ({ path: '/deal/agg/stage' }),
  W8b: () => ({ path: '/deal/agg/owner' }),
  W9: (p) => ({ path: `/deal/count?${query({ stage: p.stage, min: p.min })}` }),
};

const records = '/api/v1/records/deal';
const filterOf = (p) => ({
  and: [
    { field: 'stage', op: 'eq', value: p.stage },
    { field: 'amount', op: 'gt', value: String(p.min) },
  ],
});
const listColumns = 'name,amount,stage,close_date,probability,salesperson,source,company.name';
const listOf = (p, more = {}) => ({
  path: `${records}?${query({ filter: JSON.stringify(filterOf(p)), sort: '-amount', select: listColumns, limit: '50', ...more })}`,
});
const oneColumns = 'name,amount,stage,close_date,probability,salesperson,company,source,created_at,updated_at,score';
const measures = [
  { op: 'sum', field: 'amount', as: 'sum' },
  { op: 'count', as: 'count' },
];

/** The product. `ids` maps the numbers of the seed to record ids: `{ deal, company, salesperson }`. */
export const product = (ids) => {
  const values = ({ owner_id, company_id, score, amount, ...rest }) => ({
    ...rest,
    amount: amount.toFixed(2),
    score: String(score),
    salesperson: ids.salesperson[owner_id],
    company: ids.company[company_id],
  });
  return {
    W1: (p) => ({ path: `${records}/${ids.deal[p.id]}?${query({ select: oneColumns })}` }),
    W2: (p) => listOf(p),
    W3k: (p) => listOf(p, { cursor: p.cursor }),
    W4: (p) => ({
      path: `${records}?${query({ filter: JSON.stringify({ field: 'name', op: 'contains', value: p.q }), sort: 'id', select: oneColumns, limit: '50' })}`,
    }),
    W5: (p) => ({ method: 'POST', path: records, body: values(p) }),
    W6: (p) => ({ method: 'PATCH', path: `${records}/${ids.deal[p.id]}`, body: { stage: p.stage } }),
    W7: (p) => ({
      method: 'POST',
      path: `${records}/bulk`,
      body: { atomic: true, operations: p.deals.map((deal) => ({ op: 'create', values: values(deal) })) },
    }),
    W8a: () => ({ method: 'POST', path: `${records}/aggregate`, body: { groupBy: [{ field: 'stage' }], measures } }),
    W8b: () => ({
      method: 'POST',
      path: `${records}/aggregate`,
      body: { groupBy: [{ field: 'salesperson' }, { field: 'close_date', bucket: 'month', as: 'month' }], measures },
    }),
    W9: (p) => ({ method: 'POST', path: `${records}/aggregate`, body: { filter: filterOf(p), measures: [{ op: 'count', as: 'count' }] } }),
  };
};

/** The same parameters for every target: drawn once from a fixed seed, ids folded into the rows that exist. */
export function draw(workload, rows) {
  const { n, gen } = WORKLOADS[workload === 'W3k' ? 'W3' : workload];
  const random = rng(20261122);
  const fold = (id, most) => (id === undefined ? undefined : ((id - 1) % most) + 1);
  const adapt = (p) => ({
    ...p,
    ...(p.id ? { id: fold(p.id, rows.deals) } : {}),
    ...(p.company_id ? { company_id: fold(p.company_id, rows.companies) } : {}),
    ...(p.deals ? { deals: p.deals.map(adapt) } : {}),
  });
  return Array.from({ length: n }, () => adapt(gen(random)));
}

export const requestsOf = (target, workload, parameters, headers) => parameters.map((p) => encode({ headers, ...target[workload](p) }));

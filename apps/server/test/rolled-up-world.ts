import pg from 'pg';
import { fieldOf, objectOf, type SomeDocument } from './publishing.ts';

const rollUp = (name: string, relation: string, aggregate: string, more: Readonly<Record<string, unknown>> = {}) =>
  fieldOf(name, 'rollup', { relation, aggregate, ...more });

/** Roll-ups over every kind of relation and by every aggregate: firms above deals above lines, firms above firms. */
export const rolledUpWorld: readonly SomeDocument[] = [
  objectOf('firm', [
    fieldOf('size', 'integer'),
    fieldOf('parent', 'reference', { object: 'firm', inverse: 'children' }),
    rollUp('deals_count', 'deals', 'count'),
    rollUp('deals_sum', 'deals', 'sum', { field: 'amount' }),
    rollUp('deals_avg', 'deals', 'avg', { field: 'amount' }),
    rollUp('deals_best', 'deals', 'max', { field: 'amount', index: true }),
    rollUp('deals_first', 'deals', 'min', { field: 'closes' }),
    rollUp('deals_kinds', 'deals', 'count_distinct', { field: 'kind' }),
    rollUp('deals_last_kind', 'deals', 'last', { field: 'kind', by: 'closes' }),
    rollUp('deals_first_note', 'deals', 'first', { field: 'note', by: 'closes' }),
    rollUp('deals_notes', 'deals', 'join', { field: 'note', by: 'closes', separator: '、' }),
    rollUp('deals_any', 'deals', 'any', { field: 'hot' }),
    rollUp('deals_all', 'deals', 'all', { field: 'hot' }),
    rollUp('big_new', 'deals', 'count', { filter: "kind = 'new' and amount > 100" }),
    rollUp('hot_sum', 'deals', 'sum', { field: 'amount', filter: 'hot' }),
    rollUp('deals_late', 'deals', 'any', { filter: '$isBlank(closes) or closes < $date("2026-04-01")' }),
    rollUp('joint_count', 'joint_deals', 'count'),
    rollUp('calls_count', 'calls', 'count'),
    rollUp('children_size', 'children', 'sum', { field: 'size' }),
    rollUp('below_size', 'children', 'sum', { field: 'size', descendants: true }),
    rollUp('lines_cost', 'deals', 'sum', { field: 'cost' }),
  ]),
  objectOf('deal', [
    fieldOf('firm', 'reference', { object: 'firm', inverse: 'deals' }),
    fieldOf('joint', 'multi_reference', { object: 'firm', inverse: 'joint_deals' }),
    fieldOf('amount', 'currency'),
    fieldOf('closes', 'date'),
    fieldOf('kind', 'select', { options: ['new', 'again'].map((value) => ({ value, label: { 'zh-CN': value, en: value } })) }),
    fieldOf('note', 'text'),
    fieldOf('hot', 'boolean'),
    fieldOf('lines', 'child_table', { object: 'line', inverse: 'deal' }),
    rollUp('cost', 'lines', 'sum', { field: 'cost' }),
  ]),
  objectOf('line', [fieldOf('deal', 'reference', { object: 'deal', onDelete: 'cascade' }), fieldOf('cost', 'decimal', { scale: 3 })]),
  objectOf('call', [fieldOf('about', 'polymorphic', { objects: ['firm', 'deal'], inverse: 'calls' })]),
];

/** What each roll-up must be, by hand-written SQL over the plain columns only: object, then `{ id: { field: value } }` in one query. */
const oracles: Readonly<Record<string, string>> = {
  firm: `select f.id, jsonb_build_object(
    'deals_count', (select count(*) from D where d.firm = f.id),
    'deals_sum', (select coalesce(sum(amount), 0)::numeric(20,2)::text from D where d.firm = f.id),
    'deals_avg', (select avg(amount)::numeric(20,2)::text from D where d.firm = f.id),
    'deals_best', (select max(amount)::text from D where d.firm = f.id),
    'deals_first', (select min(closes) from D where d.firm = f.id),
    'deals_kinds', (select count(distinct kind) from D where d.firm = f.id),
    'deals_last_kind', (select kind from D where d.firm = f.id and kind is not null order by closes desc nulls last, d.id desc limit 1),
    'deals_first_note', (select note from D where d.firm = f.id and note is not null order by closes nulls last, d.id limit 1),
    'deals_notes', (select string_agg(note, '、' order by closes nulls last, d.id) from D where d.firm = f.id),
    'deals_any', exists (select from D where d.firm = f.id and hot),
    'deals_all', not exists (select from D where d.firm = f.id and hot is not true),
    'big_new', (select count(*) from D where d.firm = f.id and kind = 'new' and amount > 100),
    'hot_sum', (select coalesce(sum(amount), 0)::numeric(20,2)::text from D where d.firm = f.id and hot),
    'deals_late', exists (select from D where d.firm = f.id and (closes is null or closes < '2026-04-01')),
    'joint_count', (select count(*) from D where f.id = any(d.joint)),
    'calls_count', (select count(*) from W.call c where c.about = f.id and c."about$object" = 'firm' and c.deleted_at is null),
    'children_size', (select coalesce(sum(size), 0) from W.firm c where c.parent = f.id and c.deleted_at is null),
    'below_size', (with recursive b as (select id, size from W.firm c where c.parent = f.id and c.deleted_at is null
      union select c.id, c.size from W.firm c join b on c.parent = b.id where c.deleted_at is null) select coalesce(sum(size), 0) from b where b.id <> f.id),
    'lines_cost', (select coalesce(sum(l.cost), 0)::numeric(20,3)::text from W.line l join D on d.id = l.deal where d.firm = f.id and l.deleted_at is null)
  ) as wanted from W.firm f`,
  deal: `select f.id, jsonb_build_object(
    'cost', (select coalesce(sum(l.cost), 0)::numeric(20,3)::text from W.line l where l.deal = f.id and l.deleted_at is null)
  ) as wanted from W.deal f`,
};

/** The physical column of each roll-up, by what it returns. */
const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  firm: {
    deals_count: 'deals_count$iz',
    deals_sum: 'deals_sum$n2z',
    deals_avg: 'deals_avg$n2',
    deals_best: 'deals_best$n2',
    deals_first: 'deals_first$d',
    deals_kinds: 'deals_kinds$iz',
    deals_last_kind: 'deals_last_kind$t',
    deals_first_note: 'deals_first_note$t',
    deals_notes: 'deals_notes$t',
    deals_any: 'deals_any$bf',
    deals_all: 'deals_all$by',
    big_new: 'big_new$iz',
    hot_sum: 'hot_sum$n2z',
    deals_late: 'deals_late$bf',
    joint_count: 'joint_count$iz',
    calls_count: 'calls_count$iz',
    children_size: 'children_size$iz',
    below_size: 'below_size$iz',
    lines_cost: 'lines_cost$n3z',
  },
  deal: { cost: 'cost$n3z' },
};

/** Looks at every record of the workspace, those in the bin too. */
export class Oracle {
  private readonly client: pg.Client;
  private readonly schema: string;

  private constructor(client: pg.Client, schema: string) {
    this.client = client;
    this.schema = schema;
  }

  static async open(url: string): Promise<Oracle> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ schema: string }>('select schema from tangram.workspace');
    return new Oracle(client, rows[0]?.schema ?? '');
  }

  /** Every roll-up that is not what it must be, as `object id field: is, not wanted`. */
  async wrong(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [object, text] of Object.entries(oracles)) {
      const kept = Object.entries(columns[object] ?? {})
        .map(([name, column]) => `'${name}', t."${column}"${/\$n\dz?$/.test(column) ? '::text' : ''}`)
        .join(', ');
      const oracle = text
        .replaceAll('from D where', 'from W.deal d where d.deleted_at is null and')
        .replaceAll('join D on', 'join W.deal d on d.deleted_at is null and');
      const { rows } = await this.client.query<{ id: string; wanted: Record<string, unknown>; kept: Record<string, unknown> }>(
        `select o.id, o.wanted, jsonb_build_object(${kept}) as kept from (${oracle.replaceAll('W.', `${this.schema}.`)}) o join ${this.schema}."${object}" t using (id)`,
      );
      for (const { id, wanted, kept: is } of rows)
        for (const [field, value] of Object.entries(wanted))
          if ((is[field] ?? null) !== value) found.push(`${object} ${id} ${field}: ${String(is[field])}, not ${String(value)}`);
    }
    return found;
  }

  async rows<T extends object>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    return (await this.client.query<T & pg.QueryResultRow>(text.replaceAll('W.', `${this.schema}.`), [...values])).rows;
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

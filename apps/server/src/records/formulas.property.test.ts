import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { apply, check, evaluate, literal, loadParser, type MemoryScope, numberLiteral, type Value, zoneOf } from '@tangram/expression';
import { type AnyDocument, builtInObjects, type Field, formulaScope, link, type Model, readExpressionsBy } from '@tangram/model';
import { Random } from '../../../../packages/expression/test/random.ts';
import { RandomExpression } from '../../../../packages/expression/test/random-expression.ts';
import { expectStatus, fieldOf, objectOf, publish, type SomeDocument } from '../../test/publishing.ts';
import { startWriting, type WritingServer } from '../../test/writing.ts';

const seed = Number(process.env['FORMULA_SEED'] ?? 20_310_504);
const [drawn, records] = [160, 60];
const random = new Random(seed);
const parser = await loadParser();
const today = '2031-05-04';

const returns: Readonly<Record<string, string>> = {
  number: 'decimal',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  duration: 'duration',
};
/** What a formula may not ask, or what changes while it is asked. */
const outside = /\$(old|isNew|user|now|isChanged|priorValue|hasRole|recordId|workspace)|items|id\b/;

/** Drawn formulas, some of which read others: of the sale itself, and of the company it points to. */
function drawnFormulas(): readonly Record<string, unknown>[] {
  const expressions = new RandomExpression(random);
  const made: Record<string, unknown>[] = [];
  while (made.length < drawn) {
    const { kind, text } = expressions.any();
    const type = returns[kind];
    if (type === undefined || outside.test(text)) continue;
    const numbers = made.filter((one) => one['returns'] === 'decimal').slice(0, 12);
    const other = numbers[random.below(Math.max(1, numbers.length))];
    const chained = other && random.below(3) === 0 ? text.replace(/\bamount\b/, String(other['name'])) : text;
    const expression = random.below(2) === 0 ? chained.replaceAll('company.name', 'company.title') : chained;
    made.push(fieldOf(`f${made.length}`, 'formula', { returns: type, expression, ...(type === 'decimal' ? { scale: 6 } : {}) }));
  }
  return made;
}

const stored = [
  fieldOf('amount', 'decimal', { scale: 5 }),
  fieldOf('discount', 'percent', { scale: 3 }),
  fieldOf('quantity', 'integer'),
  fieldOf('urgent', 'boolean'),
  fieldOf('close_date', 'date'),
  fieldOf('entered_at', 'datetime'),
  fieldOf('call_at', 'time'),
  fieldOf('effort', 'duration'),
  fieldOf('tags', 'tags'),
  fieldOf('status', 'select', { options: ['open', 'won', 'lost'].map((value) => ({ value, label: { 'zh-CN': value, en: value } })) }),
  fieldOf('company', 'reference', { object: 'company', inverse: 'sales' }),
];
const company = objectOf('company', [
  fieldOf('size', 'integer'),
  fieldOf('title', 'formula', { returns: 'text', expression: "name & (size > 9 ? ' L' : ' S')" }),
]);

/** The world with those of the drawn formulas that hold together. */
function worldOf(): { readonly documents: readonly SomeDocument[]; readonly model: Model } {
  let formulas = drawnFormulas();
  for (;;) {
    const documents = [company, objectOf('sale', [...stored, ...formulas])];
    const outcome = link([...builtInObjects, ...(documents as unknown as AnyDocument[])], readExpressionsBy(parser));
    if (outcome.ok) return { documents, model: outcome.value };
    const wrong = new Set(outcome.issues.map(({ path }) => Number(/^\/fields\/(\d+)\//.exec(path)?.[1]) - stored.length - 1));
    formulas = formulas.filter((_, i) => !wrong.has(i));
  }
}

let server: WritingServer;
const { documents, model } = worldOf();
beforeAll(async () => {
  server = await startWriting({ TANGRAM_TEST_CLOCK: '1' });
  expectStatus(await server.request('POST', '/api/v1/test/clock', { now: `${today}T04:00:00.000Z` }), 200);
  await publish(server, { put: documents });
});
afterAll(() => server.stop());

const pick = <T>(...values: readonly T[]): T | null => (random.below(6) === 0 ? null : (values[random.below(values.length)] ?? null));
const someValues = () => ({
  name: pick('a', 'Ab', '张三', 'x😀𠮷y', 'straße', '12.50', "o'b%_\\c", 'x,y,z') ?? 'n',
  amount: pick('0', '0.1', '-0.5', '2.675', '99.995', '-1250', '99999999.99'),
  discount: pick('0', '12.5', '-3', '100'),
  quantity: pick(0, 1, 3, -7, 9007199254740991),
  urgent: pick(true, false),
  close_date: pick('2024-01-31', '2024-02-29', '2024-12-31', today, '2099-12-31', '1970-01-01'),
  entered_at: pick('2024-02-29T15:59:59.999Z', '2024-02-29T16:00:00.000Z', '2031-05-04T01:00:00.000Z'),
  call_at: pick('00:00', '09:30', '23:59'),
  effort: pick(0, 90, 1441),
  tags: pick(['vip', '老客户'], ['a']) ?? [],
  status: pick('open', 'won', 'lost'),
});

type Row = Readonly<Record<string, Value>>;

/** A formula worked out step by step: what it reads is worked out first, each formula by itself and rounded by itself. */
class StepByStep {
  private readonly companies: ReadonlyMap<string, Row>;
  constructor(companies: readonly Row[]) {
    this.companies = new Map(companies.map((row) => [String(row['id']), row]));
  }

  value(object: string, row: Row, path: string): Value {
    const [name = '', ...rest] = path.split('.');
    const field = model.objects.get(object)?.byName.get(name);
    if (rest.length > 0) {
      const above = this.companies.get(String(row[name]));
      return above ? this.value('company', above, rest.join('.')) : null;
    }
    return field?.formula ? this.formula(object, row, field) : (row[name] ?? null);
  }

  formula(object: string, row: Row, { formula, type, scale }: Field): Value {
    const definition = model.objects.get(object);
    const parsed = parser.parse(formula?.expression ?? '', { spelling: 'stored' });
    const checked = definition && 'ast' in parsed ? check(parsed.ast, formulaScope(model, definition)) : null;
    if (!checked || !('tree' in checked)) throw new Error(`cannot read ${formula?.expression}`);
    const value = evaluate(checked.tree, this.scope(object, row));
    const digits = type === 'duration' ? 0 : scale;
    const rounded = digits === null ? value : exact(apply('round', 'decimal', [literal('decimal', value), numberLiteral(digits)]));
    return type === 'duration' && Math.abs(Number(rounded)) > Number.MAX_SAFE_INTEGER ? null : rounded;
  }

  private scope(object: string, row: Row): MemoryScope {
    return {
      value: (path) => this.value(object, row, path),
      variable: (name) => (name === 'today' ? today : null),
      related: () => [],
      params: [],
      zone: zoneOf('Asia/Shanghai'),
    };
  }
}

const exact = (tree: Parameters<typeof evaluate>[0]): Value =>
  evaluate(tree, { value: () => null, variable: () => null, related: () => [], params: [] });
const isNumber = ({ type }: Field): boolean => type === 'decimal' || type === 'duration';
const plain = (field: Field, value: Value): Value => (isNumber(field) && value !== null ? exact(literal('decimal', value)) : value);

test(`what is read of drawn formulas is what they are step by step (seed ${seed})`, async () => {
  const companies = [await server.made('company', { name: 'S', size: 3 }), await server.made('company', { name: '大', size: 30 })];
  for (let i = 0; i < records; i += 1) await server.made('sale', { ...someValues(), company: pick(...companies) });
  const list = async (object: string, more: object = {}): Promise<readonly Row[]> =>
    expectStatus(await server.request('POST', `/api/v1/records/${object}/query`, { limit: 200, ...more }), 200).body.data;
  const oracle = new StepByStep(await list('company'));
  const fields = model.objects.get('sale')?.fields.filter(({ formula }) => formula !== null) ?? [];
  const rows = await list('sale');
  let filled = 0;
  const strays = rows.flatMap((row) =>
    fields.flatMap((field) => {
      const [is, wanted] = [plain(field, row[field.name] ?? null), plain(field, oracle.formula('sale', row, field))];
      if (is !== null) filled += 1;
      return is === wanted
        ? []
        : [`${field.formula?.expression}: ${String(is)}, not ${String(wanted)} (${JSON.stringify(row).slice(0, 400)})`];
    }),
  );
  process.stdout.write(`${fields.length} formulas on ${rows.length} records, ${filled} values that are not null\n`);
  expect(strays.sort((a, b) => a.length - b.length).slice(0, 8)).toEqual([]);
  // An answer to a write reads beside the row, a list joins: both say the same.
  for (const row of rows.slice(0, 20)) {
    const { body } = await server.request('PATCH', `/api/v1/records/sale/${String(row['id'])}`, { name: row['name'] });
    expect(body).toEqual(row);
  }
  const { now } = (await server.request('POST', '/api/v1/test/clock', { advance: 'PT1M' })).body;
  await server.request('POST', '/api/v1/test/clock', { advance: 'PT1M' });
  for (const row of rows.slice(0, 20))
    await server.request('PATCH', `/api/v1/records/sale/${String(row['id'])}`, { ...someValues(), company: pick(...companies) });
  expect(await list('sale', { asOf: now })).toEqual(rows);
  expect(fields.length).toBeGreaterThan(drawn / 2);
  expect(filled).toBeGreaterThan((fields.length * rows.length) / 2);
});

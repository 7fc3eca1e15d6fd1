import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, builtInObjects, link } from '@tangram/model';
import { guessMapping } from './guess-mapping.ts';
import { parseImportOptions } from './import-options.ts';
import { planImport } from './import-plan.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const documents: AnyDocument[] = [
  ...builtInObjects,
  {
    kind: 'object',
    name: 'company',
    label: label('客户', 'Company'),
    nameField: 'name',
    fields: [
      { name: 'name', type: 'text', label: label('客户名称', 'Name'), required: true, unique: true },
      { name: 'phone', type: 'phone', label: label('电话', 'Phone') },
      { name: 'parent', type: 'reference', object: 'company', label: label('上级公司', 'Parent') },
    ],
  },
  {
    kind: 'object',
    name: 'product',
    label: label('产品', 'Product'),
    nameField: 'name',
    fields: [
      { name: 'name', type: 'text', label: label('名称', 'Name'), required: true },
      { name: 'price', type: 'currency', label: label('价格', 'Price'), required: true },
    ],
  },
  {
    kind: 'object',
    name: 'deal',
    label: label('商机', 'Deal'),
    nameField: 'name',
    fields: [
      { name: 'name', type: 'text', label: label('商机名称', 'Name'), required: true },
      { name: 'amount', type: 'currency', label: label('预计成交金额', 'Amount') },
      { name: 'close_date', type: 'date', label: label('预计成交日期', 'Close date') },
      { name: 'company', type: 'reference', object: 'company', label: label('客户', 'Company') },
      { name: 'product', type: 'reference', object: 'product', label: label('产品', 'Product') },
      { name: 'email', type: 'email', label: label('邮箱', 'E-mail') },
      { name: 'about', type: 'polymorphic', objects: ['company', 'product'], label: label('关于', 'About') },
      { name: 'lines', type: 'child_table', object: 'product', inverse: 'x', label: label('明细', 'Lines') },
      { name: 'number', type: 'autonumber', pattern: 'D-{SEQ:4}', label: label('编号', 'Number') },
      { name: 'external', type: 'text', label: label('外部编号', 'External id') },
    ],
    keys: [{ name: 'outside', fields: ['external'] }],
  },
];
const linked = link(documents);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;

function plan(input: Record<string, unknown>, columns = ['opportunity', 'account', 'product', 'value', 'day', 'agent', 'ref']) {
  const { options, issues } = parseImportOptions({ object: 'deal', ...input });
  const planned = planImport(model, options, columns);
  return { plan: planned.plan, problems: [...issues, ...planned.issues].map(({ path, code }) => `${path} ${code}`) };
}

describe('the options of an import', () => {
  test('map columns to fields and, by a path, to references', () => {
    const { plan: made, problems } = plan({
      mapping: { opportunity: 'name', account: 'company.name', agent: 'owner.email', value: 'amount' },
    });
    expect(problems).toEqual([]);
    expect(made?.cells.map(({ column, index, field }) => [column, index, field.name])).toEqual([
      ['opportunity', 0, 'name'],
      ['value', 3, 'amount'],
    ]);
    expect(made?.references).toMatchObject([
      {
        field: { name: 'company' },
        target: { name: 'company' },
        by: [{ column: 'account' }],
        byId: true,
        onMissing: 'fail',
        createMissing: false,
      },
      { field: { name: 'owner' }, by: [{ column: 'agent', field: { name: 'email' } }], byId: false },
    ]);
  });

  test('may find one reference by several columns together, and a polymorphic one by object and field', () => {
    const { plan: made, problems } = plan({
      mapping: { opportunity: 'name', account: 'company.name', agent: 'company.phone', product: 'about.product.name' },
    });
    expect(problems).toEqual([]);
    expect(made?.references).toMatchObject([
      { field: { name: 'company' }, by: [{ column: 'account' }, { column: 'agent' }] },
      { field: { name: 'about' }, target: { name: 'product' } },
    ]);
  });

  test('are refused with every problem at once', () => {
    const { problems } = plan({
      mapping: {
        opportunity: 'nmae',
        account: 'company.nmae',
        product: 'product.name.x',
        value: 'number',
        day: 'lines',
        agent: 'amount.x',
        ref: 'external',
        nowhere: 'close_date',
        7: 7,
      },
      values: { day2: { a: 'b' }, value: { a: [] } },
      mode: 'merge',
      match: ['email'],
      createMissing: ['product', 'ref'],
      onMissing: { account: 'maybe' },
      colour: 1,
      dryRun: 'yes',
      run: { rules: 1, mail: false },
      timeZone: 'Mars',
      delimiter: 'x',
      headerRow: 0,
    });
    expect(problems.sort()).toEqual(
      [
        'colour unknown_option',
        'createMissing.ref not_a_reference_column',
        'createMissing.product not_a_reference_column',
        'delimiter not_a_choice',
        'dryRun wrong_type',
        'headerRow wrong_type',
        'mapping.7 wrong_type',
        'mapping.account unknown_field',
        'mapping.agent not_a_reference',
        'mapping.day cannot_import',
        'mapping.nowhere unknown_column',
        'mapping.opportunity unknown_field',
        'mapping.product path_too_long',
        'mapping.value read_only',
        'match match_unused',
        'mode not_a_choice',
        'onMissing.account wrong_type',
        'run.mail unknown_option',
        'run.rules wrong_type',
        'timeZone unknown_time_zone',
        'values.day2 unmapped_column',
        'values.value.a wrong_type',
      ].sort(),
    );
  });

  test('need an object and a mapping', () => {
    expect(parseImportOptions({}).issues.map(({ path, code }) => `${path} ${code}`)).toEqual(['object required', 'mapping required']);
    expect(parseImportOptions([]).issues[0]).toMatchObject({ code: 'not_json' });
    expect(plan({ object: 'dael', mapping: {} }).problems).toEqual(['object unknown_object']);
  });

  test('may not map two columns to one field', () => {
    expect(plan({ mapping: { opportunity: 'name', ref: 'name', account: 'company.name', agent: 'company' } }).problems).toEqual([
      'mapping.ref mapped_twice',
      'mapping.agent mapped_twice',
    ]);
  });

  test('create missing records only where a new one needs no more than its columns', () => {
    expect(plan({ mapping: { opportunity: 'name', product: 'product.name' }, createMissing: ['product'] }).problems).toEqual([
      'createMissing.product cannot_create',
    ]);
    const { plan: made } = plan({
      mapping: { opportunity: 'name', product: 'product.name', account: 'company.name' },
      createMissing: true,
    });
    expect(made?.references.map(({ field, createMissing }) => [field.name, createMissing])).toEqual([
      ['product', false],
      ['company', true],
    ]);
  });

  test('of an update find records by a key, a unique field or the id that is mapped', () => {
    expect(plan({ mode: 'upsert', mapping: { ref: 'external', opportunity: 'name' } }).plan?.match.map(({ name }) => name)).toEqual([
      'external',
    ]);
    expect(plan({ mode: 'update', mapping: { ref: 'id', opportunity: 'name' } }).plan?.match.map(({ name }) => name)).toEqual(['id']);
    expect(plan({ mode: 'upsert', match: 'outside', mapping: { ref: 'external' } }).plan?.match.map(({ name }) => name)).toEqual([
      'external',
    ]);
    expect(
      plan({ mode: 'upsert', match: ['company', 'name'], mapping: { opportunity: 'name', account: 'company.name' } }).plan?.match.map(
        ({ name }) => name,
      ),
    ).toEqual(['company', 'name']);
    expect(plan({ mode: 'upsert', mapping: { opportunity: 'name' } }).problems).toEqual(['match match_required']);
    expect(plan({ mode: 'upsert', match: ['external'], mapping: { opportunity: 'name' } }).problems).toEqual(['match match_not_mapped']);
    expect(plan({ mapping: { ref: 'id', opportunity: 'name' } }).problems).toEqual(['mapping.ref id_without_match']);
  });

  test('of a historical import leave a missing reference empty and may set what the system writes', () => {
    const { plan: made, problems } = plan({
      historical: true,
      mapping: { opportunity: 'name', account: 'company.name', day: 'created_at' },
    });
    expect(problems).toEqual([]);
    expect(made?.references[0]?.onMissing).toBe('empty');
    expect(plan({ mapping: { opportunity: 'name', day: 'created_at' } }).problems).toEqual(['mapping.day read_only']);
  });
});

describe('a guessed mapping', () => {
  const deal = model.objects.get('deal');
  const guess = (columns: Record<string, string[]>) =>
    deal
      ? Object.fromEntries(
          guessMapping(
            model,
            deal,
            Object.entries(columns).map(([column, samples]) => ({ column, samples })),
          ).map(({ column, field }) => [column, field]),
        )
      : {};

  test('knows names and labels in both languages, in any spelling', () => {
    expect(
      guess({ 'Close Date': ['2026-01-05'], 预计成交金额: ['¥1,200'], '*商机名称': ['扩容'], Company: ['华星'], 负责人: ['李雷'] }),
    ).toEqual({
      'Close Date': 'close_date',
      预计成交金额: 'amount',
      '*商机名称': 'name',
      Company: 'company.name',
      负责人: 'owner.name',
    });
  });

  test('knows pinyin initials, parts of names and what the cells look like', () => {
    expect(guess({ yjcjje: ['12'], 客户公司全称: ['华星'], x: ['a@b.cn', 'c@d.cn'], y: ['?'] })).toEqual({
      yjcjje: 'amount',
      客户公司全称: 'company.name',
      x: 'email',
      y: null,
    });
  });

  test('knows full pinyin, words that share a meaning, and the names of records', () => {
    const columns = ['kehu', 'sales agent', 'deal_close', 'who', '成交价'].map((column) => ({
      column,
      samples: column === 'who' || column === 'kehu' ? ['华星', '味千'] : column === 'deal_close' ? ['2026-03-01'] : ['1', '2'],
    }));
    const share = (index: number, target: string) => (index === 3 && target === 'user' ? 1 : 0);
    const guessed = deal ? guessMapping(model, deal, columns, { nameShare: share }) : [];
    expect(guessed.map(({ field, by, sure }) => [field, by, sure])).toEqual([
      ['company.name', 'pinyin', true],
      [null, null, true],
      ['close_date', 'words', false],
      ['owner.name', 'linked', true],
      ['amount', 'words', false],
    ]);
  });

  test('gives the name, which no record can be without, to a column that is left', () => {
    const columns = [
      { column: 'opportunity_id', samples: ['X1', 'X2'], distinct: true },
      { column: 'remark', samples: ['a', 'b'], distinct: true },
    ];
    const guessed = deal ? guessMapping(model, deal, columns) : [];
    expect(guessed.map(({ field, by, sure }) => [field, by, sure])).toEqual([
      ['name', 'left', false],
      [null, null, true],
    ]);
  });

  test('knows a reference to other rows of the file', () => {
    const company = model.objects.get('company');
    const columns = [
      { column: '客户名称', samples: ['华星', '味千', '华星电子'] },
      { column: 'belongs', samples: ['华星'] },
    ];
    expect((company ? guessMapping(model, company, columns) : []).map(({ field, by }) => [field, by])).toEqual([
      ['name', 'name'],
      ['parent.name', 'linked'],
    ]);
  });

  test('leaves alone what the caller says', () => {
    const columns = [
      { column: 'Amount', samples: ['1', '2'] },
      { column: 'value', samples: ['3', '4'] },
      { column: 'Close date', samples: ['2026-01-01'] },
    ];
    const said = new Map<number, string | null>([
      [1, 'amount'],
      [2, null],
    ]);
    expect((deal ? guessMapping(model, deal, columns, { said }) : []).map(({ field, by, sure }) => [field, by, sure])).toEqual([
      [null, null, true],
      ['amount', null, true],
      [null, null, true],
    ]);
  });

  test('does not map a column whose cells cannot be of the type, nor two columns to one field', () => {
    expect(guess({ Amount: ['high', 'low'], amount: ['12', '13'] })).toEqual({ Amount: null, amount: 'amount' });
  });
});

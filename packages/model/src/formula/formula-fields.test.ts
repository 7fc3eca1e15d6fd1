import { describe, expect, test } from '@jest/globals';
import { apply, dependenciesOf, loadParser } from '@tangram/expression';
import { field, object } from '../../test/brief.ts';
import { builtInObjects } from '../built-in.ts';
import { checkReferences } from '../check-references.ts';
import type { FieldDocument, ObjectDocument, ValidationDocument } from '../generated/documents.ts';
import { dependents } from '../graph/dependents.ts';
import { rename } from '../edit/rename.ts';
import { join } from '../join.ts';
import { link } from '../link.ts';
import type { AnyDocument } from '../model.ts';
import { readExpressionsBy } from '../read-expressions.ts';
import { parseRecord } from '../record/compile-record-parser.ts';
import { readObjectRules } from '../rules/object-rules.ts';
import { storedTree } from './stored-tree.ts';

const parser = await loadParser();
const reading = readExpressionsBy(parser);
const formula = (name: string, returns: string, expression: string, more: object = {}) =>
  field(name, 'formula', { returns, expression, ...more });

const world = (own: readonly FieldDocument[], above: readonly FieldDocument[] = [], more: readonly ObjectDocument[] = []) => [
  ...builtInObjects,
  object('firm', [field('size', 'integer'), field('parent', 'reference', { object: 'firm', inverse: 'children' }), ...above]),
  object('deal', [
    field('firm', 'reference', { object: 'firm', inverse: 'deals' }),
    field('amount', 'currency'),
    field('chance', 'percent'),
    field('closes', 'date'),
    ...own,
  ]),
  ...more,
];
const linked = (...parts: Parameters<typeof world>) => {
  const outcome = link(world(...parts), reading);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
};
const refused = (...parts: Parameters<typeof world>) => {
  const outcome = link(world(...parts), reading);
  return outcome.ok ? [] : outcome.issues.map(({ document, path, code, text }) => `${document} ${path} ${code}: ${text.en}`);
};
const fieldOf = (model: ReturnType<typeof linked>, name: string) => model.objects.get('deal')?.byName.get(name);

describe('a formula', () => {
  test.each([
    ['text', "name & ' of ' & firm.name", 'text', null],
    ['integer', '$days(closes, $today)', 'integer', null],
    ['integer', 'amount / 3', 'integer', null],
    ['decimal', 'amount / 3', 'decimal', 2],
    ['currency', 'amount * chance / 100', 'currency', 2],
    ['percent', 'chance', 'percent', 2],
    ['boolean', 'closes < $today', 'boolean', null],
    ['date', '$addMonths(closes, 1)', 'date', null],
    ['datetime', '$addHours(created_at, 1)', 'datetime', null],
    ['time', '$time("09:30")', 'time', null],
    ['duration', '$duration(2, "hours")', 'duration', null],
  ])('that returns %s (%s) is a field of that type, and nobody fills it', (returns, expression, type, scale) => {
    const own = fieldOf(linked([formula('f', returns, expression)]), 'f');
    expect(own).toMatchObject({ type, scale, readOnly: true, columns: [] });
    expect(own?.formula?.tree()).not.toBeNull();
  });

  test('is brought down to what is stored: other formulas, also of records it points to, and what lookups look at', () => {
    const model = linked(
      [
        formula('weighted', 'currency', 'amount * chance / 100'),
        field('size', 'lookup', { reference: 'firm', field: 'twice' }),
        formula('f', 'decimal', 'weighted + size + firm.twice'),
      ],
      [formula('twice', 'integer', 'size * 2')],
    );
    const tree = fieldOf(model, 'f')?.formula?.tree();
    expect(tree && [...dependenciesOf(tree).paths].sort()).toEqual(['amount', 'chance', 'firm.id', 'firm.size']);
  });

  const deep = 'parent.parent.parent.parent';
  test('looks along up to five references', () => {
    const five = fieldOf(linked([formula('f', 'integer', `firm.${deep}.size`)]), 'f')?.formula?.tree();
    expect(five && dependenciesOf(five).paths).toEqual([`firm.${deep}.size`]);
  });

  test.each([
    ['along a sixth', 'integer', `firm.${deep}.parent.size`, 'path_too_long'],
    ['over a field that is not there', 'decimal', 'amount + ghost', 'unknown_field: “deal” has no field “ghost”'],
    ['of types that do not go together', 'decimal', 'amount + name', 'At character 10'],
    ['that gives something else than it says', 'date', 'amount', 'wrong_result'],
    ['that is not an expression', 'decimal', 'amount +', 'expression_syntax'],
    ['over related records', 'decimal', '$count(deals_of)', 'unknown_field'],
    ['that asks who reads', 'text', '$user.name', 'unknown_variable'],
    ['that asks what was before', 'decimal', '$old.amount', 'unknown_variable'],
    ['that PostgreSQL does not compute', 'decimal', '$sqrt(amount)', 'not_in_sql'],
  ])('%s is refused, with its place', (_, returns, expression, said) => {
    const [first = ''] = refused([formula('f', returns, expression)]);
    expect(first).toContain('object:deal /fields/5/expression');
    expect(first).toContain(said);
  });

  test.each([
    ['text', '$rmbUpper(amount)'],
    ['text', '$mask(name, 1, 1)'],
    ['decimal', '$median(amount, 1, 2)'],
    ['decimal', '$roundHalfEven(amount, 1)'],
  ])('may give a %s by %s', (returns, expression) => expect(refused([formula('f', returns, expression)])).toEqual([]));

  test('over related records is refused by its own words', () => {
    const [first] = refused([], [formula('f', 'integer', '$count(deals)')]);
    expect(first).toBe(
      'object:firm /fields/3/expression related_in_rule: The related records “deals” cannot be read here: use a roll-up field',
    );
  });

  test.each([
    ['itself', [formula('f', 'decimal', 'f + 1')], [], 'deal.f → deal.f'],
    ['one that reads it', [formula('f', 'decimal', 'g + 1'), formula('g', 'decimal', 'f + 1')], [], 'deal.f → deal.g → deal.f'],
    ['itself in the record above', [], [formula('f', 'integer', 'parent.f + 1')], 'firm.f → firm.f'],
    [
      'itself through a lookup',
      [],
      [formula('f', 'integer', 'seen + 1'), field('seen', 'lookup', { reference: 'parent', field: 'f' })],
      'firm.f → firm.f',
    ],
  ])('cannot read %s', (_, own, above, way) => {
    expect(refused(own, above)[0]).toContain(`derived_in_a_ring: Derived fields depend on each other in a ring: ${way}`);
  });

  test('that doubles what doubles what doubles … is too large', () => {
    const chain = Array.from({ length: 16 }, (_, i) => formula(`f${i}`, 'decimal', i === 0 ? 'amount' : `f${i - 1} + f${i - 1}`));
    expect(refused(chain)[0]).toContain('formula_too_large');
  });

  const times = (count: number, term: string) => Array.from({ length: count }, () => term).join(', ');
  const large = formula('large', 'integer', `$sum(${times(600, 'size + size')})`);

  test('that names a large one of another record a few hundred times is too large, which is known before any of it is put there', () => {
    expect(refused([formula('f', 'decimal', `$sum(${times(300, 'firm.large')})`)], [large])).toEqual([
      expect.stringContaining('object:deal /fields/5/expression formula_too_large'),
    ]);
    const model = linked([], [large]);
    const often = apply('sumOf', 'decimal', Array(9_000).fill({ kind: 'path', type: 'integer', path: 'firm.large' }));
    const deal = model.objects.get('deal');
    expect(deal && storedTree(model, deal, often)).toBeNull();
  });

  test.each([
    ['a rule', 'validation:r /expression', { expression: `$sum(${times(300, 'f')}) < 1` }],
    ['a message', 'validation:r /message', { message: { en: '{{f}} {{firm.large}} {{g}} {{h}}' } }],
  ])('makes %s too large that names it too often', (_, place, more) => {
    const rule: ValidationDocument = {
      kind: 'validation',
      name: 'r',
      label: { en: 'R' },
      object: 'deal',
      expression: 'amount < 1',
      message: { en: 'x' },
      ...more,
    };
    const own = ['f', 'g', 'h'].map((name) => formula(name, 'decimal', 'firm.large'));
    const outcome = link([...world(own, [large]), rule], reading);
    const deal = outcome.ok ? outcome.value.objects.get('deal') : undefined;
    const issues = outcome.ok && deal ? readObjectRules(outcome.value, deal, parser).issues : [];
    expect(issues.map(({ document, path, code }) => `${document} ${path} ${code}`)).toEqual([`${place} formula_too_large`]);
  });

  test('keeps what it reads where it is, and follows a rename', () => {
    const documents = world([formula('f', 'currency', 'amount * firm.size')]);
    const model = linked([formula('f', 'currency', 'amount * firm.size')]);
    expect(dependents(model, 'object:firm/field:size').blocking.map(({ document, path }) => `${document} ${path}`)).toEqual([
      'object:deal /fields/5/expression',
    ]);
    const renamed = rename(documents, { kind: 'field', object: 'firm', from: 'size', to: 'people' });
    const deal = renamed.ok ? renamed.value.find(({ name }) => name === 'deal') : null;
    expect(deal?.kind === 'object' && deal.fields[5]).toMatchObject({ expression: 'amount * firm.people' });
  });

  test.each([
    ['required', { required: true }, 'cannot_be_required'],
    ['unique', { unique: true }, 'cannot_be_unique'],
    ['indexed', { index: true }, 'cannot_be_indexed'],
  ])('cannot be %s', (_, more, code) => {
    const { errors } = checkReferences(linked([formula('f', 'decimal', 'amount', more)]), { defaultLanguage: 'en' });
    expect(errors.map((one) => one.code)).toContain(code);
  });

  test('is nothing that is dated, looked for or shared by', () => {
    const [firm, deal] = ['firm', 'deal'].map((name) => world([formula('f', 'datetime', 'created_at')]).find((one) => one.name === name));
    const call = { kind: 'call', at: 'f', regarding: 'firm', due: 'f' } as const;
    const dated = { ...(deal as ObjectDocument), activity: call, followUp: 'f', search: ['f'] };
    const outcome = link([...builtInObjects, firm as ObjectDocument, dated], reading);
    const { errors } = checkReferences(outcome.ok ? outcome.value : linked([]), { defaultLanguage: 'en' });
    expect(errors.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '/activity/at wrong_field_type',
      '/activity/due wrong_field_type',
      '/followUp wrong_field_type',
      '/search/0 not_searchable',
    ]);
  });

  test('is written by nobody, not even by history', () => {
    const deal = linked([formula('f', 'decimal', 'amount')]).objects.get('deal');
    for (const historical of [false, true]) {
      const outcome = deal && parseRecord(deal, 'create', { f: '1' }, { historical });
      expect(outcome && !outcome.ok && outcome.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(['f read_only']);
    }
  });

  test('warns of a division by zero', () => {
    const outcome = link(world([formula('f', 'decimal', 'amount / 0')]), reading);
    const warnings = outcome.ok ? reading.formulas(outcome.value).warnings : [];
    expect(warnings.map(({ document, path, code }) => `${document} ${path} ${code}`)).toEqual([
      'object:deal /fields/5/expression division_by_zero',
    ]);
  });

  test('is a document without a parser only where nobody runs it', () => {
    const outcome = link(world([formula('f', 'decimal', 'amount')]));
    expect(outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(['/fields/5/expression bad_condition']);
  });
});

describe('a roll-up over a formula', () => {
  const total = (name: string, more: object) => field(name, 'rollup', { relation: 'deals', aggregate: 'sum', ...more });

  test('is of its type, where it follows from its record alone, through other formulas too', () => {
    const model = linked(
      [formula('half', 'currency', 'amount / 2'), formula('quarter', 'decimal', 'half / 2', { scale: 3 })],
      [total('r', { field: 'quarter', filter: 'half > 1' })],
    );
    expect(model.objects.get('firm')?.byName.get('r')).toMatchObject({ type: 'decimal', scale: 3, rollUp: { asks: ['half'] } });
  });

  test.each([
    ['looks along a reference', 'firm.size + 1', 'not_stored'],
    ['follows the time', '$days(closes, $today)', 'not_stored'],
    ['looks along a reference in another', 'other + 1', 'not_stored'],
    ['reads what adds it up', 'own + 1', 'derived_in_a_ring'],
  ])('is refused where it %s', (_, expression, code) => {
    const deals = [
      formula('f', 'decimal', expression),
      formula('other', 'decimal', 'firm.size'),
      field('own', 'rollup', { relation: 'parts', aggregate: 'sum', field: 'f' }),
      field('whole', 'reference', { object: 'deal', inverse: 'parts' }),
    ];
    expect(refused(deals, [total('r', { field: 'f' })]).join()).toContain(code);
  });
});

describe('a rule that reads a formula', () => {
  test.each([
    ['where formulas were read when it was linked', (documents: readonly AnyDocument[]) => link(documents, reading)],
    ['in a page, which joins documents without reading them', (documents: readonly AnyDocument[]) => join(documents)],
  ])('reads what the formula reads, and what it was before, %s', (_, joined) => {
    const documents = world([
      formula('weighted', 'currency', 'amount * firm.size'),
      field('why', 'text', { requiredWhen: 'weighted > 10 and $old.weighted < 10' }),
    ]);
    const outcome = joined(documents);
    const deal = outcome.ok ? outcome.value.objects.get('deal') : undefined;
    if (!outcome.ok || !deal) throw new Error('does not link');
    expect(readObjectRules(outcome.value, deal, parser).rules.required).toMatchObject([
      { own: ['amount', 'firm'], paths: ['firm.size'], old: ['amount', 'firm.size'] },
    ]);
  });
});

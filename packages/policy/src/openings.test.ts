import { expect, test } from '@jest/globals';
import { type Expression, evaluate, loadParser, type Value } from '@tangram/expression';
import { builtInObjects, link, type Model, type ObjectDocument, readExpressionsBy, type RoleDocument } from '@tangram/model';
import fc from 'fast-check';
import { type Action, arrivalOf, decide, reasonsFor, type Rows, sharingOf, type Subject } from './index.ts';

const reading = readExpressionsBy(await loadParser());
const named = (name: string) => ({ 'zh-CN': name, en: name });
const text = (name: string) => ({ name, type: 'text' as const, label: named(name) });
type Rules = NonNullable<ObjectDocument['sharing']>['rules'];
type Rule = NonNullable<Rules>[number];
const deal = (rules: Rules = []): ObjectDocument => ({
  kind: 'object',
  name: 'deal',
  label: named('deal'),
  nameField: 'name',
  fields: [text('name'), text('region')],
  sharing: { default: 'private', rules },
});
const line: ObjectDocument = {
  kind: 'object',
  name: 'line',
  label: named('line'),
  nameField: 'name',
  fields: [text('name'), { name: 'deal', type: 'reference', object: 'deal', label: named('deal') }],
  sharing: { default: 'parent', parent: 'deal' },
};
type Rights = RoleDocument['objects'][string];
type Restrictions = RoleDocument['restrictions'];

function modelOf(rights: Rights, rules: Rules, restrictions: Restrictions = []): Model {
  const role: RoleDocument = { kind: 'role', name: 'one', label: named('one'), objects: { deal: rights, line: rights }, restrictions };
  const linked = link([...builtInObjects, deal(rules), line, role], reading);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const somebody: Subject = { kind: 'user', roles: ['one'] };
const actions: readonly Action[] = ['read', 'update', 'delete'];

type Row = Readonly<Record<string, Value>>;
const rows: readonly Row[] = ['a', 'b', null].flatMap((name) =>
  ['north', 'south'].flatMap((region) =>
    ['me', 'other', null].map((owner) => ({
      name,
      region,
      owner,
      id: '1',
      deal: 'd',
      'deal.id': 'd',
      'deal.owner': owner,
      'deal.region': region,
      'deal.name': name,
    })),
  ),
);

/** What the database knows: whether something is shared, for reading or for more; whether whoever acts is among some people. */
interface Known {
  readonly shared: 'no' | 'read' | 'edit';
  readonly among: boolean;
}
const settled = (tree: unknown, known: Known): unknown => {
  if (Array.isArray(tree)) return tree.map((one) => settled(one, known));
  if (typeof tree !== 'object' || tree === null) return tree;
  const node = tree as Readonly<Record<string, unknown>>;
  const says = (value: boolean) => ({ kind: 'literal', type: 'boolean', value });
  if (node['kind'] === 'shared') return says(known.shared === 'edit' || known.shared === node['least']);
  if (node['kind'] === 'among') return says(known.among);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, settled(value, known)]));
};
const meets = (which: Rows, row: Row, known: Known): boolean =>
  which === 'all' ||
  (which !== 'none' &&
    evaluate(settled(which, known) as Expression, {
      value: (path) => row[path] ?? null,
      variable: (name) => (name === 'user.id' ? 'me' : null),
      related: () => [],
      params: [],
    }) === true);

const scope: fc.Arbitrary<NonNullable<Rights['read']>> = fc.constantFrom<NonNullable<Rights['read']>[]>('none', 'own', 'all', {
  condition: 'name = "a"',
});
const rightsOf: fc.Arbitrary<Rights> = fc.record({ create: fc.boolean(), read: scope, update: scope, delete: scope });
const people = fc.constantFrom<Rule['with'][]>(
  { users: ['x'] },
  { roles: ['one'] },
  { roles: ['admin'] },
  { departments: ['x'], roles: ['one'] },
);
const rule = fc.record({
  name: fc.constant('rule'),
  label: fc.constant(named('rule')),
  when: fc.constantFrom('region = "north"', 'name = "b"'),
  with: people,
  access: fc.constantFrom('read' as const, 'edit' as const),
});
const known: fc.Arbitrary<Known> = fc.record({
  shared: fc.constantFrom('no' as const, 'read' as const, 'edit' as const),
  among: fc.boolean(),
});
const more: Readonly<Record<Known['shared'], Known['shared']>> = { no: 'read', read: 'edit', edit: 'edit' };
/** Everything that may be done, as `read deal 3`. */
const open = (model: Model, facts: Known): ReadonlySet<string> =>
  new Set(
    ['deal', 'line'].flatMap((object) =>
      actions.flatMap((action) =>
        rows.flatMap((row, i) => (meets(decide(model, somebody, action, object).rows, row, facts) ? [`${action} ${object} ${i}`] : [])),
      ),
    ),
  );
const lost = (before: ReadonlySet<string>, after: ReadonlySet<string>) => [...before].filter((one) => !after.has(one));

test('a share and a rule take nothing away, and let nobody delete what they could not', () => {
  fc.assert(
    fc.property(rightsOf, rule, known, (rights, one, facts) => {
      const [without, ruled] = [modelOf(rights, []), modelOf(rights, [one])];
      const [before, shared, byRule] = [open(without, facts), open(without, { ...facts, shared: more[facts.shared] }), open(ruled, facts)];
      expect([lost(before, shared), lost(before, byRule)]).toEqual([[], []]);
      const deletions = (all: ReadonlySet<string>) => [...all].filter((what) => what.startsWith('delete deal'));
      // What is deleted has to be seen: only so far may a share lead to more.
      for (const what of [...deletions(shared), ...deletions(byRule)].filter((one_) => !before.has(one_)))
        expect(before.has(what.replace('delete', 'read'))).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('nothing is open by a share or a rule that a restriction closes', () => {
  fc.assert(
    fc.property(rightsOf, rule, known, (rights, one, facts) => {
      const cut = modelOf(rights, [one], [{ object: 'deal', condition: 'region = "south"' }]);
      const all = open(cut, facts);
      expect(lost(all, open(modelOf(rights, [one]), facts))).toEqual([]);
      for (const what of all) {
        const [, object, i] = what.split(' ');
        if (object === 'deal') expect(rows[Number(i)]?.['region']).toBe('south');
      }
      for (const row of rows)
        expect(meets(arrivalOf(cut, somebody, cut.objects.get('deal') ?? fail(), false), row, facts)).toBe(row['region'] === 'south');
    }),
    { numRuns: 100 },
  );
});

test('the reasons are what the decision is made of', () => {
  fc.assert(
    fc.property(rightsOf, rule, known, fc.constantFrom(...actions), (rights, one, facts, action) => {
      const model = modelOf(rights, [one]);
      for (const object of ['deal', 'line']) {
        const { rows: which, openings } = reasonsFor(model, somebody, action, object);
        expect(which).toEqual(decide(model, somebody, action, object).rows);
        for (const row of rows)
          if (meets(which, row, facts)) expect(openings.some((opening) => meets(opening.rows, row, facts))).toBe(true);
      }
    }),
    { numRuns: 80 },
  );
});

test('what may be shared may be read, and nothing is shared that is seen with its parent', () => {
  fc.assert(
    fc.property(rightsOf, known, (rights, facts) => {
      const model = modelOf(rights, []);
      const [own, below] = ['deal', 'line'].map((name) => model.objects.get(name) ?? fail());
      if (!own || !below) return;
      expect(sharingOf(model, somebody, below)).toBe('none');
      for (const row of rows)
        if (meets(sharingOf(model, somebody, own), row, facts))
          expect(meets(decide(model, somebody, 'read', 'deal').rows, row, facts)).toBe(true);
    }),
    { numRuns: 80 },
  );
});

function fail(): never {
  throw new Error('there is no such object');
}

test('rights to change ask no more than they have to: that a record is seen is asked only where it does not follow', () => {
  const kinds = (rights: Rights): string[] => {
    const { rows } = decide(modelOf(rights, []), somebody, 'update', 'deal');
    return typeof rows === 'string' ? [rows] : (JSON.stringify(rows).match(/"kind":"(?:and|or|compare|shared)"/g) ?? []);
  };
  expect(kinds({ read: 'own', update: 'own' })).toEqual(['"kind":"or"', '"kind":"compare"', '"kind":"shared"']);
  expect(kinds({ read: { condition: 'name = "a"' }, update: 'own' })).toHaveLength(7);
});

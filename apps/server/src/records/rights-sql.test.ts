import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Breadth, Breadths } from '@tangram/query';
import fc from 'fast-check';
import { ManyPeople, type Rights, type Rules } from '../../test/rights/many-people.ts';
import { label } from '../../test/brief-documents.ts';

let world: ManyPeople;
beforeAll(async () => {
  world = await ManyPeople.start();
}, 120_000);
afterAll(() => world?.stop());

const rule = (name: string, more: object) => ({ name, label: label(name), access: 'read', ...more }) as unknown as Rules[number];
const toBoard = rule('large', { when: 'amount > 9000', with: { teams: ['Board'] } });
const unitToRole = rule('unit', { owners: { departments: ['Unit 7'] }, with: { roles: ['r0'] } });
const reading = (read: NonNullable<Rights['read']>): Rights => ({ read });

describe('the way to a list of fifty by amount, whose plan is kept', () => {
  const byAmount = { filter: { field: 'amount', op: 'gt', value: 100 }, sort: ['-amount'], select: ['place'], limit: 50 };
  const owners = 'deal$i$owner';
  const order = expect.stringMatching(/^deal\$v\$amount/);
  const shares = 'deal_pkey';
  const cases: readonly [string, number, Rights, Rules, Breadth[], unknown[]][] = [
    ['of one’s own', 555, reading('own'), [], [], [owners, shares]],
    ['of oneself and five below', 95, reading('own_and_below'), [], ['few'], [owners, shares]],
    ['of a tenth of all', 9, reading('own_and_below'), [], ['some'], [order, shares]],
    ['of everybody', 1, reading('own_and_below'), [], ['most'], [order, shares]],
    ['of a department', 555, reading('department'), [], ['few'], [owners, shares]],
    ['of a department and those below it', 2, reading('department_and_below'), [], ['some'], [order, shares]],
    ['of departments that are named', 555, reading({ departments: ['Unit 7'] }), [], ['few'], [owners, shares]],
    ['of a condition', 555, reading({ condition: 'region = "north"' }), [], [], [order, shares]],
    ['of one’s own and what rules share', 550, reading('own'), [toBoard, unitToRole], ['few'], [owners, order, shares]],
    ['of everything', 555, reading('all'), [], [], [order]],
  ];
  test.each(cases)('%s', async (_, number, rights, rules, expected, indexes) => {
    const caller = world.as(number, [rights], { rules });
    const breadths = await world.breadths(caller);
    expect([...breadths.values()]).toEqual(expected);
    const way = await world.wayOf(caller, 'deal', byAmount, breadths);
    expect(way.steps.filter((step) => /^(Seq Scan on (deal|user|\$below|\$share)|Recursive Union|WorkTable Scan)/.test(step))).toEqual([]);
    expect(way.indexes).toEqual(expect.arrayContaining(indexes));
    expect(way.indexes).toHaveLength(indexes.length);
  });

  test('of what belongs to records leads over them', async () => {
    const caller = world.as(95, [reading('own_and_below')]);
    const way = await world.wayOf(caller, 'line', { select: ['name'], limit: 50 }, await world.breadths(caller, 'line'));
    expect(way.steps.filter((step) => /^(Seq Scan on (line|deal)|Recursive Union)/.test(step))).toEqual([]);
  });
});

describe('what PostgreSQL answers to random rights', () => {
  const MOST = 300;
  const someone = fc.constantFrom(1, 4, 9, 50, 95, 555);
  const scope = fc.constantFrom<NonNullable<Rights['read']>>(
    'none',
    'own',
    'own_and_below',
    'department',
    'department_and_below',
    { departments: ['Unit 7', 'Unit 1'], below: true },
    { condition: 'region = "north"' },
    { condition: 'amount > 5000 and $user.name = "P9"' },
    'all',
  );
  const rights = fc.record({ read: scope });
  const opening = rights.filter(({ read }) => read !== 'none');
  const rules = fc.subarray([
    toBoard,
    unitToRole,
    rule('below', { owners: { users: ['p3@example.com'] }, when: 'region = "east"', with: { departments: ['Unit 1'], below: true } }),
  ]);
  const restrictions = fc.subarray([
    { object: 'deal', condition: 'amount < 8000' },
    { object: 'deal', condition: 'region != "south" or place > 100' },
  ]);
  const asked = fc.record({
    sort: fc.constantFrom(['-amount'], ['amount'], ['region', '-place'], ['-owner'], []),
    filter: fc.constantFrom(
      { field: 'place', op: 'lte', value: MOST },
      {
        and: [
          { field: 'place', op: 'lte', value: MOST },
          { field: 'amount', op: 'gt', value: 2000 },
        ],
      },
    ),
  });
  const settings = { numRuns: Number(process.env['TANGRAM_RANDOM_TIMES'] ?? 1) * 40 };

  test('a right more takes no record away, a restriction more shows none', async () => {
    await fc.assert(
      fc.asyncProperty(
        someone,
        fc.array(rights, { minLength: 1, maxLength: 2 }),
        rights,
        rules,
        restrictions,
        async (number, given, more, shared, restricting) => {
          const plain = await world.visible(world.as(number, given, { rules: shared }), MOST);
          const wider = new Set(await world.visible(world.as(number, [...given, more], { rules: shared }), MOST));
          const all = new Set(
            await world.visible(
              world.as(number, given, { rules: [toBoard, unitToRole, ...shared.filter(({ name }) => name === 'below')] }),
              MOST,
            ),
          );
          const narrower = await world.visible(world.as(number, given, { rules: shared, restrictions: restricting }), MOST);
          expect(plain.filter((place) => !wider.has(place))).toEqual([]);
          expect(plain.filter((place) => !all.has(place))).toEqual([]);
          expect(narrower.filter((place) => !plain.includes(place))).toEqual([]);
        },
      ),
      settings,
    );
  }, 60_000);

  test('pages have what everybody’s list has but for what rights take out, in its order, however their statement goes', async () => {
    const everything = world.as(1, [reading('all')]);
    await fc.assert(
      fc.asyncProperty(
        someone,
        fc.array(opening, { minLength: 1, maxLength: 2 }),
        rules,
        restrictions,
        asked,
        async (number, given, shared, restricting, request) => {
          const caller = world.as(number, given, { rules: shared, restrictions: restricting });
          const seen = new Set(await world.visible(caller, MOST));
          const expected = (await world.page(everything, { ...request, select: ['place'], limit: MOST })).places.filter((place) =>
            seen.has(place),
          );
          const known = await world.breadths(caller);
          const ways: (Breadths | undefined)[] = [
            undefined,
            ...(['few', 'some', 'most'] as const).map((breadth) => new Map([...known].map(([key]) => [key, breadth]))),
          ];
          for (const breadths of ways) {
            const places: number[] = [];
            let after: readonly (string | null)[] | null = null;
            do {
              const page = await world.page(caller, { ...request, select: ['place'], limit: 50 }, breadths, after);
              places.push(...page.places);
              after = page.cursor;
            } while (after !== null);
            expect(places).toEqual(expected);
          }
        },
      ),
      settings,
    );
  }, 60_000);
});

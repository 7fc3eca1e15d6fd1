import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, FieldDocument, FieldType } from '@tangram/model';
import fc from 'fast-check';
import { fieldOf, label } from '../../model/test/documents.ts';
import { schema, server, Workspace } from '../test/workspace.ts';
import { layoutOf } from './layout.ts';
import { indexesOf } from './indexes.ts';
import type { Plan, Step } from './step.ts';

type Type = Exclude<FieldType, 'id' | 'stage' | 'child_table'>;
const types: readonly Type[] = [
  'text',
  'email',
  'integer',
  'currency',
  'decimal',
  'date',
  'datetime',
  'select',
  'multi_select',
  'boolean',
  'reference',
  'user',
  'polymorphic',
  'json',
  'tags',
  'secret_text',
];
const site: AnyDocument = {
  kind: 'object',
  name: 'site',
  label: label('Site'),
  nameField: 'name',
  fields: [{ type: 'text', name: 'name', label: label('Name') }],
};
const part: AnyDocument = { ...site, name: 'part' };

/** One object at one moment: fields a to d, each perhaps, of any type and with any of what brings indexes. */
const field = (name: string): fc.Arbitrary<readonly FieldDocument[]> =>
  fc
    .option(
      fc.record({
        type: fc.constantFrom(...types),
        scale: fc.constantFrom(2, 4),
        index: fc.boolean(),
        unique: fc.boolean(),
        to: fc.constantFrom('site', 'part'),
      }),
      { freq: 4 },
    )
    .map((drawn) => {
      if (!drawn) return [];
      const { type, scale, index, unique, to } = drawn;
      const made: FieldDocument = { ...fieldOf[type], name };
      if (made.type === 'currency' || made.type === 'decimal') return [{ ...made, scale, index }];
      if (made.type === 'reference') return [{ type: 'reference', name, label: made.label, object: to }];
      if (made.type === 'text' || made.type === 'email')
        return [{ ...made, index, unique, match: scale === 2 ? 'exact' : 'case_and_width' }];
      if (made.type === 'date' || made.type === 'integer') return [{ ...made, index, unique }];
      return [made];
    });
const state = fc.record({
  fields: fc.tuple(field('a'), field('b'), field('c'), field('d')).map((all) => all.flat()),
  search: fc.boolean(),
  view: fc.boolean(),
  activities: fc.boolean(),
  isThere: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
const documents = ({
  fields,
  search,
  view,
  activities,
  isThere,
}: typeof state extends fc.Arbitrary<infer T> ? T : never): readonly AnyDocument[] => {
  const texts = fields.filter(({ type }) => type === 'text').map(({ name }) => name);
  const item: AnyDocument = {
    kind: 'object',
    name: 'item',
    label: label('Item'),
    nameField: 'name',
    activities,
    fields: [{ type: 'text', name: 'name', label: label('Name') }, ...fields],
    ...(search ? { search: ['name', ...texts] } : {}),
    keys: fields.some(({ name, type }) => name === 'a' && type === 'integer') ? [{ name: 'k', fields: ['a', 'name'] }] : [],
  };
  const equal = fields.find(({ type }) => type === 'select');
  const sorted = fields.find(({ type }) => type === 'currency' || type === 'date');
  const list: AnyDocument = {
    kind: 'view',
    name: 'list',
    label: label('List'),
    object: 'item',
    type: 'list',
    ...(equal ? { filter: { field: equal.name, op: 'eq', value: 'new' } } : {}),
    sort: sorted ? [`-${sorted.name}`] : ['name'],
  };
  return [site, part, ...(isThere ? [item, ...(view ? [list] : [])] : [])];
};

const accepting = new Proxy({}, { get: () => ({ accept: true, map: null }) });

/** The tables of the workspace as PostgreSQL knows them, as far as a model says what they shall be. */
async function physical(workspace: Workspace) {
  const model = workspace.model;
  if (!model) throw new Error('nothing is published');
  const tables = [...model.objects.values()].map((object) => layoutOf(model, object, server));
  const columns = await workspace.rows(
    `select c.relname as t, a.attname as c, format_type(a.atttypid, a.atttypmod) as f from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'`,
    [schema],
  );
  const indexes = await workspace.rows(
    `select c.relname as i from pg_index x join pg_class c on c.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and x.indisvalid and not x.indisprimary and t.relname = any($2)`,
    [schema, tables.map(({ table }) => table)],
  );
  const references = await workspace.rows(
    `select c.conname as r from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = $1 and c.contype = 'f' and c.convalidated`,
    [schema],
  );
  const leftOver = await workspace.rows(
    `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and not tgisinternal`,
    [schema],
  );
  const has = new Set(columns.map(({ t, c, f }) => `${t}.${c} ${f}`));
  const wanted = tables.flatMap(({ table, columns: all }) => all.map(({ name, formatted }) => `${table}.${name} ${formatted}`));
  return {
    missing: wanted.filter((column) => !has.has(column)),
    indexes: indexes.map(({ i }) => i).sort(),
    references: references.map(({ r }) => r).sort(),
    leftOver,
    wantedIndexes: [...model.objects.values()].flatMap((object) => indexesOf(model, object, server).map(({ name }) => name)).sort(),
    wantedReferences: tables.flatMap(({ references: all }) => all.map(({ name }) => name)).sort(),
  };
}

async function expectLayout(workspace: Workspace) {
  const { missing, indexes, references, leftOver, wantedIndexes, wantedReferences } = await physical(workspace);
  expect({ missing, indexes, references, leftOver }).toEqual({
    missing: [],
    indexes: wantedIndexes,
    references: wantedReferences,
    leftOver: [],
  });
}

/** Values that would repeat: no decision helps. */
const isStuck = ({ plan }: { readonly plan: Plan }): boolean => plan.blockers.some(({ decision }) => decision === null);

/** What the database looks like to somebody who did not publish. */
const outline = (workspace: Workspace) =>
  workspace.rows(
    `select c.relname, (select string_agg(attname, ',' order by attname) from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
    (select string_agg(conname, ',' order by conname) from pg_constraint where conrelid = c.oid) as constraints, (select count(*) from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'i') order by 1`,
    [schema],
  );

describe('publishing', () => {
  test('any models one after the other leaves tables as the last one wants them, and nothing to plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
        const workspace = await Workspace.open();
        try {
          for (const one of states) {
            if (isStuck(await workspace.plan(documents(one), accepting))) return;
            await workspace.publish(documents(one), accepting);
            if (one.isThere) await workspace.insert('item', { name: 'x' }, { name: 'y' });
            await expectLayout(workspace);
            expect((await workspace.plan(documents(one))).plan.steps).toEqual([]);
          }
        } finally {
          await workspace.close();
        }
      }),
      { numRuns: 6 },
    );
  }, 300_000);

  test('may be broken off anywhere before the switch and taken back, or done once more', async () => {
    await fc.assert(
      fc.asyncProperty(state, state, fc.nat(20), async (first, second, n) => {
        const workspace = await Workspace.open();
        try {
          await workspace.publish(documents(first), accepting);
          if (first.isThere) await workspace.insert('item', { name: 'x' }, { name: 'y' });
          const before = await outline(workspace);
          const { plan } = await workspace.plan(documents(second), accepting);
          if (isStuck({ plan })) return;
          const early = plan.steps.filter(({ phase }) => phase === 'before');
          const done = early.slice(0, n % (early.length + 1));
          for (const step of done) await workspace.runStep(step);
          for (const step of done.toReversed()) if (step.undo) await workspace.undo(step);
          expect(await outline(workspace)).toEqual(before);
          for (const step of done) await workspace.runStep(step);
          const again = async (steps: readonly Step[]) => {
            for (const step of steps) if (step.batch || !(await workspace.isDone(step))) await workspace.runStep(step);
          };
          await again(plan.steps);
          await again(plan.steps.filter(({ phase, kind }) => phase === 'after' || kind === 'add_column'));
          workspace.model = (await workspace.plan(documents(second), accepting)).to;
          await expectLayout(workspace);
        } finally {
          await workspace.close();
        }
      }),
      { numRuns: 6 },
    );
  }, 300_000);
});

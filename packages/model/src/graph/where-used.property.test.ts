import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { label } from '../../test/documents.ts';
import { usesBySchema } from '../../test/uses-by-schema.ts';
import { parseDocument } from '../document/parse-document.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { dependents } from './dependents.ts';
import { graphOf } from './walk-document.ts';

/** Objects a, b and c: each with texts, numbers and a reference to the next, so that paths have somewhere to go. */
const names = ['a', 'b', 'c'] as const;
const plain = ['t1', 't2', 'n1', 'n2', 'n3'] as const;
const next = { a: 'b', b: 'c', c: 'a' } as const;
const object = fc.constantFrom(...names);
const field = fc.constantFrom(...plain);
const path = fc.oneof(
  field,
  field.map((name) => `ref.${name}`),
  field.map((name) => `ref.ref.${name}`),
);
const condition = fc.oneof(
  fc.tuple(path, fc.constantFrom('>', '=', '<=')).map(([one, op]) => `${one} ${op} 3`),
  fc.tuple(path, path).map(([one, other]) => `${one} = "t1 and n1" or ${other} != ""`),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const some = <T>(value: fc.Arbitrary<T>, least = 0) => fc.uniqueArray(value, { minLength: least, maxLength: 4 });
const role = fc.constantFrom('r1', 'r2', 'admin');
const right = fc.constantFrom('hidden' as const, 'read' as const);
const rights = fc.dictionary(field, right, { maxKeys: 3 });

const objects = fc.tuple(
  ...names.map((name) =>
    fc
      .record({
        formula: condition,
        when: maybe(condition),
        search: some(fc.constantFrom('t1', 't2')),
        key: some(field),
        shared: maybe(condition),
        with: some(role, 1),
      })
      .map((one): object => ({
        kind: 'object',
        name,
        label: label(name),
        nameField: 't1',
        fields: [
          ...plain.map((own) => ({
            type: own.startsWith('t') ? 'text' : 'integer',
            name: own,
            label: label(own),
            ...(own === 'n1' ? { requiredWhen: one.when } : {}),
          })),
          { type: 'reference', name: 'ref', label: label('ref'), object: next[name], inverse: `of_${name}` },
          { type: 'formula', name: 'f', label: label('f'), returns: 'boolean', expression: one.formula },
          ...(name === 'a' ? [{ type: 'stage', name: 'stage', label: label('stage'), pipeline: 'p' }] : []),
        ],
        search: one.search,
        keys: one.key.length > 0 ? [{ name: 'k', fields: one.key }] : [],
        sharing: {
          default: 'private',
          rules: one.shared ? [{ name: 's', label: label('s'), when: one.shared, with: { roles: one.with }, access: 'read' }] : [],
        },
      })),
  ),
);
const stage = fc.constantFrom('s1', 's2', 's3');
const pipeline = fc
  .record({ enter: maybe(condition), required: some(field), from: stage, to: stage, when: maybe(condition), createIn: some(stage, 1) })
  .map((one): object => ({
    kind: 'pipeline',
    name: 'p',
    label: label('p'),
    object: 'a',
    field: 'stage',
    stages: ['s1', 's2', 's3'].map((name, i) => ({
      name,
      label: label(name),
      type: 'open',
      ...(i === 1 ? { enter: one.enter, required: one.required } : {}),
    })),
    transitions: { list: [{ from: one.from, to: one.to, when: one.when }] },
    createIn: one.createIn,
  }));
const leaf = path.map((name) => ({ field: name, op: 'not_null' }));
const filter = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 1, maxLength: 2 }).map((and) => ({ and })),
  leaf.map((not) => ({ not })),
);
const sort = fc.tuple(path, fc.boolean()).map(([name, isDown]) => (isDown ? `-${name}` : name));
const screens = fc
  .record({ object, columns: some(path, 1), sort: some(sort), filter: maybe(filter), groupBy: maybe(path), roles: some(role) })
  .chain((view) =>
    fc
      .record({
        placed: some(field, 1),
        visibleWhen: maybe(condition),
        requiredWhen: maybe(condition),
        shown: some(path),
        section: maybe(condition),
      })
      .map((form): readonly object[] => [
        { kind: 'view', name: 'v', label: label('v'), type: 'list', ...view, columns: view.columns.map((one) => ({ field: one })) },
        {
          kind: 'form',
          name: 'm',
          label: label('m'),
          object: view.object,
          roles: view.roles,
          tabs: [
            {
              name: 'x',
              label: label('x'),
              sections: [
                {
                  name: 'y',
                  label: label('y'),
                  visibleWhen: form.section,
                  fields: form.placed.map((one) => ({ field: one, visibleWhen: form.visibleWhen, requiredWhen: form.requiredWhen })),
                },
              ],
            },
          ],
        },
        {
          kind: 'page',
          name: 'g',
          label: label('g'),
          type: 'record',
          object: view.object,
          components: [
            { name: 'h', type: 'highlights', x: 0, y: 0, w: 12, h: 2, fields: form.shown, visibleWhen: form.section },
            { name: 'l', type: 'list', x: 0, y: 2, w: 12, h: 2, view: 'v' },
          ],
        },
        {
          kind: 'app',
          name: 'z',
          label: label('z'),
          roles: view.roles,
          groups: [
            {
              name: 'w',
              entries: [
                { name: 'e', object: view.object, view: 'v' },
                { name: 'i', page: 'g' },
              ],
            },
          ],
        },
      ]),
  );
const roles = fc
  .tuple(object, maybe(condition), rights, condition, condition)
  .map(([about, read, fields, limit, none]): readonly object[] => [
    {
      kind: 'role',
      name: 'r1',
      label: label('r1'),
      objects: { [about]: { read: read ? { condition: read } : 'all', fields, when: [{ condition: limit, fields: { n1: 'hidden' } }] } },
      restrictions: [{ object: about, condition: none }],
    },
    { kind: 'role', name: 'r2', label: label('r2'), objects: {} },
    { kind: 'validation', name: 'q', label: label('q'), object: about, expression: limit, message: label('no'), field: 'n2' },
  ]);

/** Without keys that have no value, and valid for their schemas. */
const documentsOf = (made: readonly object[]): readonly AnyDocument[] =>
  made.map((one) => {
    const parsed = parseDocument(JSON.parse(JSON.stringify(one)));
    if (!parsed.ok) throw new Error(parsed.issues.map(({ document, path: at, text }) => `${document} ${at} ${text.en}`).join('\n'));
    return parsed.value;
  });
const model = fc.tuple(objects, pipeline, screens, roles).map(([own, way, shown, who]) => documentsOf([...own, way, ...shown, ...who]));

test('where something is used is what a walk over the plain documents finds, in a thousand models', () => {
  fc.assert(
    fc.property(model, (documents) => {
      const { uses, errors } = graphOf(documents);
      expect(errors).toEqual([]);
      const graph = new Set(uses.filter(({ path: at }) => !at.endsWith('/inverse')).map((use) => `${use.document} ${use.path} ${use.to}`));
      const found = new Set([...usesBySchema(documents)].filter((said) => !said.endsWith('role:admin')));
      expect([...graph].sort()).toEqual([...found].sort());
    }),
    { numRuns: 1000 },
  );
});

/** What `n1` of `b` says of itself goes with it. */
const isInSelf = /^object:b \/fields\/2\//;

test('the list of what an element is used by is the part of the graph that leads to it', () => {
  fc.assert(
    fc.property(
      model,
      fc.constantFrom('object:a', 'object:b/field:n1', 'object:c/field:t2', 'role:r1', 'pipeline:p/stage:s2', 'view:v'),
      (documents, ref) => {
        const said = [...usesBySchema(documents)].filter((one) => {
          const [document, , to = ''] = one.split(' ');
          return (to === ref || to.startsWith(`${ref}/`)) && document !== ref && !(ref === 'object:b/field:n1' && isInSelf.test(one));
        });
        const { blocking, breaking, cosmetic } = dependents({ documents: new Map(documents.map((one) => [refOf(one), one])) }, ref);
        const listed = [...blocking, ...breaking, ...cosmetic].map(({ document, path: at }) => `${document} ${at}`);
        expect([...new Set(listed)].sort()).toEqual([...new Set(said.map((one) => one.split(' ').slice(0, 2).join(' ')))].sort());
      },
    ),
    { numRuns: 100 },
  );
});

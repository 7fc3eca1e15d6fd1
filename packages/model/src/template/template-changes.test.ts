import { describe, expect, test } from '@jest/globals';
import { builtInObjects } from '../built-in.ts';
import { assignIds, usedIdsOf } from '../edit/assign-ids.ts';
import type { FieldDocument, ObjectDocument, ViewDocument } from '../generated/documents.ts';
import { type AnyDocument, refOf } from '../model.ts';
import { clashesOf, placeDocuments } from './place-template.ts';
import { addTemplate, livingOf, removeTemplate, type Templated, upgradeTemplate } from './template-changes.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const field = (name: string, more: object = {}): FieldDocument => ({ name, type: 'text', label: label(name), ...more });
const object = (name: string, fields: FieldDocument[], more: Partial<ObjectDocument> = {}): ObjectDocument => ({
  kind: 'object',
  name,
  label: label(name),
  nameField: 'name',
  fields: [field('name'), ...fields],
  ...more,
});
const list = (name: string, of: string, ...columns: string[]): ViewDocument => ({
  kind: 'view',
  name,
  label: label(name),
  object: of,
  type: 'list',
  columns: columns.map((path) => ({ field: path })),
});
const [user] = builtInObjects;
if (!user) throw new Error('there are built-in objects');

/** A workspace whose first template has a machine and a list of machines, and its people have a badge. */
const first = [
  object('machine', [field('code'), field('size')]),
  list('machines', 'machine', 'code'),
  { ...user, fields: [...user.fields, field('badge')] },
];
const base = assignIds(new Set(), first);
const world = assignIds(new Set(), [...builtInObjects.filter(({ name }) => name !== 'user'), ...base]);

const used = (documents: readonly AnyDocument[]) => new Set(usedIdsOf(documents));
const upgrade = (now: readonly AnyDocument[], next: readonly AnyDocument[]) => upgradeTemplate({ base, now, next, used: used(now) });
const named = (documents: readonly AnyDocument[], ref: string) => documents.find((document) => refOf(document) === ref);
function done(outcome: Templated) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.conflicts));
  return outcome;
}
/** The world with its machine changed. */
const withMachine = (change: (machine: ObjectDocument) => ObjectDocument) =>
  world.map((document) => (document.kind === 'object' && document.name === 'machine' ? change(document) : document));

describe('an upgrade', () => {
  test('brings what is new and keeps what was changed here', () => {
    const now = [...withMachine((machine) => ({ ...machine, label: label('Press') })), list('mine', 'machine', 'size')];
    const next = [
      object('machine', [field('code', { required: true }), field('size'), field('weight')]),
      ...first.slice(1),
      list('heavy', 'machine', 'weight'),
    ];
    const { documents } = done(upgrade(now, next));
    const machine = named(documents, 'object:machine');
    expect(machine).toMatchObject({
      label: label('Press'),
      fields: [{ name: 'name' }, { name: 'code', required: true }, { name: 'size' }, { id: 'weight' }],
    });
    expect(named(documents, 'view:mine')).toBeDefined();
    expect(named(documents, 'view:heavy')).toBeDefined();
  });

  test('follows names that were given here, in what it brings too', () => {
    const now = world.map((document): AnyDocument => {
      if (document.kind === 'object' && document.name === 'machine')
        return {
          ...document,
          name: 'press',
          fields: document.fields.map((one) => (one.name === 'code' ? { ...one, name: 'number' } : one)),
        };
      return document.kind === 'view' ? { ...document, object: 'press', columns: [{ field: 'number' }] } : document;
    });
    const { documents } = done(upgrade(now, [...first, list('codes', 'machine', 'code')]));
    expect(named(documents, 'object:machine')).toBeUndefined();
    expect(named(documents, 'view:codes')).toMatchObject({ object: 'press', columns: [{ field: 'number' }] });
  });

  test('takes what was added here along when it gives another name', () => {
    const machine = object('machine', [field('serial', { id: 'code' }), field('size')]);
    const now = [...world, list('mine', 'machine', 'code')];
    const { documents } = done(upgrade(now, [machine, list('machines', 'machine', 'serial'), ...first.slice(2)]));
    expect(named(documents, 'view:mine')).toMatchObject({ columns: [{ field: 'serial' }] });
  });

  test('asks where both changed the same, and says what each made of it', () => {
    const now = withMachine((machine) => ({ ...machine, label: label('Press') }));
    const next = [object('machine', [field('code'), field('size')], { label: label('Device') }), ...first.slice(1)];
    expect(upgrade(now, next)).toEqual({
      ok: false,
      conflicts: [
        expect.objectContaining({ name: 'machine', path: '/label/zh-CN', base: 'machine', ours: 'Press', theirs: 'Device' }),
        expect.objectContaining({ path: '/label/en' }),
      ],
    });
  });

  test('gives new elements ids that nothing ever had', () => {
    const { documents } = done(
      upgradeTemplate({ base, now: world, next: [...first, object('meter', [])], used: new Set(['object:meter']) }),
    );
    expect(named(documents, 'object:meter')).toMatchObject({ id: 'meter_2' });
  });
});

describe('a second template', () => {
  const second = [
    object('machine', [field('speed')]),
    list('fast', 'machine', 'speed'),
    { ...user, fields: [...user.fields, field('locker')] },
  ];

  test('is told every name that is taken, with one that is free; built-in objects are shared', () => {
    expect(clashesOf(second, {}, world, 'plant-two').map(({ ref, free }) => [ref, free])).toEqual([
      ['object:machine', 'machine_plant_two'],
    ]);
    expect(clashesOf(second, { 'object:machine': 'machines' }, world, 'plant')).toEqual([]);
  });

  test('comes under other names, which its own documents follow', () => {
    const { documents } = done(addTemplate(world, placeDocuments(second, { 'object:machine': 'runner' }), used(world)));
    expect(named(documents, 'view:fast')).toMatchObject({ object: 'runner' });
    expect(named(documents, 'object:machine')).toEqual(named(world, 'object:machine'));
    const people = named(documents, 'object:user');
    expect(people?.kind === 'object' && people.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['badge', 'locker']));
  });

  test('may leave a document out, and means the one that is there', () => {
    expect(placeDocuments(second, { 'object:machine': null }).map(refOf)).toEqual(['view:fast', 'object:user']);
  });

  test('goes again and leaves everything as it was before', () => {
    const added = done(addTemplate(world, placeDocuments(second, { 'object:machine': 'runner' }), used(world)));
    expect(livingOf(added.installed, added.documents).map(refOf)).toEqual(['object:runner', 'view:fast', 'object:user']);
    const left = removeTemplate(added.installed, added.documents);
    expect([...left].sort(byRef)).toEqual([...world].sort(byRef));
  });
});

const byRef = (a: AnyDocument, b: AnyDocument): number => (refOf(a) < refOf(b) ? -1 : 1);

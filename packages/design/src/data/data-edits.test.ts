import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type Edit, link, type ObjectDocument } from '@tangram/model';
import fc from 'fast-check';
import { everyType, label } from '../../../model/test/documents.ts';
import { nameFor } from './field-names.ts';
import { guessFields, tableFrom } from './guess-fields.ts';
import { modelGraph, nextNode } from './model-graph.ts';
import { moveField, newObject, objectIn, removeFields, rightOf, setRight } from './object-edits.ts';
import { addOption, addOptions, changeOption, dropOption, moveOption, retireOption } from './option-edits.ts';
import { relate, type RelationKind, relationKinds } from './relate.ts';

const pinyin: Readonly<Record<string, string>> = { 设: 'she', 备: 'bei', 名: 'ming', 称: 'cheng', 级: 'ji', 别: 'bie' };
const spell = (text: string) => text.replaceAll(/\p{Script=Han}/gu, (one) => ` ${pinyin[one] ?? ''} `);
const facts = { spell, taken: new Set<string>(), fallback: 'field' };

describe('a name made of a label', () => {
  test.each([
    ['设备名称', 'she_bei_ming_cheng'],
    ['Due date', 'due_date'],
    ['Café №2', 'cafe_no2'],
    ['设备A级', 'she_bei_a_ji'],
    ['2nd owner', 'nd_owner'],
    ['ＡＢＣ', 'abc'],
    ['———', 'field'],
    ['Owner', 'owner_2'],
    ['xmin', 'xmin_2'],
  ])('%s → %s', (text, name) => {
    expect(nameFor(text, facts)).toBe(name);
  });

  test('is valid and free, whatever the label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.array(fc.constantFrom('a', 'field', 'field_2')), (text, taken) => {
        const name = nameFor(text, { ...facts, taken: new Set(taken) });
        expect(name).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
        expect(taken).not.toContain(name);
      }),
    );
  });
});

const after = (documents: readonly AnyDocument[], ...edits: readonly (Edit | null)[]): readonly AnyDocument[] =>
  edits.reduce((now, edit) => {
    const done = edit && applyEdit(now, edit);
    if (!done?.ok) throw new Error(JSON.stringify(done ?? 'nothing to do'));
    return done.value.documents;
  }, documents);
const object = (documents: readonly AnyDocument[], name: string): ObjectDocument => {
  const found = objectIn(documents, name);
  if (!found) throw new Error(name);
  return found;
};

describe('an object', () => {
  test('begins with a name, or with the first text of its fields as its name', () => {
    expect(object(after([], newObject('machine', label('Machine'), {})), 'machine')).toMatchObject({
      nameField: 'name',
      fields: [{ name: 'name' }],
    });
    const fields = guessFields(tableFrom('编号\t名称\nA1\tPump'), { locale: 'zh-CN', spell });
    expect(object(after([], newObject('machine', label('Machine'), { fields })), 'machine')).toMatchObject({ nameField: 'field_1' });
  });

  test('moves a field within its bounds, and loses many at once but never its name', () => {
    const item = object(everyType, 'item');
    expect(moveField(item, 'text', 0)).toBeNull();
    expect(moveField(item, 'text', -1)).toBeNull();
    expect(object(after(everyType, moveField(item, 'text', 999)), 'item').fields.at(-1)?.name).toBe('text');
    const left = object(after(everyType, removeFields(item, ['text', 'phone', 'url'])), 'item');
    expect(left.fields.length).toBe(item.fields.length - 2);
    expect(left.fields[0]?.name).toBe('text');
  });
});

describe('a relation that is drawn', () => {
  test.each(relationKinds)('of the kind %s fits into the model', (kind: RelationKind) => {
    const edit = relate(everyType, {
      kind,
      from: 'site',
      to: 'part',
      name: 'parts',
      label: label('Parts'),
      onDelete: 'restrict',
      inverse: kind === 'child_table' ? null : 'sites',
      inverseLabel: label('Sites'),
    });
    const documents = after(everyType, edit);
    expect(link(documents)).toMatchObject({ ok: true });
    const before = new Set(modelGraph(everyType, []).edges.map(({ id }) => id));
    const drawn = modelGraph(documents, everyType).edges.filter(({ id }) => !before.has(id));
    expect(drawn.map(({ from, to, mark }) => [from, to, mark])).toContainEqual(['site', 'part', 'added']);
  });

  test('of lines uses the reference that already leads to the parent', () => {
    const documents = after(
      everyType,
      relate(everyType, {
        kind: 'child_table',
        from: 'item',
        to: 'part',
        name: 'text',
        label: label('More'),
        onDelete: 'clear',
        inverse: null,
        inverseLabel: null,
      }),
    );
    expect(object(documents, 'item').fields.at(-1)).toMatchObject({ type: 'child_table', name: 'text_2', inverse: 'item' });
    expect(object(documents, 'part')).toEqual(object(everyType, 'part'));
  });
});

describe('a pasted table', () => {
  test('becomes fields of the types that are in it', () => {
    const rows = [
      '设备名称\t级别\t金额\t数量\t购入\t电话\t在用\t占比',
      'Pump\tA\t¥1,200.50\t3\t2024-01-31\t13812345678\t是\t12.5%',
      'Fan\tB\t¥80\t1\t2024/2/3\t010-12345678\t否\t3%',
      'Belt\tA\t¥5\t2\t2024年3月4日\t13900000000\t是\t9%',
      'Saw\tB\t¥7\t2\t2024.5.6\t13900000001\t是\t1%',
    ];
    const fields = guessFields(tableFrom(rows.join('\n')), { locale: 'zh-CN', spell });
    expect(fields.map(({ type }) => type)).toEqual(['text', 'select', 'currency', 'integer', 'date', 'phone', 'boolean', 'percent']);
    expect(fields[1]).toMatchObject({ name: 'ji_bie', options: [{ value: 'a' }, { value: 'b' }] });
    expect(link(after(everyType, newObject('machine', label('Machine'), { fields })))).toMatchObject({ ok: true });
  });

  test('may be separated by commas, and leaves out columns without a head', () => {
    expect(guessFields(tableFrom('Name,,Size\nA,x,1.5\nB,y,2'), { locale: 'en', spell }).map(({ name, type }) => [name, type])).toEqual([
      ['name', 'text'],
      ['size', 'decimal'],
    ]);
  });
});

describe('options', () => {
  const three = addOptions([], '设备\nNew\n\nNew', 'zh-CN', spell);

  test('have values of their own, colours in turn, and nothing of empty lines', () => {
    expect(three).toEqual([
      { value: 'she_bei', label: { 'zh-CN': '设备' }, color: 'azure' },
      { value: 'new', label: { 'zh-CN': 'New' }, color: 'amber' },
      { value: 'new_2', label: { 'zh-CN': 'New' }, color: 'indigo' },
    ]);
    expect(addOption(three, '  ', 'en', spell)).toBe(three);
  });

  test('move, change, retire and come back', () => {
    const values = (options: typeof three) => options.map(({ value }) => value);
    expect(values(moveOption(three, 0, 2))).toEqual(['new', 'new_2', 'she_bei']);
    expect(moveOption(three, 0, -1)).toBe(three);
    expect(changeOption(three, 1, { color: 'rose' })[1]).toMatchObject({ value: 'new', color: 'rose' });
    expect(retireOption(three, 0)[0]).toMatchObject({ active: false });
    expect(retireOption(retireOption(three, 0), 0)).toEqual(three);
    expect(values(dropOption(three, 0))).toEqual(['new', 'new_2']);
  });
});

describe('the drawing of a model', () => {
  test('marks what is new, changed and gone against what is published', () => {
    const item = object(everyType, 'item');
    const documents = after(
      everyType,
      newObject('machine', label('Machine'), {}),
      { kind: 'removeDocument', ref: 'object:site' },
      { kind: 'removeField', object: 'part', field: 'amount' },
    );
    const { nodes } = modelGraph(documents, everyType);
    const marks = Object.fromEntries(nodes.map((node) => [node.object.name, node.mark]));
    expect(marks).toMatchObject({ machine: 'added', site: 'removed', part: 'changed', item: 'same' });
    expect(nodes.find((node) => node.object.name === 'part')?.shown).toContainEqual(expect.objectContaining({ mark: 'removed' }));
    expect(nodes.every(({ shown }) => shown.length <= 6)).toBe(true);
    expect(nodes.find((node) => node.object.name === 'item')?.count).toBe(item.fields.length);
  });

  test('is the same for the same documents in any order', () => {
    const shuffled = [...everyType].reverse();
    expect(modelGraph(shuffled, [])).toEqual(modelGraph(everyType, []));
  });

  test('leads with arrow keys along relations first', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 300, y: 0 }],
      ['c', { x: 600, y: 200 }],
    ]);
    expect(nextNode('a', 'right', places, [])).toBe('b');
    expect(nextNode('a', 'right', places, [{ from: 'c', to: 'a' }])).toBe('c');
    expect(nextNode('c', 'up', places, [])).toBe('b');
    expect(nextNode('a', 'left', places, [])).toBeNull();
  });
});

describe('the rights of a role on a field', () => {
  const role: AnyDocument = {
    kind: 'role',
    name: 'keeper',
    label: label('Keeper'),
    objects: { item: { read: 'all', fieldDefault: 'read', fields: { text: 'edit' } } },
  };

  test('are its own or what the role says of all fields', () => {
    expect(rightOf(role, 'item', 'text')).toEqual({ right: 'edit', isOwn: true });
    expect(rightOf(role, 'item', 'phone')).toEqual({ right: 'read', isOwn: false });
    expect(rightOf(role, 'site', 'name')).toBeNull();
  });

  test('are set, and left to the role again', () => {
    const hidden = after([role], setRight(role, 'item', 'phone', 'hidden'))[0] as AnyDocument;
    expect(rightOf(hidden, 'item', 'phone')).toEqual({ right: 'hidden', isOwn: true });
    const bare = after([role], setRight(role, 'item', 'text', null))[0] as AnyDocument;
    expect(rightOf(bare, 'item', 'text')).toEqual({ right: 'read', isOwn: false });
    expect(setRight(role, 'site', 'name', 'read')).toBeNull();
  });
});

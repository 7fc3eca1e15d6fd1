import { describe, expect, test } from '@jest/globals';
import type { FormDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { formFor, type FormMode, formSections, withAsked, writtenSections } from './form-layout.ts';

const form: FormDocument = {
  kind: 'form',
  name: 'machine_form',
  id: 'machine_form',
  object: 'machine',
  label: { 'zh-CN': '设备' },
  default: true,
  sections: [
    {
      name: 'a',
      label: { 'zh-CN': '基本', en: 'Basics' },
      columns: 2,
      fields: [{ field: 'title', span: 2 }, { field: 'plant' }, { field: 'serial' }, { field: 'ghost' }],
    },
    { name: 'b', label: { 'zh-CN': '三栏' }, columns: 3, fields: [{ field: 'bought' }, { field: 'load', span: 9 }, { field: 'note' }] },
  ],
};
const model = smallWorld([form, { ...form, name: 'edit_form', id: 'edit_form', mode: 'edit', default: false, roles: ['manager'] }]);
const machine = objectOf(model, 'machine');
const layout = (document: FormDocument | null, mode: FormMode) =>
  formSections(machine, document, mode, 'zh-CN').map(({ label, fields }) => [
    label,
    fields.map(({ field, span, readOnly }) => `${field.name} ${span}${readOnly ? ' read' : ''}`),
  ]);

describe('a form', () => {
  test('lays fields on twelve columns; a span counts the columns of its section', () => {
    expect(layout(form, 'update')).toEqual([
      ['基本', ['title 12', 'plant 6', 'serial 6 read', 'price 6']],
      ['三栏', ['bought 4', 'load 12', 'note 12']],
    ]);
  });

  test('takes in what is asked for on the way, beside what asks', () => {
    const names = (by: string | null, ...asked: readonly string[]) =>
      withAsked(formSections(machine, form, 'create', 'zh-CN'), machine, asked, by).map(({ fields }) =>
        fields.map(({ field }) => field.name),
      );
    const first = names(null);
    const free = machine.fields.find(({ name, readOnly, type }) => !first.flat().includes(name) && !readOnly && type !== 'id')?.name ?? '';
    expect(names('load', free)).toEqual([first[0], [...(first[1] ?? []), free]]);
    expect(names('ghost', free)).toEqual([[...(first[0] ?? []), free], first[1]]);
    expect(names('load', 'title', 'serial', 'ghost')).toEqual(first);
  });

  test('stands in tabs, behind what is seen with each; what holds nothing is seen by who builds it', () => {
    const { sections: _, ...bare } = form;
    const [above, inside] = form.sections ?? [];
    const label = { 'zh-CN': '更多' };
    const empty = { name: 'c', label, text: { 'zh-CN': '暂时没有' }, fields: [] };
    const tabbed = { ...bare, sections: above ? [above] : [], tabs: [{ name: 'more', label, sections: inside ? [inside, empty] : [] }] };
    expect(formSections(machine, tabbed, 'update', 'zh-CN').map(({ name, tab }) => [name, tab?.label ?? null])).toEqual([
      ['a', null],
      ['b', '更多'],
    ]);
    expect(writtenSections(machine, tabbed, 'update', 'zh-CN').map(({ name, text }) => [name, text])).toEqual([
      ['a', null],
      ['b', null],
      ['c', '暂时没有'],
    ]);
  });

  test('asks for what is required even where its document forgot it', () => {
    expect(layout(form, 'create')[0]).toEqual(['基本', ['title 12', 'plant 6', 'price 6']]);
  });

  test('leaves out what the system makes while there is nothing to show', () => {
    expect(layout(form, 'create').flat(2)).not.toContain('serial 6 read');
  });

  test('without a document has the name first and everything that can be written', () => {
    const [section] = layout(null, 'create');
    expect(section?.[1]?.slice(0, 2)).toEqual(['title 12', 'owner 6']);
    expect(section?.[1]).toContain('parts 12');
    expect(section?.[1]).not.toContain('serial 6 read');
  });

  test('is chosen by object, mode and role, the default first', () => {
    expect(formFor(model, 'machine', 'create', ['manager'])?.name).toBe('machine_form');
    expect(formFor(model, 'machine', 'update', [])?.name).toBe('machine_form');
    expect(formFor(model, 'plant', 'create', [])).toBeNull();
  });

  test('of a record type comes first for its records, and is nobody else’s', () => {
    const own = smallWorld([form, { ...form, name: 'press_form', id: 'press_form', default: false, recordTypes: ['press'] }]);
    const name = (type: string | null) => formFor(own, 'machine', 'create', [], type)?.name;
    expect([name('press'), name('lathe'), name(null)]).toEqual(['press_form', 'machine_form', 'machine_form']);
  });
});

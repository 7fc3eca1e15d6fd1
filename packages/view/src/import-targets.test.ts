import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, link } from '@tangram/model';
import { documents } from '../test/small-world.ts';
import { columnState, importTargets, inOrderOfDoubt, matchChoices, unmappedRequired } from './import-targets.ts';

const more: AnyDocument[] = [
  {
    kind: 'object',
    name: 'reading',
    label: { 'zh-CN': '读数', en: 'Reading' },
    nameField: 'title',
    keys: [{ name: 'outside', fields: ['source', 'code'] }],
    fields: [
      { name: 'title', type: 'text', label: { 'zh-CN': '标题', en: 'Title' }, required: true },
      { name: 'machine', type: 'reference', object: 'machine', label: { 'zh-CN': '设备', en: 'Machine' } },
      { name: 'about', type: 'polymorphic', objects: ['machine', 'plant'], label: { 'zh-CN': '关于', en: 'About' } },
      { name: 'source', type: 'text', label: { 'zh-CN': '来源', en: 'Source' } },
      { name: 'code', type: 'text', label: { 'zh-CN': '代码', en: 'Code' } },
      { name: 'tag', type: 'text', label: { 'zh-CN': '标牌', en: 'Tag' }, unique: true },
      { name: 'value', type: 'decimal', label: { 'zh-CN': '数值', en: 'Value' }, required: true },
      { name: 'photo', type: 'image', label: { 'zh-CN': '照片', en: 'Photo' } },
      {
        name: 'state',
        type: 'select',
        label: { 'zh-CN': '状态', en: 'State' },
        required: true,
        default: 'ok',
        options: [{ value: 'ok', label: { 'zh-CN': '好', en: 'OK' } }],
      },
    ],
  },
];
const linked = link([...documents, ...more]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const model = linked.value;
const reading = model.objects.get('reading');
if (!reading) throw new Error('no reading');

describe('where columns may go', () => {
  test('own fields and linked records by what tells them apart; nothing that a cell cannot hold or nobody may write', () => {
    const targets = importTargets(model, reading, 'zh-CN', false);
    expect(targets.filter(({ field }) => field.origin === 'declared').map(({ path, label }) => [path, label])).toEqual([
      ['title', '标题'],
      ['machine.title', '设备'],
      ['machine.serial', '设备 · 编号'],
      ['about.machine.title', '关于 · 设备'],
      ['about.plant.name', '关于 · 厂区'],
      ['source', '来源'],
      ['code', '代码'],
      ['tag', '标牌'],
      ['value', '数值'],
      ['state', '状态'],
    ]);
    const system = targets.filter(({ field }) => field.origin === 'system').map(({ path }) => path);
    expect(system).toEqual(expect.arrayContaining(['id', 'owner.name', 'owner.email']));
    expect(system).not.toContain('created_at');
    expect(targets.find(({ path }) => path === 'machine.title')?.links).toBe('machine');
  });

  test('what the system writes too, where the past is imported', () => {
    const paths = importTargets(model, reading, 'en', true).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['created_at', 'created_by.name']));
  });
});

describe('how a record that is there is recognised', () => {
  test('by its id, a key, what is unique, its name, and at last by any text', () => {
    const choices = matchChoices(reading, ['id', 'title', 'source', 'code', 'tag', 'value', 'machine.title'], 'zh-CN');
    expect(choices.map(({ match, label, unique }) => [match, label, unique])).toEqual([
      [['id'], expect.any(String), true],
      ['outside', '来源 + 代码', true],
      [['tag'], '标牌', true],
      [['title'], '标题', false],
      [['source'], '来源', false],
      [['code'], '代码', false],
    ]);
  });

  test('by nothing that no column brings', () => {
    expect(matchChoices(reading, ['value', 'source'], 'zh-CN').map(({ match }) => match)).toEqual([['source']]);
  });
});

test('a new record lacks what is required, has no default and is not mapped', () => {
  expect(unmappedRequired(reading, ['title', 'machine.title']).map(({ name }) => name)).toEqual(['value']);
  expect(unmappedRequired(reading, ['title', 'value'])).toEqual([]);
});

test('columns to look at come first, those left out last', () => {
  const columns = [
    { name: 'a', field: 'x', sure: true },
    { name: 'b', field: null, sure: true },
    { name: 'c', field: 'y', sure: false },
    { name: 'd', field: 'z', sure: true },
  ];
  expect(columns.map(columnState)).toEqual(['sure', 'out', 'check', 'sure']);
  expect(inOrderOfDoubt(columns).map(({ name }) => name)).toEqual(['c', 'a', 'd', 'b']);
});

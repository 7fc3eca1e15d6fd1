import { describe, expect, test } from '@jest/globals';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { childrenOf } from './children.ts';
import { objectAt, pathChoices, pathWords } from './field-paths.ts';

const model = smallWorld();
const machine = objectOf(model, 'machine');
const paths = (at: string, query = '') => pathChoices(model, machine, at, query, 'zh-CN').map(({ path }) => path);

describe('what a condition can be about', () => {
  test('are the object’s own fields first, then those that every object has; not what only machines read', () => {
    const all = paths('');
    expect(all.slice(0, 3)).toEqual(['title', 'plant', 'price']);
    expect(all.indexOf('owner')).toBeGreaterThan(all.indexOf('note'));
    expect(all).not.toContain('version');
    expect(all).not.toContain('parts');
  });

  test('are a step further the fields of what a reference points to', () => {
    expect(paths('plant')).toEqual(expect.arrayContaining(['plant.name', 'plant.region', 'plant.owner']));
    expect(pathChoices(model, machine, '', '', 'zh-CN').find(({ path }) => path === 'plant')).toMatchObject({
      opens: true,
      label: '所在厂区',
    });
  });

  test('are found by words, also a step further, the nearest first', () => {
    expect(paths('', '大区')).toEqual(['plant.region']);
    expect(pathChoices(model, machine, '', '名称', 'zh-CN').map(({ way, label }) => [way, label])).toEqual([
      ['', '设备名称'],
      ['所在厂区', '名称'],
    ]);
  });

  test('end after five references, and where there is nothing', () => {
    const fifth = 'plant.owner.manager.manager.manager';
    expect(pathChoices(model, machine, fifth, '', 'zh-CN').every(({ opens }) => !opens)).toBe(true);
    expect(paths('title')).toEqual([]);
    expect(paths('nothing.here')).toEqual([]);
  });

  test('are named along their path', () => {
    expect(pathWords(model, machine, 'plant.region', 'zh-CN')).toBe('所在厂区 · 大区');
    expect(pathWords(model, machine, 'gone', 'zh-CN')).toBe('gone');
    expect(objectAt(model, machine, 'plant')?.name).toBe('plant');
    expect(objectAt(model, machine, 'price')).toBeNull();
  });
});

test('what points to an object are inverses of references and child tables', () => {
  expect(childrenOf(model, machine).map(({ name, object }) => [name, object.name])).toEqual(
    expect.arrayContaining([
      ['part_list', 'part'],
      ['parts', 'part'],
    ]),
  );
  expect(childrenOf(model, objectOf(model, 'plant')).map(({ name }) => name)).toEqual(['machines']);
});

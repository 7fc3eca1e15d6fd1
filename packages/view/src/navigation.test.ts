import { describe, expect, test } from '@jest/globals';
import type { AppDocument } from '@tangram/model';
import { smallWorld } from '../test/small-world.ts';
import { appsFor, navigationOf } from './navigation.ts';

const app: AppDocument = {
  kind: 'app',
  name: 'works',
  id: 'works',
  label: { 'zh-CN': '工厂' },
  default: true,
  groups: [
    {
      name: 'a',
      label: { 'zh-CN': '设备', en: 'Machines' },
      entries: [
        { name: 'machines', object: 'machine' },
        { name: 'ghosts', object: 'ghost' },
        { name: 'board', object: 'machine', view: 'all_machines', icon: 'list', roles: ['manager'] },
      ],
    },
    { name: 'b', label: { 'zh-CN': '空' }, entries: [{ name: 'nowhere', page: 'none' }] },
  ],
};
const model = smallWorld([app, { ...app, name: 'lab', id: 'lab', default: false, roles: ['chemist'] }]);

describe('navigation', () => {
  test('leads only to what is there and open; a group with nothing in it is not shown', () => {
    expect(navigationOf(model, app, [], 'en')).toEqual([
      {
        name: 'a',
        label: 'Machines',
        entries: [{ name: 'machines', label: 'Machines', icon: null, object: 'machine', view: null, page: null }],
      },
    ]);
  });

  test('opens more to who may see more', () => {
    expect(navigationOf(model, app, ['manager'], 'zh-CN')[0]?.entries.map(({ name, icon }) => [name, icon])).toEqual([
      ['machines', null],
      ['board', 'list'],
    ]);
  });

  test('without an app lists the objects that an admin made', () => {
    expect(
      navigationOf(model, null, [], 'en')[0]
        ?.entries.map(({ object }) => object)
        .sort(),
    ).toEqual(['machine', 'part', 'plant']);
  });

  test('offers the apps of one’s roles, the default first', () => {
    expect(appsFor(model, []).map(({ name }) => name)).toEqual(['works']);
    expect(appsFor(model, ['chemist']).map(({ name }) => name)).toEqual(['works', 'lab']);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, ObjectDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { contactPaths } from './contact-paths.ts';

type Fields = ObjectDocument['fields'];
const label = (words: string) => ({ 'zh-CN': words, en: words });
const object = (name: string, fields: Fields): AnyDocument => ({
  kind: 'object',
  name,
  id: name,
  label: label(name),
  nameField: 'name',
  fields: [{ name: 'name', id: 'name', type: 'text', label: label('name') }, ...fields],
});
const model = smallWorld([
  object('keeper', [
    { name: 'mobile', id: 'mobile', type: 'phone', label: label('mobile') },
    { name: 'mail', id: 'mail', type: 'email', label: label('mail') },
  ]),
  object('shed', [
    { name: 'spot', id: 'spot', type: 'geo', label: label('spot') },
    { name: 'keeper', id: 'keeper', type: 'reference', object: 'keeper', inverse: 'sheds', label: label('keeper') },
    { name: 'gate', id: 'gate', type: 'phone', label: label('gate') },
    { name: 'watcher', id: 'watcher', type: 'user', label: label('watcher') },
  ]),
]);
const paths = (name: string) => contactPaths(model, objectOf(model, name)).map(({ way, path }) => `${way} ${path}`);

describe('how one reaches whom a record is about', () => {
  test('by its own fields', () => {
    expect(paths('keeper')).toEqual(['phone mobile', 'email mail']);
  });

  test('its own before those of what it points to; people of the house are not whom it is about', () => {
    expect(paths('shed')).toEqual(['phone gate', 'phone keeper.mobile', 'email keeper.mail', 'place spot']);
  });

  test('an object without any has none', () => {
    expect(paths('plant')).toEqual([]);
  });
});

import { expect, test } from '@jest/globals';
import { parseDocument } from '@tangram/model';
import { fieldOf, objectOf } from '../../test/publishing.ts';
import { linkModel } from './link-model.ts';
import { restorable } from './restoration.ts';

function modelOf(...fields: Parameters<typeof objectOf>[1]) {
  const parsed = parseDocument(objectOf('thing', fields));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const linked = linkModel([parsed.value]);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}

test('values that publishes changed come back where they fit; of every other field it is said why not', () => {
  const same = [fieldOf('note', 'text'), fieldOf('pin', 'secret_text'), fieldOf('price', 'polymorphic', { objects: ['thing'] })];
  const then = modelOf(...same, fieldOf('size', 'text'));
  const to = modelOf(...same, fieldOf('size', 'integer'), fieldOf('since', 'text'));
  const object = to.objects.get('thing');
  if (!object) throw new Error('there is no thing');
  const { fields, left } = restorable(object, ['note', 'pin', 'price', 'size', 'since'], then);
  expect(fields.map(({ name }) => name)).toEqual(['note']);
  expect(left.map(({ ref, words }) => `${ref} ${words.en.split(': ')[1]}`)).toEqual([
    'object:thing/field:pin secrets leave no history',
    'object:thing/field:price its value is kept in several parts',
    'object:thing/field:size it has another type now',
  ]);
});

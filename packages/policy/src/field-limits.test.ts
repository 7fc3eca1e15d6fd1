import { describe, expect, test } from '@jest/globals';
import { loadParser } from '@tangram/expression';
import {
  type AnyDocument,
  builtInObjects,
  link,
  type Model,
  type ObjectDocument,
  readExpressionsBy,
  type RoleDocument,
} from '@tangram/model';
import { decide, type Subject } from './index.ts';

const reading = readExpressionsBy(await loadParser());
const named = (en: string) => ({ 'zh-CN': en, en });
const field = (name: string, type: 'text' | 'integer' | 'phone' | 'boolean') => ({ name, type, label: named(name) }) as const;
const contact: ObjectDocument = {
  kind: 'object',
  name: 'contact',
  label: named('contact'),
  nameField: 'name',
  fields: [
    field('name', 'text'),
    field('phone', 'phone'),
    field('worth', 'integer'),
    field('state', 'text'),
    field('known', 'boolean'),
    { name: 'twice', type: 'formula', expression: 'worth * 2', returns: 'integer', label: named('twice') },
  ],
};
const role = (name: string, rights: RoleDocument['objects'][string]): RoleDocument => ({
  kind: 'role',
  name,
  label: named(name),
  objects: { contact: { read: 'all', update: 'all', create: true, ...rights } },
});
function modelOf(...roles: readonly RoleDocument[]): Model {
  const linked = link([...builtInObjects, contact, ...roles] satisfies AnyDocument[], reading);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const user = (...roles: string[]): Subject => ({ kind: 'user', roles });
const done = "state = 'done'";

describe('a field that is masked', () => {
  const model = modelOf(
    role('masked', { fields: { phone: 'masked', worth: 'masked', known: 'masked' } }),
    role('plain', { read: 'own' }),
    role('nothing', { fields: { phone: 'hidden' } }),
  );
  const read = decide(model, user('masked'), 'read', 'contact');

  test('shows its mask on every record, and its value on none', () => {
    expect([read.field('phone'), read.masks('phone')]).toEqual(['masked', 'all']);
    expect(read.opens('phone')).toMatchObject({ kind: 'literal', value: false });
    expect(read.masks('name')).toBeNull();
  });

  test('is hidden where nothing sensible could be left of its values', () => {
    expect(read.field('known')).toBe('hidden');
  });

  test('hides what is made of it', () => {
    expect(read.field('twice')).toBe('hidden');
  });

  test.each(['create', 'update'] as const)('is nothing that its reader may write: %s', (action) => {
    expect(decide(model, user('masked'), action, 'contact').field('phone')).toBe('read');
  });

  test('shows its value on the records on which another role opens it', () => {
    const both = decide(model, user('masked', 'plain'), 'read', 'contact');
    expect([both.field('phone'), both.masks('phone')]).toEqual(['edit', 'all']);
    expect(both.opens('phone')).toMatchObject({ kind: 'or', of: [{ kind: 'compare', right: { name: 'user.id' } }, { kind: 'shared' }] });
  });

  test('is masked also where a second role hides it', () => {
    expect(decide(model, user('masked', 'nothing'), 'read', 'contact').field('phone')).toBe('masked');
  });
});

describe('rights to fields by what is in the record', () => {
  const limited = (fields: Record<string, 'hidden' | 'masked' | 'read' | 'edit'>, condition = done) =>
    modelOf(role('rep', { when: [{ condition, fields }] }), role('chief', { read: { condition: 'worth > 10' } }));

  test('read: nobody changes the field of a record in that state, and everybody sees it', () => {
    const model = limited({ worth: 'read' });
    expect(decide(model, user('rep'), 'read', 'contact').opens('worth')).toBe('all');
    expect(decide(model, user('rep'), 'update', 'contact').opens('worth')).toMatchObject({ kind: 'not', of: { kind: 'compare' } });
    expect(decide(model, user('rep'), 'update', 'contact').opens('name')).toBe('all');
  });

  test('hidden: the field is not there where the condition holds, nor what is made of it', () => {
    const read = decide(limited({ worth: 'hidden' }), user('rep'), 'read', 'contact');
    expect([read.opens('worth'), read.masks('worth')]).toMatchObject([{ kind: 'not' }, null]);
    expect(read.opens('twice')).toMatchObject({ kind: 'not' });
  });

  test('masked: the mask is there on every record, the value where the condition does not hold', () => {
    const read = decide(limited({ phone: 'masked' }), user('rep'), 'read', 'contact');
    expect([read.opens('phone'), read.masks('phone')]).toMatchObject([{ kind: 'not' }, 'all']);
  });

  test('a new record is in no state: who makes it fills it in', () => {
    expect(decide(limited({ worth: 'hidden' }), user('rep'), 'create', 'contact')).toMatchObject({ rows: 'all' });
    expect(decide(limited({ worth: 'hidden' }), user('rep'), 'create', 'contact').opens('worth')).toBe('all');
  });

  test('only lowers what the role gives', () => {
    const model = modelOf(role('rep', { fields: { worth: 'read' }, when: [{ condition: done, fields: { worth: 'edit' } }] }));
    expect(decide(model, user('rep'), 'update', 'contact').field('worth')).toBe('read');
  });

  test('what another role gives without a condition stays given on the records of that role', () => {
    const read = decide(limited({ worth: 'hidden' }), user('rep', 'chief'), 'read', 'contact');
    expect(read.opens('worth')).toMatchObject({ kind: 'or', of: [{ kind: 'compare', op: 'gt' }, { kind: 'shared' }, { kind: 'not' }] });
  });

  test('where a condition was not read, nothing is given', () => {
    const plain = { ...contact, fields: contact.fields.filter(({ type }) => type !== 'formula') };
    const linked = link([...builtInObjects, plain, role('rep', { when: [{ condition: done, fields: { worth: 'hidden' } }] })]);
    if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
    expect(decide(linked.value, user('rep'), 'read', 'contact').field('worth')).toBe('hidden');
  });
});

import { describe, expect, test } from '@jest/globals';
import { link, type ObjectDocument } from '@tangram/model';
import { type Action, allow, decide } from './decide.ts';

const label = { 'zh-CN': '商机', en: 'Deal' };
const deal: ObjectDocument = { kind: 'object', name: 'deal', label, nameField: 'name', fields: [{ name: 'name', type: 'text', label }] };
const linked = link([deal]);
if (!linked.ok) throw new Error('the sample does not link');
const model = linked.value;
const actions: readonly Action[] = ['read', 'create', 'update', 'delete'];
const user = (...roles: string[]) => ({ kind: 'user' as const, roles });

describe('deciding what someone may do', () => {
  test.each(actions)('an admin may %s every record and edit every field', (action) => {
    const decision = decide(model, user('sales', 'admin'), action, 'deal');
    expect([decision.rows, decision.field('name')]).toEqual(['all', 'edit']);
  });

  test.each(actions)('someone without a role may %s nothing and sees no field', (action) => {
    const decision = decide(model, user(), action, 'deal');
    expect([decision.rows, decision.field('name')]).toEqual(['none', 'hidden']);
  });

  test('a role that is not known grants nothing', () => {
    expect(decide(model, user('administrator', 'Admin'), 'read', 'deal').rows).toBe('none');
    expect(allow(user('administrator'), 'design')).toBe(false);
  });

  test('an object that does not exist is closed to an admin too', () => {
    expect(decide(model, user('admin'), 'read', 'ghost').rows).toBe('none');
  });

  test('decisions that differ have different shapes', () => {
    expect(decide(model, user('admin'), 'read', 'deal').shape).not.toBe(decide(model, user(), 'read', 'deal').shape);
  });

  test('the program itself and an admin have every right of the workspace', () => {
    expect([allow({ kind: 'system' }, 'publish'), allow(user('admin'), 'users'), allow(user(), 'users')]).toEqual([true, true, false]);
  });
});

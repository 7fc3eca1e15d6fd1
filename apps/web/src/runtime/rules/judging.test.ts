import { describe, expect, test } from '@jest/globals';
import { join } from '@tangram/model';
import type { ObjectDocument, FormDocument } from '@tangram/model';
import { type Around, judgingOf } from './judging.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const bill: ObjectDocument = {
  kind: 'object',
  name: 'bill',
  label: label('Bill'),
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label: label('Name') },
    { name: 'reason', type: 'text', label: label('Reason'), requiredWhen: '$isNew and $hasRole("clerk")' },
    { name: 'place', type: 'text', label: label('Place'), defaultFrom: '$workspace.zone' },
  ],
};
const form: FormDocument = {
  kind: 'form',
  name: 'bill',
  object: 'bill',
  label: label('Bill'),
  tabs: [
    {
      name: 'main',
      label: label('Main'),
      sections: [
        { name: 'all', label: label('All'), fields: [{ field: 'name', readOnlyWhen: '$user.role = "clerk" and $not($isNew)' }] },
        { name: 'chief', label: label('Chief'), visibleWhen: '"chief" in $user.roles', fields: [{ field: 'reason' }] },
      ],
    },
  ],
};
const linked = join([bill, form]);
if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
const object = linked.value.objects.get('bill');
if (!object) throw new Error('there is no bill');
const judging = await judgingOf(linked.value, object, form);

const around = (...roles: string[]): Around => ({
  me: 'me',
  roles,
  workspace: { id: 'w', zone: 'Asia/Shanghai' },
  person: undefined,
  place: { locale: 'en', zone: 'Asia/Shanghai', now: 0 },
  along: () => undefined,
});
const record = (before: Record<string, unknown> | null) => ({ before, after: { name: 'Pens' }, given: new Set(['name']) });

describe('the conditions of a form know without asking', () => {
  test('whether the record is new, and the roles of who fills it in', () => {
    const shown = (before: Record<string, unknown> | null, ...roles: string[]) => {
      const { required, readOnly, hiddenSections } = judging.shown(record(before), around(...roles));
      return [[...required], [...readOnly], [...hiddenSections]];
    };
    expect(shown(null, 'clerk')).toEqual([['reason'], [], ['chief']]);
    expect(shown(null, 'chief')).toEqual([[], [], []]);
    expect(shown({ name: 'Pens' }, 'clerk')).toEqual([[], ['name'], ['chief']]);
    expect(shown({ name: 'Pens' }, 'clerk', 'aide')).toEqual([[], [], ['chief']]);
  });

  test('what is wrong and what it will have, in the place where it is', () => {
    expect(judging.userPaths).toEqual([]);
    expect(judging.problems(record(null), around('clerk')).map(({ path, code }) => `${path} ${code}`)).toEqual(['reason required']);
    expect(judging.defaults(record(null), around())).toEqual({ place: 'Asia/Shanghai' });
  });
});

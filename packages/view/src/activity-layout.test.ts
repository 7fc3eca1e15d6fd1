import { describe, expect, test } from '@jest/globals';
import type { AnyDocument, ObjectDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { activityLayout, composerOf, followUpOf, loggable, timelineKinds, writtenValues } from './activity-layout.ts';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
type Fields = ObjectDocument['fields'];
const thing = (name: string, label: string, fields: Fields, more: Partial<ObjectDocument>): AnyDocument => ({
  kind: 'object',
  name,
  id: name,
  label: both(label, name),
  nameField: 'name',
  fields: [{ name: 'name', id: 'name', type: 'text', label: both('主题', 'Subject'), maxLength: 20 }, ...fields],
  ...more,
});
const about: Fields[number] = {
  name: 'about',
  id: 'about',
  type: 'polymorphic',
  objects: ['machine', 'plant'],
  inverse: 'talks',
  label: both('关于', 'About'),
};
const when: Fields[number] = { name: 'held_at', id: 'held_at', type: 'datetime', label: both('时间', 'At') };
const model = smallWorld([
  thing(
    'talk',
    '通话',
    [
      about,
      when,
      { name: 'minutes', id: 'minutes', type: 'duration', label: both('时长', 'Minutes') },
      { name: 'said', id: 'said', type: 'long_text', label: both('要点', 'Said') },
    ],
    { activity: { kind: 'call', at: 'held_at', regarding: 'about', text: 'said' } },
  ),
  thing(
    'todo',
    '任务',
    [
      { name: 'machine', id: 'machine', type: 'reference', object: 'machine', inverse: 'todos', label: both('设备', 'Machine') },
      { name: 'done_on', id: 'done_on', type: 'date', label: both('完成', 'Done on') },
      { name: 'due_on', id: 'due_on', type: 'date', label: both('截止', 'Due') },
      {
        name: 'state',
        id: 'state',
        type: 'select',
        label: both('状态', 'State'),
        options: [
          { value: 'open', label: both('待办', 'Open') },
          { value: 'done', label: both('完成', 'Done') },
        ],
      },
    ],
    {
      activity: {
        kind: 'task',
        at: 'done_on',
        regarding: 'machine',
        due: 'due_on',
        status: { field: 'state', open: 'open', done: 'done' },
      },
    },
  ),
  thing('letter', '邮件', [{ ...about, inverse: 'letters' }, when], { activity: { kind: 'email', at: 'held_at', regarding: 'about' } }),
]);
const [machine, plant] = [objectOf(model, 'machine'), objectOf(model, 'plant')];
const layout = (name: string) => {
  const found = activityLayout(objectOf(model, name), 'en');
  if (!found) throw new Error(`${name} is no activity`);
  return found;
};
const place = { locale: 'en', now: Date.UTC(2026, 2, 1, 10), zone: 'Asia/Shanghai' } as const;

describe('what can be written down about a record', () => {
  test('is every activity whose reference leads to it, but those that come by themselves', () => {
    expect(composerOf(model, machine, 'en').map(({ kind, label }) => `${kind} ${label}`)).toEqual(['task todo', 'call talk']);
    expect(composerOf(model, plant, 'en').map(({ kind }) => kind)).toEqual(['call']);
    expect(composerOf(model, objectOf(model, 'part'), 'en')).toEqual([]);
  });

  test('about anything at all is every activity that a person writes down', () => {
    expect(loggable(model, 'en').map(({ kind, label }) => `${kind} ${label}`)).toEqual(['task todo', 'call talk']);
  });

  test('knows where the text, the day it is due and the tick go', () => {
    const { text, due, status, facts } = layout('todo');
    expect([text, due?.name, status?.field.name, facts.length]).toEqual([null, 'due_on', 'state', 0]);
    expect(layout('talk').facts.map(({ name }) => name)).toEqual(['minutes']);
  });

  test('a timeline can be narrowed to each kind there is', () => {
    expect(timelineKinds(model, machine, 'zh-CN')).toEqual([
      { kind: 'call', label: '通话' },
      { kind: 'task', label: '任务' },
      { kind: 'email', label: '邮件' },
    ]);
  });

  test('a record without a word for it has no day to follow up', () => {
    expect(followUpOf(machine)).toBeNull();
  });
});

describe('what was typed becomes an activity', () => {
  const regarding = { object: 'machine', id: 'm1' };
  const at = '2026-03-01T16:30:00.000Z';
  const typed = (name: string, text: string, due: string | null = null) =>
    writtenValues(layout(name), { text, at: name === 'todo' ? null : at, due, regarding }, place);

  test.each([
    ['one line is its name', ' oil is low ', { name: 'oil is low' }],
    ['of several lines the first is its name, the others its text', 'oil is low\nby half', { name: 'oil is low', said: 'by half' }],
    [
      'a long line is cut as a name and whole as a text',
      'the oil of this machine is low',
      { name: 'the oil of this mac…', said: 'the oil of this machine is low' },
    ],
  ])('%s', (_, text, expected) => {
    expect(typed('talk', text)).toEqual({ ...expected, held_at: at, about: regarding });
  });

  test('a day is a day on the calendar of whoever writes, a reference just the id, and nothing is cut that has no text beside it', () => {
    expect(typed('todo', 'change the oil of this machine', at)).toEqual({
      name: 'change the oil of this machine',
      due_on: '2026-03-02',
      machine: 'm1',
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Field, FieldDocument, ViewDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { boardCell, boardColumns, boardLanes, cardTemplate, laneFields } from './board.ts';
import { columnOf, columnsOf } from './columns.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const fields: readonly FieldDocument[] = [
  { name: 'name', id: 'name', type: 'text', label: label('Name') },
  { name: 'kind', id: 'kind', type: 'select', label: label('Kind'), options: [{ value: 'pump', label: label('Pump'), color: 'azure' }] },
  { name: 'stars', id: 'stars', type: 'rating', label: label('Stars'), maximum: 3 },
  { name: 'spare', id: 'spare', type: 'boolean', label: label('Spare') },
  { name: 'step', id: 'step', type: 'stage', pipeline: 'steps', label: label('Step') },
  { name: 'cost', id: 'cost', type: 'currency', label: label('Cost') },
  { name: 'fee', id: 'fee', type: 'currency', label: label('Fee') },
  { name: 'due', id: 'due', type: 'date', label: label('Due') },
  { name: 'keeper', id: 'keeper', type: 'user', label: label('Keeper') },
  { name: 'note', id: 'note', type: 'text', label: label('Note') },
];
const model = smallWorld([
  { kind: 'object', name: 'job', id: 'job', label: label('Job'), nameField: 'name', fields: [...fields] },
  {
    kind: 'pipeline',
    name: 'steps',
    id: 'steps',
    label: label('Steps'),
    object: 'job',
    field: 'step',
    stages: [
      { name: 'failed', label: label('Failed'), type: 'lost', required: ['note'] },
      { name: 'begun', label: label('Begun'), type: 'open', color: 'indigo' },
      { name: 'tried', label: label('Tried'), type: 'open', required: ['cost', 'due'] },
      { name: 'done', label: label('Done'), type: 'won' },
    ],
  },
]);
const job = objectOf(model, 'job');
const field = (name: string): Field => {
  const found = job.byName.get(name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};
const keys = (by: string, present: readonly unknown[] = []) =>
  boardColumns(field(by), present, 'en').map(({ key, label: words, kind }) => `${key}|${words}|${kind}`);

describe('the columns of a board', () => {
  test('are the open stages in their order, the ends behind them', () => {
    expect(keys('step')).toEqual(['begun|Begun|value', 'tried|Tried|value', 'failed|Failed|end', 'done|Done|end']);
  });

  test.each([
    ['of a choice are its options', 'kind', ['pump|Pump|value']],
    ['of stars are each number of them', 'stars', ['1|1 stars|value', '2|2 stars|value', '3|3 stars|value']],
    ['of yes or no are both', 'spare', ['false|No|value', 'true|Yes|value']],
  ])('%s', (_, by, expected) => expect(keys(by)).toEqual(expected));

  test('begin with “no value” when records have none', () => {
    expect(keys('kind', ['pump', null])).toEqual(['|No value|none', 'pump|Pump|value']);
  });

  test('end with what records still have and the model no longer knows', () => {
    expect(keys('kind', ['valve', 'pump'])).toEqual(['pump|Pump|value', 'valve|valve|gone']);
    expect(boardColumns(field('stars'), [9], 'en').at(-1)).toMatchObject({ key: '9', value: 9, kind: 'gone' });
  });

  test('carry the colour and the value that the API takes', () => {
    expect(boardColumns(field('spare'), [], 'en').map(({ value }) => value)).toEqual([false, true]);
    expect(boardColumns(field('kind'), [], 'en')[0]).toMatchObject({ value: 'pump', color: 'azure' });
    expect(boardColumns(field('step'), [], 'en')[0]).toMatchObject({ color: 'indigo', stage: { name: 'begun' } });
  });
});

describe('a card', () => {
  const view = (...names: readonly string[]): ViewDocument => ({
    kind: 'view',
    name: 'board',
    object: 'job',
    type: 'kanban',
    label: label('Board'),
    columns: names.map((name) => ({ field: name })),
  });
  const cardOf = (by: string, names: readonly string[], tag: string | null = null, whole = true) =>
    cardTemplate(
      job,
      field(by),
      columnsOf(model, job, view(...names), 'en'),
      tag ? columnOf(model, job, { field: tag }, 'en') : null,
      whole,
    );

  test('takes each column of the view once: money, person and day have their places, what follows from the stage is told by it, the rest are lines', () => {
    const card = cardOf('step', [
      'name',
      'note',
      'cost',
      'fee',
      'due',
      'keeper',
      'step',
      'step_entered_at',
      'step_probability',
      'step_type',
    ]);
    expect([card.amount?.path, card.person?.path, card.day?.path, ...card.lines.map(({ path }) => path)]).toEqual([
      'cost',
      'keeper',
      'due',
      'note',
      'fee',
    ]);
  });

  test('shows the colour of the view as a tag, not as a line too', () => {
    const card = cardOf('step', ['kind', 'note'], 'kind');
    expect([card.tag?.path, ...card.lines.map(({ path }) => path)]).toEqual(['kind', 'note']);
  });

  test('asks for what it draws, for the time in its stage, and for what the gates ask for', () => {
    expect([...cardOf('step', ['keeper'], 'kind').select].sort()).toEqual([
      'cost',
      'due',
      'keeper',
      'keeper.name',
      'kind',
      'name',
      'note',
      'step',
      'step_entered_at',
      'step_probability',
    ]);
    expect(cardOf('step', []).enteredKey).toBe('step_entered_at');
  });

  test('of a board that is not of stages knows no time and no gates', () => {
    const card = cardOf('kind', ['note']);
    expect(card.enteredKey).toBeNull();
    expect([...card.select].sort()).toEqual(['kind', 'name', 'note']);
  });

  test('from a view that was made for a list has a few lines', () => {
    expect(cardOf('step', ['note', 'fee', 'stars', 'spare', 'kind'], null, false).lines).toHaveLength(3);
  });
});

describe('the lanes of a board', () => {
  const lanes = (by: string, present: readonly (readonly [unknown, unknown])[]) =>
    boardLanes(
      field(by),
      present.map(([value, title]) => ({ value, title })),
      'zh-CN',
    ).map(({ key, label: words, kind }) => `${key}|${words}|${kind}`);

  test('are of fields with few values, never of what makes the columns', () => {
    expect(laneFields(job, field('step')).map(({ name }) => name)).toEqual([
      'kind',
      'owner',
      'created_by',
      'updated_by',
      'keeper',
      'spare',
      'stars',
    ]);
    expect(laneFields(job, field('kind')).map(({ name }) => name)).toContain('step');
  });

  test('of a choice are all its options, what the model lost, and last what has none', () => {
    expect(
      lanes('kind', [
        [null, null],
        ['valve', null],
      ]),
    ).toEqual(['pump|Pump|value', 'valve|valve|gone', '|未填|none']);
  });

  test('of people are those that records have, by their names, and last nobody', () => {
    expect(
      lanes('keeper', [
        [null, null],
        ['u2', '王磊'],
        ['u1', '陈静'],
        ['u3', null],
      ]),
    ).toEqual(['u1|陈静|value', 'u2|王磊|value', 'u3|u3|value', '|未填|none']);
  });

  test('cross the columns in cells that keep the column’s value and limit', () => {
    const [column] = boardColumns(field('kind'), [], 'en', [{ value: 'pump', limit: 3 }]);
    const [lane] = boardLanes(field('keeper'), [{ value: 'u1', title: 'Ann' }], 'en');
    if (!column || !lane) throw new Error('no cell');
    expect(boardCell(column, lane)).toMatchObject({
      key: 'u1|pump',
      valueKey: 'pump',
      value: 'pump',
      limit: 3,
      lane: { key: 'u1', label: 'Ann' },
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Field, ViewDocument } from '@tangram/model';
import { objectOf, smallWorld } from '../test/small-world.ts';
import { boardGroups, boardMeasure, boardParts, boardQuestion, boardShare, boardTotals, shiftGroups } from './board-totals.ts';
import { columnOf, columnsOf } from './columns.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const worldWith = (probability?: number) =>
  smallWorld([
    {
      kind: 'object',
      name: 'job',
      id: 'job',
      label: label('Job'),
      nameField: 'name',
      fields: [
        { name: 'name', id: 'name', type: 'text', label: label('Name') },
        { name: 'step', id: 'step', type: 'stage', pipeline: 'steps', label: label('Step') },
        { name: 'kind', id: 'kind', type: 'select', label: label('Kind'), options: [] },
        { name: 'hours', id: 'hours', type: 'decimal', scale: 1, label: label('Hours') },
        { name: 'cost', id: 'cost', type: 'currency', label: label('Cost') },
        { name: 'keeper', id: 'keeper', type: 'user', label: label('Keeper') },
      ],
    },
    {
      kind: 'pipeline',
      name: 'steps',
      id: 'steps',
      label: label('Steps'),
      object: 'job',
      field: 'step',
      stages: [{ name: 'begun', label: label('Begun'), type: 'open', ...(probability === undefined ? {} : { probability }) }],
    },
  ]);
const measureOf = (by: string, names: readonly string[], probability?: number, lanes?: string) => {
  const model = worldWith(probability);
  const job = objectOf(model, 'job');
  const field: Field | undefined = job.byName.get(by);
  if (!field) throw new Error(`no field ${by}`);
  const columns = names.map((name) => ({ field: name }));
  const view: ViewDocument = { kind: 'view', name: 'board', object: 'job', type: 'kanban', label: label('Board'), columns };
  return boardMeasure(job, field, columnsOf(model, job, view, 'en'), lanes ? columnOf(model, job, { field: lanes }, 'en') : null);
};

describe('what a board adds up', () => {
  test.each([
    ['money, weighted by the stage', 'step', ['name', 'hours', 'cost'], 10, 'cost', 'step_probability'],
    ['money alone where no stage says how likely', 'step', ['cost'], undefined, 'cost', undefined],
    ['money alone on a board that is not of stages', 'kind', ['cost'], 10, 'cost', undefined],
    ['another number where there is no money, never weighted', 'step', ['hours'], 10, 'hours', undefined],
    ['nothing where the cards carry no number', 'step', ['name'], 10, undefined, undefined],
  ])('is %s', (_, by, names, probability, sum, weight) => {
    const measure = measureOf(by, names, probability);
    expect([measure.sum?.name, measure.weight?.name]).toEqual([sum, weight]);
  });

  test('is asked for in one question, grouped by the weight too', () => {
    expect(boardQuestion(measureOf('step', ['cost'], 10))).toEqual({
      groupBy: [
        { field: 'step', as: 'value' },
        { field: 'step_probability', as: 'weight' },
      ],
      measures: [
        { op: 'count', as: 'count' },
        { op: 'sum', field: 'cost', as: 'sum' },
      ],
    });
  });
});

describe('totals', () => {
  const measure = measureOf('step', ['cost'], 10);
  const groups = boardGroups([
    { value: 'begun', weight: '10.00', count: 2, sum: '100.10' },
    { value: 'begun', weight: '35.50', count: 1, sum: '1000.00' },
    { value: 'tried', weight: null, count: 1, sum: null },
  ]);

  test('are exact, and weigh each group by its own weight', () => {
    expect(Object.fromEntries(boardTotals(measure, groups))).toEqual({
      begun: { count: 3, sum: '1100.1', weighted: '365.01' },
      tried: { count: 1, sum: '0', weighted: '0' },
    });
  });

  test('follow a record from one column to another, also to one that was empty', () => {
    const nowhere = { lane: null, laneTitle: null };
    const was = { value: 'begun', weight: '10', sum: '100', ...nowhere };
    const moved = shiftGroups(groups, was, { value: 'done', weight: '100', sum: '100', ...nowhere });
    expect(Object.fromEntries(boardTotals(measure, moved))).toEqual({
      begun: { count: 2, sum: '1000.1', weighted: '355.01' },
      tried: { count: 1, sum: '0', weighted: '0' },
      done: { count: 1, sum: '100', weighted: '100' },
    });
    expect(boardTotals(measure, shiftGroups(moved, { value: 'done', weight: '100', sum: '100', ...nowhere }, was)).get('begun')).toEqual({
      count: 3,
      sum: '1100.1',
      weighted: '365.01',
    });
  });

  test.each([
    [
      'by money',
      [
        { count: 1, sum: '300', weighted: null },
        { count: 9, sum: '100', weighted: null },
      ],
      75,
    ],
    [
      'by count where there is no money',
      [
        { count: 1, sum: null, weighted: null },
        { count: 3, sum: null, weighted: null },
      ],
      25,
    ],
    [
      'by count where all money is zero',
      [
        { count: 2, sum: '0', weighted: null },
        { count: 2, sum: '0', weighted: null },
      ],
      50,
    ],
    ['as nothing where there is nothing', [{ count: 0, sum: null, weighted: null }], 0],
  ])('share the whole %s', (_, all, share) => expect(boardShare(all[0], all)).toBe(share));
});

describe('a board with lanes', () => {
  const measure = measureOf('step', ['cost'], 10, 'keeper');
  const groups = boardGroups([
    { value: 'begun', weight: '50', lane: 'u1', laneTitle: 'Ann', count: 2, sum: '100.10' },
    { value: 'begun', weight: '50', lane: null, laneTitle: null, count: 1, sum: '7' },
    { value: 'done', weight: '100', lane: 'u1', laneTitle: 'Ann', count: 1, sum: '1' },
  ]);

  test('asks for the lane and the name of the record it stands for too', () => {
    expect(boardQuestion(measure).groupBy.map(({ field }) => field)).toEqual(['step', 'step_probability', 'keeper', 'keeper.name']);
  });

  test('adds up its columns, its lanes, and the cells where they cross', () => {
    const countsBy = (part: keyof typeof boardParts) =>
      Object.fromEntries([...boardTotals(measure, groups, boardParts[part])].map(([key, { count, sum }]) => [key, `${count} ${sum}`]));
    expect(countsBy('column')).toEqual({ begun: '3 107.1', done: '1 1' });
    expect(countsBy('lane')).toEqual({ u1: '3 101.1', '': '1 7' });
    expect(countsBy('cell')).toEqual({ 'u1|begun': '2 100.1', '|begun': '1 7', 'u1|done': '1 1' });
  });

  test('follows a record into another lane of its column, also into one that was empty', () => {
    const was = { value: 'begun', weight: '50', sum: '7', lane: null, laneTitle: null };
    const moved = shiftGroups(groups, was, { ...was, lane: 'u2', laneTitle: 'Bob' });
    expect([...boardTotals(measure, moved, boardParts.lane)].filter(([, { count }]) => count > 0).map(([key]) => key)).toEqual([
      'u1',
      'u2',
    ]);
    expect(moved.at(-1)).toMatchObject({ lane: 'u2', laneTitle: 'Bob', count: 1, sum: '7' });
  });
});

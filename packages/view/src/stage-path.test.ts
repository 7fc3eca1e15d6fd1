import { describe, expect, test } from '@jest/globals';
import { link, type PipelineDocument } from '@tangram/model';
import { documents } from '../test/small-world.ts';
import { nextStage, stretchesOf } from './stage-path.ts';

const stage = (name: string, type: 'open' | 'won' | 'lost', maxDays?: number) => ({
  name,
  type,
  label: { 'zh-CN': name },
  ...(maxDays ? { maxDays } : {}),
});
const pipelineOf = (...stages: PipelineDocument['stages']) => {
  const document: PipelineDocument = {
    kind: 'pipeline',
    name: 'life',
    id: 'life',
    label: { 'zh-CN': 'x' },
    object: 'machine',
    field: 'state',
    stages,
  };
  const linked = link([...documents.filter(({ kind }) => kind !== 'pipeline'), document]);
  const pipeline = linked.ok ? linked.value.pipelines.get('life') : undefined;
  if (!pipeline) throw new Error('no pipeline');
  return pipeline;
};
const sales = pipelineOf(stage('a', 'open', 10), stage('b', 'open', 10), stage('c', 'open'), stage('yes', 'won'), stage('no', 'lost'));
const drawn = (current: string, days: number | null = null) =>
  stretchesOf(sales, current, days).map(({ name, state }) => `${name} ${state}`);

describe('the way of a record', () => {
  test('shows what is done, where it is, what is ahead, and the end that is hoped for', () => {
    expect(drawn('b')).toEqual(['a done', 'b current', 'c ahead', 'yes ahead']);
  });

  test('ends where it ended', () => {
    expect(drawn('yes')).toEqual(['a done', 'b done', 'c done', 'yes current']);
    expect(drawn('no')).toEqual(['a done', 'b done', 'c done', 'no lost']);
  });

  test('from an unknown stage is all ahead', () => {
    expect(drawn('gone')).toEqual(['a ahead', 'b ahead', 'c ahead', 'yes ahead']);
  });

  test.each([
    ['the fourth of ten days', 'b', 3, 0.4],
    ['the first day, which still shows', 'b', 0, 0.12],
    ['longer than allowed', 'b', 40, 1],
    ['no time set', 'c', 3, 1],
    ['days unknown', 'b', null, 1],
  ])('fills its bar by the time used: %s', (_, current, days, used) => {
    expect(stretchesOf(sales, current, days).find(({ state }) => state === 'current')?.used).toBe(used);
  });
});

describe('the next stage', () => {
  test.each([
    ['a', 'b'],
    ['c', 'yes'],
    ['yes', null],
    ['no', null],
    ['gone', 'a'],
  ])('after %s is %p', (current, next) => {
    expect(nextStage(sales, current)).toBe(next);
  });

  test('is none where nothing follows', () => {
    expect(nextStage(pipelineOf(stage('only', 'open'), stage('no', 'lost')), 'only')).toBeNull();
  });
});

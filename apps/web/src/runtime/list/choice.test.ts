import { describe, expect, test } from '@jest/globals';
import { chooseAll, chooseOne, chooseThese, chosenOf, countOf, drawn, everyOne, noChoice } from './choice.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 }));
const question = { filter: { field: 'x', op: 'eq', value: 1 } };

describe('choosing rows', () => {
  test('one by one, and a stretch of them', () => {
    const one = chooseOne(noChoice, 'b');
    expect([...chooseThese(one, ['b', 'c', 'd']).ids]).toEqual(['b', 'c', 'd']);
    expect([...chooseOne(one, 'b').ids]).toEqual([]);
  });

  test('all that are here, and none when they all were', () => {
    const all = chooseAll(noChoice, rows);
    expect([all.ids.size, chooseAll(all, rows)]).toEqual([4, noChoice]);
  });

  test('everything the list finds is the question, not what was loaded; what is turned off is left out of it', () => {
    const but = chooseOne(everyOne, 'b');
    expect(countOf(but, 1_280)).toBe(1_279);
    expect([...drawn(but, rows).ids]).toEqual(['a', 'c', 'd']);
    expect(chosenOf(but, question)).toEqual({ kind: 'every', question, except: ['b'] });
    expect(countOf(chooseOne(but, 'b'), 1_280)).toBe(1_280);
    expect([...(chooseThese(chooseOne(but, 'c'), ['a', 'b', 'c']).allBut ?? [])]).toEqual([]);
    expect(chooseAll(but, rows)).toEqual(noChoice);
  });
});

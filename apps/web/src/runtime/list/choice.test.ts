import { describe, expect, test } from '@jest/globals';
import { chooseAll, chooseOne, chosenOf, countOf, drawn, everyOne, noChoice } from './choice.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 }));
const question = { filter: { field: 'x', op: 'eq', value: 1 } };

describe('choosing rows', () => {
  test('one by one, and from the last to this one', () => {
    const one = chooseOne(noChoice, rows, 'b', false);
    expect([...chooseOne(one, rows, 'd', true).ids]).toEqual(['b', 'c', 'd']);
    expect([...chooseOne(one, rows, 'b', false).ids]).toEqual([]);
  });

  test('all that are here, and none when they all were', () => {
    const all = chooseAll(noChoice, rows);
    expect([all.ids.size, chooseAll(all, rows)]).toEqual([4, noChoice]);
  });

  test('everything the list finds is the question, not what was loaded; what is turned off is left out of it', () => {
    const but = chooseOne(everyOne, rows, 'b', false);
    expect(countOf(but, 1_280)).toBe(1_279);
    expect([...drawn(but, rows).ids]).toEqual(['a', 'c', 'd']);
    expect(chosenOf(but, question)).toEqual({ kind: 'every', question, except: ['b'] });
    expect(countOf(chooseOne(but, rows, 'b', false), 1_280)).toBe(1_280);
    expect([...(chooseOne(chooseOne(but, rows, 'c', false), rows, 'a', true).allBut ?? [])]).toEqual([]);
    expect(chooseAll(but, rows)).toEqual(noChoice);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Arrow } from '../canvas/arrow.ts';
import { form, printed, section, typeOf, words } from '../../test/forms.ts';
import { placeField, takeField, unplaced, withCondition } from './field-moves.ts';
import { spotOf } from './groups.ts';
import { type ChosenPart, partAt, pointerOf } from './pointers.ts';
import { type CellSide, cellsOf, type FormPart, spotBeside, stepChosen, stepLifted } from './rows.ts';
import { addSection, describeSection, insertSection, mergeIntoPrevious, moveSection, wrapInSection } from './section-moves.ts';
import { addTab, removeTab } from './tab-moves.ts';
import { nearestWidth, withColumns, withWidth } from './widths.ts';

const plain = form(section('basic: a b c*2 d'), section('terms: e f'));
const basic = section('basic: a b c*2 d');

describe('fields', () => {
  test.each([
    ['c to the front', 'c', { section: 'basic', at: 0 }, 'basic: c*2 a b d | terms: e f'],
    ['a behind c', 'a', { section: 'basic', at: 3 }, 'basic: b c*2 a d | terms: e f'],
    ['b into another section', 'b', { section: 'terms', at: 1 }, 'basic: a c*2 d | terms: e b f'],
    ['a new one', 'note', { section: 'terms', at: 9 }, 'basic: a b c*2 d | terms: e f note'],
    ['nowhere', 'a', { section: 'gone', at: 0 }, 'basic: a b c*2 d | terms: e f'],
  ])('%s', (_, field, spot, made) => {
    expect(printed(placeField(plain, field, spot))).toBe(made);
  });

  test('leave their section standing when the last one is taken off', () => {
    expect(printed(takeField(takeField(plain, 'e'), 'f'))).toBe('basic: a b c*2 d | terms:');
  });

  test('that are not on the form keep the order of their object', () => {
    expect(unplaced([{ name: 'note' }, { name: 'a' }, { name: 'lines' }], plain).map(({ name }) => name)).toEqual(['note', 'lines']);
  });

  test('have conditions that come and go', () => {
    const closed = withCondition(plain, 'b', 'readOnlyWhen', 'a = 1');
    expect(closed.sections?.[0]?.fields[1]).toEqual({ field: 'b', readOnlyWhen: 'a = 1' });
    expect(withCondition(closed, 'b', 'readOnlyWhen', ' ')).toEqual(plain);
  });
});

describe('the rows of a section', () => {
  test('hold what fits', () => {
    expect(cellsOf(basic, typeOf).map(({ field, row, from, width }) => `${field} ${row} ${from}+${width}`)).toEqual([
      'a 0 0+6',
      'b 0 6+6',
      'c 1 0+12',
      'd 2 0+6',
    ]);
  });

  test.each<[string, CellSide, number]>([
    ['a', 'before', 0],
    ['a', 'after', 1],
    ['b', 'above', 0],
    ['a', 'under', 2],
    ['c', 'under', 3],
    ['d', 'above', 3],
  ])('%s %s means place %i', (field, side, at) => {
    expect(spotBeside(basic, field, side, typeOf)).toEqual({ section: 'basic', at });
  });
});

describe('arrows', () => {
  test.each<[string, Arrow, string]>([
    ['a', 'ArrowRight', 'basic: b a c*2 d | terms: e f'],
    ['a', 'ArrowDown', 'basic: b c*2 a d | terms: e f'],
    ['d', 'ArrowUp', 'basic: a b d c*2 | terms: e f'],
    ['d', 'ArrowDown', 'basic: a b c*2 | terms: d e f'],
    ['e', 'ArrowLeft', 'basic: a b c*2 d e | terms: f'],
    ['f', 'ArrowUp', 'basic: a b c*2 d f | terms: e'],
  ])('carry %s with %s', (field, arrow, made) => {
    const spot = stepLifted(plain, field, arrow, typeOf);
    expect(printed(spot ? placeField(plain, field, spot) : plain)).toBe(made);
  });

  test.each<[string, Arrow]>([
    ['a', 'ArrowLeft'],
    ['b', 'ArrowUp'],
    ['f', 'ArrowRight'],
  ])('carry %s no further with %s', (field, arrow) => {
    expect(stepLifted(plain, field, arrow, typeOf)).toBeNull();
  });

  test.each<[string, Arrow, string]>([
    ['a', 'ArrowUp', '#basic'],
    ['#basic', 'ArrowDown', 'a'],
    ['a', 'ArrowRight', 'b'],
    ['b', 'ArrowDown', 'c'],
    ['d', 'ArrowDown', '#terms'],
    ['#terms', 'ArrowUp', 'd'],
    ['#basic', 'ArrowUp', '#basic'],
    ['f', 'ArrowDown', 'f'],
  ])('choose from %s with %s', (from, arrow, to) => {
    const partOf = (text: string): FormPart =>
      text.startsWith('#') ? { kind: 'section', section: text.slice(1) } : { kind: 'field', field: text };
    expect(stepChosen(plain, partOf(from), arrow, typeOf)).toEqual(partOf(to));
  });
});

describe('widths', () => {
  test('a quarter gives the section four columns, and nothing else moves', () => {
    expect(printed(withWidth(plain, 'a', 3, typeOf))).toBe('basic: a b*2 c*4 d*2 | terms: e f');
  });

  test('a half of one column gives it two', () => {
    const one = form(section('only: a note', 1));
    expect(printed(withWidth(one, 'a', 6, typeOf))).toBe('only: a note');
    expect(withWidth(one, 'a', 6, typeOf).sections?.[0]?.columns).toBe(2);
  });

  test('what three columns cannot show stays as it is', () => {
    const three = form(section('only: a b c', 3));
    expect(withWidth(three, 'a', 6, typeOf)).toBe(three);
    expect(nearestWidth(section('only: a', 3), 7)).toBe(8);
    expect(nearestWidth(section('only: a'), 7)).toBe(6);
  });

  test('other columns keep what takes the whole width', () => {
    expect(printed(withColumns(plain, 'basic', 4, typeOf))).toBe('basic: a b c*4 d | terms: e f');
  });
});

describe('sections', () => {
  test('are added, moved and merged', () => {
    const { form: made, name } = addSection(plain, words('Files'), { tab: null, at: 1 });
    expect([name, printed(made)]).toEqual(['section', 'basic: a b c*2 d | section: | terms: e f']);
    expect(printed(moveSection(made, 'basic', { tab: null, at: 3 }))).toBe('section: | terms: e f | basic: a b c*2 d');
    expect(printed(mergeIntoPrevious(plain, 'terms'))).toBe('basic: a b c*2 d e f | terms: e f'.split(' | ')[0]);
  });

  test('are made of some fields, behind the one that held the first of them', () => {
    const wrapped = wrapInSection(plain, ['d', 'b', 'e'], words('New'));
    expect(wrapped && printed(wrapped.form)).toBe('basic: a c*2 | section: b d e | terms: f');
  });

  test('are pasted without what is placed already, under a name of their own', () => {
    const pasted = insertSection(plain, section('terms: e note'), { tab: null, at: 0 });
    expect(printed(pasted)).toBe('terms_2: note | basic: a b c*2 d | terms: e f');
  });

  test('say what they are and when they are there', () => {
    const said = describeSection(plain, 'terms', { label: words('Money'), text: words('Net of tax'), visibleWhen: 'a = 1' });
    expect(said.sections?.[1]).toMatchObject({ label: words('Money'), text: words('Net of tax'), visibleWhen: 'a = 1' });
    expect(describeSection(said, 'terms', { label: words('terms'), text: null, visibleWhen: null })).toEqual(plain);
  });
});

describe('tabs', () => {
  test('the first one takes what is there', () => {
    const { form: tabbed, name } = addTab(plain, words('Files'), words('Main'));
    expect([name, printed(tabbed)]).toEqual(['tab', 'main> basic: a b c*2 d | main> terms: e f | tab> section:']);
    expect(printed(moveSection(tabbed, 'terms', { tab: 'tab', at: 0 }))).toBe('main> basic: a b c*2 d | tab> terms: e f | tab> section:');
  });

  test('leave their sections to a neighbour, the last one to the form', () => {
    const { form: tabbed } = addTab(plain, words('Files'), words('Main'));
    const one = removeTab(tabbed, 'main');
    expect(printed(one)).toBe('tab> section: | tab> basic: a b c*2 d | tab> terms: e f');
    expect(printed(removeTab(one, 'tab'))).toBe('section: | basic: a b c*2 d | terms: e f');
    expect(removeTab(one, 'tab').tabs).toBeUndefined();
    expect(spotOf(one, 'e')).toEqual({ section: 'terms', at: 0 });
  });
});

describe('a pointer', () => {
  const { form: tabbed } = addTab(plain, words('Files'), words('Main'));
  test.each<[ChosenPart, string]>([
    [{ kind: 'field', field: 'f' }, '/tabs/0/sections/1/fields/1'],
    [{ kind: 'section', section: 'terms' }, '/tabs/0/sections/1'],
    [{ kind: 'tab', tab: 'tab' }, '/tabs/1'],
  ])('of %o is %s, and leads back', (part, pointer) => {
    expect(pointerOf(tabbed, part)).toBe(pointer);
    expect(partAt(tabbed, pointer)).toEqual(part);
  });

  test('leads to the innermost part, or to the form', () => {
    expect(partAt(plain, '/sections/1/fields/0/visibleWhen')).toEqual({ kind: 'field', field: 'e' });
    expect(partAt(plain, '/sections/1/label/en')).toEqual({ kind: 'section', section: 'terms' });
    expect([partAt(plain, '/label'), partAt(plain, '/sections/7'), partAt(plain, '')]).toEqual([null, null, null]);
  });
});

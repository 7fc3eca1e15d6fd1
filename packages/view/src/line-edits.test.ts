import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdit, editedAt, faultsAfter, inverseOf, type Line, type LineEdit, rowAfter } from './line-edits.ts';
import { actOn, dropTrial, keepTrial, type LineHistory, newHistory, redoLast, tryOut, undoLast } from './line-history.ts';

const named = (...names: readonly string[]): readonly Line[] => names.map((name) => ({ name }));
const namesOf = (lines: readonly Line[]) => lines.map(({ name }) => name).join('');
const abcd = named('a', 'b', 'c', 'd');

const cells = fc.record({
  row: fc.nat(8),
  name: fc.constantFrom('name', 'quantity', 'price'),
  value: fc.option(fc.oneof(fc.string({ maxLength: 3 }), fc.integer()), { nil: undefined }),
});
const line = fc.dictionary(fc.constantFrom('name', 'quantity', 'price'), fc.string({ maxLength: 3 }));
const simple: fc.Arbitrary<LineEdit> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), cells: fc.array(cells, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(8), lines: fc.array(line, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(8), count: fc.nat(4) }),
  fc.record({ kind: fc.constant('move' as const), from: fc.nat(8), count: fc.nat(4), to: fc.nat(8) }),
);
const edits: fc.Arbitrary<LineEdit> = fc.oneof(
  simple,
  fc.record({ kind: fc.constant('all' as const), edits: fc.array(simple, { maxLength: 4 }) }),
);
const tables = fc.array(line, { maxLength: 7 });

describe('a change of lines', () => {
  const set = (row: number, value: unknown): LineEdit => ({ kind: 'set', cells: [{ row, name: 'name', value }] });
  test.each<readonly [string, LineEdit, string]>([
    ['a cell gets a value', set(1, 'B'), 'aBcd'],
    ['a cell of no line is passed over', set(9, 'X'), 'abcd'],
    ['lines come in between', { kind: 'insert', at: 2, lines: named('x', 'y') }, 'abxycd'],
    ['lines go', { kind: 'remove', at: 1, count: 2 }, 'ad'],
    ['a line moves down', { kind: 'move', from: 0, count: 1, to: 2 }, 'bcad'],
    ['two lines move up', { kind: 'move', from: 2, count: 2, to: 0 }, 'cdab'],
    ['one after the other', { kind: 'all', edits: [{ kind: 'insert', at: 4, lines: [{}] }, set(4, 'e')] }, 'abcde'],
  ])('%s', (_, edit, after) => {
    expect(namesOf(applyEdit(abcd, edit))).toBe(after);
    expect(applyEdit(applyEdit(abcd, edit), inverseOf(abcd, edit))).toEqual(abcd);
  });

  test('taken back, leaves every table of lines as it was', () => {
    fc.assert(
      fc.property(tables, edits, (lines, edit) => {
        expect(applyEdit(applyEdit(lines, edit), inverseOf(lines, edit))).toEqual(lines);
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves the lines that it does not touch the same objects', () => {
    const [first, , third] = applyEdit(abcd, set(1, 'B'));
    expect([first, third]).toEqual([abcd[0], abcd[2]]);
    expect(first).toBe(abcd[0]);
  });

  test('knows where each line went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), edits, (count, edit) => {
        const before = Array.from({ length: count }, (_, i): Line => ({ key: i }));
        const after = applyEdit(before, edit).map(({ key }) => key);
        for (let row = 0; row < count; row += 1) {
          const at = rowAfter(inSight(edit, count), row);
          expect(at === null ? -1 : at).toBe(after.indexOf(row));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each<readonly [string, LineEdit, unknown]>([
    ['a changed cell', set(1, 'x'), { row: 1, name: 'name' }],
    ['a moved line', { kind: 'move', from: 0, count: 1, to: 2 }, { row: 2, name: null }],
    ['nothing', { kind: 'all', edits: [] }, null],
  ])('shows its place: %s', (_, edit, place) => expect(editedAt(edit)).toEqual(place));

  test('takes along what was said about its lines, and forgets what is no longer so', () => {
    const said = (row: number, name: string | null) => ({ row, name, code: 'wrong', words: 'wrong' });
    const faults = [said(0, 'name'), said(2, 'name'), said(2, null)];
    expect(faultsAfter({ kind: 'insert', at: 1, lines: [{}] }, faults)).toEqual([said(0, 'name'), said(3, 'name'), said(3, null)]);
    expect(faultsAfter({ kind: 'remove', at: 0, count: 1 }, faults)).toEqual([said(1, 'name'), said(1, null)]);
    expect(faultsAfter(set(2, 'x'), faults)).toEqual([said(0, 'name'), said(2, null)]);
    expect(faultsAfter({ kind: 'move', from: 2, count: 1, to: 0 }, faults)).toEqual([said(1, 'name'), said(0, 'name'), said(0, null)]);
  });
});

/** Places within the lines, as a screen gives them. */
function inSight(edit: LineEdit, count: number): LineEdit {
  if (edit.kind === 'all') {
    let now = count;
    const parts = edit.edits.map((one) => {
      const part = inSight(one, now);
      now = applyEdit(
        Array.from({ length: now }, () => ({})),
        part,
      ).length;
      return part;
    });
    return { kind: 'all', edits: parts };
  }
  if (edit.kind === 'insert') return { ...edit, at: Math.min(edit.at, count) };
  if (edit.kind !== 'move') return edit;
  const carried = Math.max(0, Math.min(edit.count, count - edit.from));
  return { ...edit, count: carried, to: Math.min(edit.to, count - carried) };
}

describe('the memory of lines', () => {
  const steps = (history: LineHistory, all: readonly LineEdit[]) => all.reduce(actOn, history);

  test('goes all the way back and all the way on again', () => {
    fc.assert(
      fc.property(tables, fc.array(edits, { maxLength: 6 }), (lines, all) => {
        const end = steps(newHistory(lines), all);
        let back = end;
        for (let i = 0; i < all.length; i += 1) back = undoLast(back)?.history ?? back;
        expect(back.lines).toEqual(lines);
        expect(undoLast(back)).toBeNull();
        let on = back;
        for (let i = 0; i < all.length; i += 1) on = redoLast(on)?.history ?? on;
        expect(on.lines).toEqual(end.lines);
        expect(redoLast(on)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('what is typed is one step, however many letters it has', () => {
    const typed = ['x', 'xy', 'xyz'].reduce(
      (now, value) => tryOut(now, { kind: 'set', cells: [{ row: 0, name: 'name', value }] }),
      newHistory(abcd),
    );
    expect(namesOf(typed.lines)).toBe('xyzbcd');
    const kept = keepTrial(typed);
    expect([kept.done.length, namesOf(undoLast(kept)?.history.lines ?? [])]).toEqual([1, 'abcd']);
    expect(namesOf(dropTrial(typed).lines)).toBe('abcd');
    expect(namesOf(undoLast(typed)?.history.lines ?? [])).toBe('abcd');
  });

  test('a new change forgets what was taken back', () => {
    const one = actOn(newHistory(abcd), { kind: 'remove', at: 0, count: 1 });
    const back = undoLast(one)?.history ?? one;
    expect(redoLast(actOn(back, { kind: 'remove', at: 3, count: 1 }))).toBeNull();
  });
});

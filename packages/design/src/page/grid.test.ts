import { describe, expect, test } from '@jest/globals';
import { type AnyDocument, applyEdit, type PageDocument, parseDocument } from '@tangram/model';
import { settle } from '@tangram/view';
import fc from 'fast-check';
import { anyPage, words } from '../../test/forms.ts';
import { addComponent, describeComponent, moveComponent, removeComponent, stepComponent } from './grid.ts';

const page = (...boxes: readonly string[]): PageDocument => ({
  kind: 'page',
  name: 'home',
  label: words('Home'),
  type: 'home',
  components: boxes.map((text) => {
    const [name = '', x, y, w, h] = text.split(' ');
    return { name, type: 'list', view: 'some', x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
  }),
});
const printed = ({ components }: PageDocument) => components.map(({ name, x, y, w, h }) => `${name} ${x} ${y} ${w} ${h}`);

/** Two side by side, one across below. */
const three = page('a 0 0 6 4', 'b 6 0 6 4', 'c 0 4 12 2');

describe('a component of a page', () => {
  test.each<[string, Parameters<typeof moveComponent>[2], readonly string[]]>([
    ['b', { x: 0 }, ['a 0 4 6 4', 'b 0 0 6 4', 'c 0 8 12 2']],
    ['c', { y: 0 }, ['a 0 2 6 4', 'b 6 2 6 4', 'c 0 0 12 2']],
    ['a', { w: 12 }, ['a 0 0 12 4', 'b 6 4 6 4', 'c 0 8 12 2']],
    ['a', { h: 6 }, ['a 0 0 6 6', 'b 6 0 6 4', 'c 0 6 12 2']],
    ['a', { x: 9 }, ['a 6 0 6 4', 'b 6 4 6 4', 'c 0 8 12 2']],
  ])('%s moves to %o and the others make room', (name, box, made) => {
    expect(printed(moveComponent(three, name, box))).toEqual(made);
  });

  test('is added under a name of its own and taken off again', () => {
    const { page: made, name } = addComponent(three, { type: 'text', text: words('Hello') }, { x: 0, y: 4, w: 12, h: 1 });
    expect([name, printed(made)]).toEqual(['text', ['a 0 0 6 4', 'b 6 0 6 4', 'c 0 5 12 2', 'text 0 4 12 1']]);
    expect(removeComponent(made, name)).toEqual(three);
  });

  test('steps past what stands above and below it', () => {
    const up = stepComponent(three, 'c', 'ArrowUp');
    expect(up && printed(up)).toEqual(['a 0 0 6 4', 'b 6 6 6 4', 'c 0 4 12 2']);
    const down = stepComponent(three, 'a', 'ArrowDown');
    expect(down && printed(down)).toEqual(['a 0 6 6 4', 'b 6 0 6 4', 'c 0 4 12 2']);
    expect(stepComponent(three, 'a', 'ArrowLeft')).toBeNull();
    expect(stepComponent(three, 'c', 'ArrowDown')).toBeNull();
  });

  test('says something else, or nothing', () => {
    const said = describeComponent(three, 'a', { label: words('Mine'), visibleWhen: null });
    expect(said.components[0]?.label).toEqual(words('Mine'));
    expect(describeComponent(said, 'a', { label: null })).toEqual(three);
  });
});

describe('a page', () => {
  const overlap = ({ components }: PageDocument) =>
    components.some((a, i) => components.some((b, k) => k > i && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h));
  const any = fc.nat(11);
  const move = fc.record({ of: fc.nat(6), x: any, y: fc.nat(20), w: fc.integer({ min: 1, max: 12 }), h: fc.integer({ min: 1, max: 6 }) });

  test('keeps every component, none upon another, within its columns, as its schema wants it; and goes back to the byte', () => {
    fc.assert(
      fc.property(anyPage, move, (start, { of, ...box }) => {
        const name = start.components[of % start.components.length]?.name ?? '';
        const moved = moveComponent(start, name, box);
        expect(moved.components.map((one) => one.name)).toEqual(start.components.map((one) => one.name));
        expect([overlap(moved), moved.components.every(({ x, w }) => x + w <= 12), parseDocument(moved).ok]).toEqual([false, true, true]);
        const before: readonly AnyDocument[] = [start];
        const edited = applyEdit(before, { kind: 'putDocument', document: moved });
        const undone = edited.ok ? applyEdit(edited.value.documents, edited.value.inverse) : edited;
        expect(undone.ok && JSON.stringify(undone.value.documents)).toBe(JSON.stringify(before));
      }),
    );
  });

  test('that has settled stays as it is', () => {
    fc.assert(
      fc.property(anyPage, (start) => {
        const once = settle(start.components);
        expect(settle(once)).toEqual(once);
      }),
    );
  });
});

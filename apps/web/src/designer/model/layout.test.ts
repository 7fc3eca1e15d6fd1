import { describe, expect, test } from '@jest/globals';
import type { GraphEdge, GraphNode } from '@tangram/design';
import { edgePath, sidesOf } from './edge-path.ts';
import { heightOf, layOut, nodeWidth, rowAt, withNewcomers } from './layout.ts';

const text = { 'zh-CN': 'A', en: 'A' };
const node = (name: string, fields = 2): GraphNode => ({
  object: { kind: 'object', name, label: text, nameField: 'f0', fields: [{ type: 'text', name: 'f0', label: text }] },
  mark: 'same',
  shown: Array.from({ length: fields }, (_, i) => ({ field: { type: 'text', name: `f${i}`, label: text }, mark: 'same' })),
  count: fields,
});
const edge = (from: string, to: string): GraphEdge => ({ id: `${from}>${to}`, from, to, field: 'f1', kind: 'reference', mark: 'same' });
const nodes = [node('a'), node('b', 6), node('c'), node('d')];
const edges = [edge('a', 'b'), edge('c', 'b'), edge('b', 'd'), edge('a', 'a')];

describe('the layout of the model', () => {
  test('is the same each time, on the grid, and lets no two nodes lie upon each other', () => {
    const places = layOut(nodes, edges, new Map());
    expect([...layOut(nodes, edges, new Map())]).toEqual([...places]);
    const boxes = nodes.map((one) => ({ ...(places.get(one.object.name) ?? { x: 0, y: 0 }), height: heightOf(one) }));
    expect(boxes.every(({ x, y }) => x % 8 === 0 && y % 8 === 0)).toBe(true);
    const overlaps = boxes.flatMap((one, i) =>
      boxes
        .slice(i + 1)
        .filter((other) => Math.abs(one.x - other.x) < nodeWidth && one.y < other.y + other.height && other.y < one.y + one.height),
    );
    expect(overlaps).toEqual([]);
  });

  test('leaves where it is what somebody put somewhere', () => {
    const places = layOut(nodes, edges, new Map([['b', { x: 800, y: 16 }]]));
    expect(places.get('b')).toEqual({ x: 800, y: 16 });
    expect(places.size).toBe(4);
  });

  test('puts a new object on free ground beside the one that is open, and moves nothing else', () => {
    const places = layOut(nodes, edges, new Map());
    const after = withNewcomers(places, [...nodes, node('e'), node('f')], 'b');
    expect([...after].filter(([name]) => places.has(name))).toEqual([...places]);
    const [e, f] = [after.get('e'), after.get('f')];
    expect(e?.x).toBe((places.get('b')?.x ?? 0) + nodeWidth + 96);
    expect(f?.x === e?.x && (f?.y ?? 0) >= (e?.y ?? 0) + heightOf(node('e'))).toBe(true);
    expect(withNewcomers(after, nodes, 'b')).toEqual(places);
  });

  test('knows where the row of a field stands', () => {
    expect(rowAt(node('a'), 'f0')).toBe(50);
    expect(rowAt(node('a'), 'f1')).toBe(78);
    expect(rowAt(node('a'), 'other')).toBe(18);
  });
});

describe('a line between two nodes', () => {
  test.each([
    [{ x: 0, y: 0 }, { x: 400, y: 0 }, ['right', 'left']],
    [{ x: 400, y: 0 }, { x: 0, y: 0 }, ['left', 'right']],
    [{ x: 0, y: 0 }, { x: 8, y: 400 }, ['right', 'right']],
  ] as const)('from %j to %j leaves at its %j', (from, to, sides) => {
    expect(sidesOf(from, to, nodeWidth)).toEqual(sides);
  });

  test('has corners of 45 degrees only', () => {
    const { path, middle } = edgePath({ x: 0, y: 0, side: 'right' }, { x: 200, y: 100, side: 'left' });
    expect(path).toBe('M0 0L88 0L100 12L100 88L112 100L200 100');
    expect(middle).toEqual({ x: 100, y: 50 });
    expect(edgePath({ x: 0, y: 0, side: 'right' }, { x: 0, y: 100, side: 'right' }).path).toBe('M0 0L10 0L20 10L20 90L10 100L0 100');
  });
});

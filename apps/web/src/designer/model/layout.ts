import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode } from '@tangram/design';

/** The middle of the upper left corner of a node, px on the canvas. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const nodeWidth = 232;
const headHeight = 36;
const rowHeight = 28;
const footHeight = 28;
const snap = 8;

export const heightOf = ({ shown }: GraphNode): number => headHeight + shown.length * rowHeight + footHeight;

/** Where the row of a field stands below the upper edge of its node; its head where it is not among those shown. */
export function rowAt({ shown }: GraphNode, field: string): number {
  const row = shown.findIndex((one) => one.field.name === field);
  return row < 0 ? headHeight / 2 : headHeight + (row + 0.5) * rowHeight;
}

/**
 * Where nodes stand when nobody put them anywhere: what is referred to beside what refers to it, the same for the same model. Those that
 * somebody put somewhere stay there.
 */
export function layOut(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  kept: ReadonlyMap<string, Spot>,
): ReadonlyMap<string, Spot> {
  const graph = new Graph().setGraph({ rankdir: 'RL', nodesep: 32, ranksep: 96, marginx: 40, marginy: 40 }).setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.object.name, { width: nodeWidth, height: heightOf(node) });
  for (const { from, to } of edges) if (from !== to) graph.setEdge(from, to);
  layout(graph);
  const places = new Map<string, Spot>();
  for (const { object } of nodes) {
    const { x = 0, y = 0, height = 0 } = graph.node(object.name) as { x?: number; y?: number; height?: number };
    places.set(object.name, kept.get(object.name) ?? { x: onGrid(x - nodeWidth / 2), y: onGrid(y - height / 2) });
  }
  return places;
}

/** The places there are, with one for each node that has none yet: free ground right of, or below, the node that one is at. Nothing else moves. */
export function withNewcomers(places: ReadonlyMap<string, Spot>, nodes: readonly GraphNode[], at: string): ReadonlyMap<string, Spot> {
  const known = new Map(nodes.flatMap((node) => (places.has(node.object.name) ? [[node.object.name, node] as const] : [])));
  const next = new Map([...places].filter(([name]) => known.has(name)));
  const near = next.get(at) ?? [...next.values()].at(-1) ?? { x: 0, y: 0 };
  for (const node of nodes) {
    if (next.has(node.object.name)) continue;
    const isFree = (spot: Spot) =>
      [...next].every(([name, other]) => {
        const height = heightOf(known.get(name) ?? node);
        const clear = Math.abs(spot.x - other.x) >= nodeWidth + gap;
        return clear || spot.y >= other.y + height + gap || other.y >= spot.y + heightOf(node) + gap;
      });
    let spot: Spot = { x: near.x + nodeWidth + 2 * gap, y: near.y };
    while (!isFree(spot)) spot = { x: spot.x, y: spot.y + gap };
    next.set(node.object.name, spot);
    known.set(node.object.name, node);
  }
  return next;
}

const gap = 48;
const onGrid = (at: number): number => Math.round(at / snap) * snap;

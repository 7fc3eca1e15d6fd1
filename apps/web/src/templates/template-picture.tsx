import { Graph, layout } from '@dagrejs/dagre';
import type { TemplateEntry } from '@tangram/contract';
import { stableColor } from '@tangram/ui';
import { useMemo } from 'react';
import './template-picture.css';

const tile = { width: 34, height: 20 };
/** More are not told apart at this size. */
const most = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly lines: readonly { readonly key: string; readonly points: string }[];
}

/** The data model of a template in small: a tile for each object, a line for each relation. Drawn of its documents. */
export function TemplatePicture({ template }: { readonly template: Pick<TemplateEntry, 'objects' | 'relations'> }) {
  const { width, height, tiles, lines } = useMemo(() => draw(template), [template]);
  return (
    <svg className="tg-tpl-picture" viewBox={frame(width, height)} preserveAspectRatio="xMidYMid meet" aria-hidden focusable="false">
      {lines.map(({ key, points }) => (
        <polyline key={key} points={points} className="tg-tpl-line" />
      ))}
      {tiles.map(({ name, x, y }) => (
        <g key={name} transform={`translate(${x - tile.width / 2} ${y - tile.height / 2})`}>
          <rect {...tile} rx={4} className="tg-tpl-tile" />
          <rect x={4} y={5} width={10} height={10} rx={2.5} fill={stableColor(name)} />
          <path d="M18 8h11M18 12.5h7" className="tg-tpl-words" />
        </g>
      ))}
    </svg>
  );
}

/** The picture in the middle of its frame; few tiles are not drawn larger for being few. */
function frame(width: number, height: number): string {
  const [w, h] = [Math.max(width, tile.width * 5), Math.max(height, tile.height * 3)];
  return `${(width - w) / 2} ${(height - h) / 2} ${w} ${h}`;
}

/** How wide a card's picture is for its height. */
const shape = 3;

/** The heavier half of the model, laid out the way that fills the picture best. */
function draw({ objects, relations }: Pick<TemplateEntry, 'objects' | 'relations'>): Drawn {
  const weight = (name: string) => relations.filter((pair) => pair.includes(name)).length;
  const shown = [...objects].sort((a, b) => weight(b.name) - weight(a.name)).slice(0, most);
  const names = shown.map(({ name }) => name);
  const pairs = relations.filter(([from, to]) => from !== to && names.includes(from) && names.includes(to));
  const [first, second] = [laidOut(names, pairs, 'RL'), laidOut(names, pairs, 'BT')];
  const strays = ({ width, height }: Drawn) => Math.abs(Math.log(width / height / shape));
  return strays(first) <= strays(second) ? first : second;
}

function laidOut(names: readonly string[], pairs: readonly (readonly [string, string])[], rankdir: 'RL' | 'BT'): Drawn {
  const graph = new Graph().setGraph({ rankdir, nodesep: 10, ranksep: rankdir === 'RL' ? 26 : 16 }).setDefaultEdgeLabel(() => ({}));
  for (const name of names) graph.setNode(name, { ...tile });
  for (const [from, to] of pairs) graph.setEdge(from, to);
  layout(graph);
  const tiles = names.map((name) => {
    const { x = 0, y = 0 } = graph.node(name) as { x?: number; y?: number };
    return { name, x, y };
  });
  // Lines go around tiles, farther out than these.
  const corners: Point[] = [];
  const lines = pairs.map(([from, to]) => {
    const { points = [] } = graph.edge(from, to) as { points?: readonly Point[] };
    corners.push(...points);
    return { key: `${from} ${to}`, points: points.map(({ x, y }) => `${x},${y}`).join(' ') };
  });
  const end = (of: keyof Point, room: number) =>
    Math.max(...tiles.map((one) => one[of] + room / 2), ...corners.map((one) => one[of]), 0) + 2;
  return { width: end('x', tile.width), height: end('y', tile.height), tiles, lines };
}

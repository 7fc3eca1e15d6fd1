import type { GraphEdge, GraphNode } from '@tangram/design';
import { EdgeLabelRenderer, type Edge, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { edgePath, sidesOf } from './edge-path.ts';
import { nodeWidth, rowAt } from './layout.ts';

/** `row`: how far below the top of its node it begins, px. */
export type RelationEdgeType = Edge<{ readonly edge: GraphEdge; readonly row: number }, 'relation'>;

/** A relation as it is drawn. @param node where it begins */
export const relationFor = (edge: GraphEdge, node: GraphNode, selected: boolean): RelationEdgeType => ({
  id: edge.id,
  type: 'relation',
  source: edge.from,
  target: edge.to,
  selected,
  data: { edge, row: rowAt(node, edge.field) },
});

/** A relation: from the row of its field, where many stand, to the head of what it leads to. */
export const RelationEdge = memo(function RelationEdge({ source, target, data, selected }: EdgeProps<RelationEdgeType>) {
  const { t } = useTranslation();
  const from = useInternalNode(source);
  const to = useInternalNode(target);
  if (!from || !to || !data) return null;
  const { edge, row } = data;
  const isNear = from.selected === true || to.selected === true;
  const [a, b] = [from.internals.positionAbsolute, to.internals.positionAbsolute];
  const [sideA, sideB] = sidesOf(a, b, nodeWidth);
  const edgeOf = (side: 'left' | 'right', x: number) => (side === 'right' ? x + nodeWidth : x);
  const start = { x: edgeOf(sideA, a.x), y: a.y + row, side: sideA };
  const end = { x: edgeOf(sideB, b.x), y: b.y + 18, side: sideB };
  const { path, middle } = edgePath(start, end);
  const isDashed = edge.kind === 'polymorphic' || edge.kind === 'child_table';
  return (
    <>
      <path className="tg-relation-ground" d={path} />
      <path
        className={`tg-relation is-${edge.mark} ${isDashed ? 'is-dashed' : ''} ${selected ? 'is-here' : isNear ? 'is-near' : ''}`}
        d={path}
      />
      <rect
        className={`tg-relation-many ${selected ? 'is-here' : isNear ? 'is-near' : ''}`}
        x={start.x - 4}
        y={start.y - 4}
        width={8}
        height={8}
        transform={`rotate(45 ${start.x} ${start.y})`}
      />
      {selected ? (
        <EdgeLabelRenderer>
          <span className="tg-relation-word" style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}>
            {t(`model.kind.${edge.kind}`)}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

import { useSteady } from '@tangram/ui';
import { type GraphNode, modelGraph, moveField, nextNode } from '@tangram/design';
import { isSame, labelIn, type ObjectDocument } from '@tangram/model';
import {
  type Connection,
  type NodeChange,
  applyNodeChanges,
  Background,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../shell/screens-context.tsx';
import { useDesigner } from '../designer-context.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { FieldTable } from './field-table.tsx';
import { keepPlaces, keptPlaces } from './kept-places.ts';
import { heightOf, layOut, nodeWidth, type Spot, withNewcomers } from './layout.ts';
import './model.css';
import { NewObject } from './new-object.tsx';
import { nodeFor, NodesContext, ObjectNode, type ObjectNodeType } from './object-node.tsx';
import { RelationDialog } from './relation-dialog.tsx';
import { RelationEdge, type RelationEdgeType, relationFor } from './relation-edge.tsx';

const nodeTypes = { object: ObjectNode };
const edgeTypes = { relation: RelationEdge };
const grid: [number, number] = [8, 8];
const unnamed = { hideAttribution: true };
const mapSize = { width: 148, height: 96 };
const mapClass = (node: { readonly selected?: boolean }) => (node.selected ? 'is-here' : '');
const directions: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What is asked before something is made. */
type Asked = { readonly kind: 'object' } | { readonly kind: 'relation'; readonly from: string; readonly to: string | null };

/** The objects of the model and what joins them, as a diagram, or the fields of one as a table. */
export function ModelCanvas({ document }: CanvasProps) {
  const [shows, setShows] = useState<'diagram' | 'fields'>('diagram');
  if (document.kind !== 'object') return null;
  return (
    <ReactFlowProvider>
      {shows === 'diagram' ? (
        <Diagram document={document} onFields={() => setShows('fields')} />
      ) : (
        <FieldTable object={document} onDiagram={() => setShows('diagram')} />
      )}
    </ReactFlowProvider>
  );
}

/** The very nodes or relations of before as far as they are the same, so that only what changed is placed anew. */
function useSameOnes<T extends { readonly id: string }>(next: readonly T[]): T[] {
  const before = useRef<T[]>([]);
  const known = new Map(before.current.map((one) => [one.id, one]));
  const kept = next.map((one) => {
    const old = known.get(one.id);
    return old && isSame(old, one) ? old : one;
  });
  const isAll = kept.length === before.current.length && kept.every((one, i) => one === before.current[i]);
  if (!isAll) before.current = kept;
  return before.current;
}

function Diagram({ document, onFields }: { readonly document: ObjectDocument; readonly onFields: () => void }) {
  const { t } = useTranslation();
  const { documents, base, select, selection, readOnly, say, edit, locale } = useDesigner();
  const { session } = useScreens();
  const workspace = session.workspace.id;
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [kept, setKept] = useState<ReadonlyMap<string, Spot>>(() => keptPlaces(workspace));
  const graph = useMemo(() => modelGraph(documents, base), [documents, base]);
  const shape = graph.nodes.map((node) => `${node.object.name}:${node.shown.length}`).join() + graph.edges.map(({ id }) => id).join();
  // Laid out anew when objects, their heights or their relations change, not with each letter of a label.
  const latest = useRef(graph);
  latest.current = graph;
  const latestPlaces = useRef<ReadonlyMap<string, Spot> | null>(null);
  const open = useRef(document.name);
  const places = useMemo(() => {
    void shape;
    const before = latestPlaces.current;
    const { nodes: drawn, edges: joined } = latest.current;
    return before ? withNewcomers(new Map([...before, ...kept]), drawn, open.current) : layOut(drawn, joined, kept);
  }, [shape, kept]);
  latestPlaces.current = places;
  const pointer = selection?.pointer ?? '';
  const chosenField = document.fields[Number(/^\/fields\/(\d+)/.exec(pointer)?.[1] ?? -1)]?.name ?? null;
  const [dragged, setDragged] = useState<ReadonlyMap<string, Spot>>(new Map());

  const spotOf = ({ object }: GraphNode): Spot => dragged.get(object.name) ?? places.get(object.name) ?? { x: 0, y: 0 };
  const nodes = useSameOnes(graph.nodes.map((node) => nodeFor(node, spotOf(node), node.object.name === document.name)));
  const byName = useMemo(() => new Map(graph.nodes.map((node) => [node.object.name, node])), [graph]);
  const said = useMemo(
    () => new Map([...byName].map(([name, node]) => [name, { node, chosenField: name === document.name ? chosenField : null }])),
    [byName, document.name, chosenField],
  );
  const edges = useSameOnes(
    graph.edges.flatMap((edge) => {
      const node = byName.get(edge.from);
      return node ? [relationFor(edge, node, edge.from === document.name && edge.field === chosenField)] : [];
    }),
  );

  const moved = useSteady((changes: NodeChange<ObjectNodeType>[]) => {
    const moves = changes.filter((change) => change.type === 'position' && change.position);
    if (moves.length === 0) return;
    const after = applyNodeChanges(moves, nodes);
    const changed = new Set(moves.flatMap((change) => (change.type === 'position' ? [change.id] : [])));
    setDragged((now) => new Map([...now, ...after.flatMap((node) => (changed.has(node.id) ? [[node.id, node.position] as const] : []))]));
  });
  const settle = useSteady(() => {
    if (dragged.size === 0) return;
    const next = new Map([...kept, ...dragged]);
    keepPlaces(workspace, next);
    setKept(next);
    setDragged(new Map());
  });
  const pick = useSteady((_: unknown, { id }: ObjectNodeType) => {
    if (id !== document.name) select({ ref: `object:${id}`, pointer: '' });
  });
  const pickEdge = useSteady((_: unknown, { source, data }: RelationEdgeType) => {
    const at = byName.get(source)?.object.fields.findIndex(({ name }) => name === data?.edge.field) ?? -1;
    if (at >= 0) select({ ref: `object:${source}`, pointer: `/fields/${at}` });
  });
  const connect = useSteady(({ source, target }: Connection) => setAsked({ kind: 'relation', from: source, to: target }));

  /** Enough to read by, with what stands around it. */
  const centre = (
    view: Pick<typeof flow, 'setCenter'>,
    name: string,
    how: { readonly zoom: number; readonly duration?: number } = { zoom: 0.9 },
  ) => {
    const spot = latestPlaces.current?.get(name);
    const node = latest.current.nodes.find(({ object }) => object.name === name);
    if (spot && node) void view.setCenter(spot.x + nodeWidth / 2, spot.y + heightOf(node) / 2, how);
  };
  const focusOn = (name: string) => {
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-id="${name}"]`)?.focus({ preventScroll: true }));
  };
  const goTo = (name: string) => {
    select({ ref: `object:${name}`, pointer: '' });
    focusOn(name);
  };
  const begin = useSteady((made: Pick<typeof flow, 'setCenter'>) => {
    centre(made, document.name);
    if (window.document.activeElement === window.document.body) focusOn(document.name);
  });
  const here = labelIn(document.label, locale, document.name);
  useEffect(() => {
    say(t('model.here', { name: here }));
  }, [here, say, t]);
  useEffect(() => {
    if (open.current === document.name) return;
    open.current = document.name;
    const spot = latestPlaces.current?.get(document.name);
    const { x, y, zoom } = flow.getViewport();
    const size = box.current?.getBoundingClientRect();
    if (!spot || !size) return;
    const [left, top] = [spot.x * zoom + x, spot.y * zoom + y];
    const isInSight = left >= 0 && top >= 40 && left + nodeWidth * zoom <= size.width && top + 160 * zoom <= size.height;
    if (!isInSight) void flow.setCenter(spot.x + nodeWidth / 2, spot.y + 120, { zoom, duration: 160 });
  }, [document.name, flow]);

  const press = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable="true"]') !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const next = direction && nextNode(document.name, direction, places, graph.edges);
    const field = document.fields.findIndex(({ name }) => name === chosenField);
    const deeds: Readonly<Record<string, (() => void) | undefined>> = {
      Enter: () =>
        window.document
          .querySelector<HTMLElement>(
            '[data-pane="inspector"] [data-pane-first], [data-pane="inspector"] input, [data-pane="inspector"] button',
          )
          ?.focus(),
      n: readOnly ? undefined : () => setAsked({ kind: 'object' }),
      r: readOnly ? undefined : () => setAsked({ kind: 'relation', from: document.name, to: null }),
      f: onFields,
      '0': () => void flow.fitView({ duration: 160 }),
    };
    if (event.shiftKey && direction && chosenField && !readOnly) {
      const move = moveField(document, chosenField, field + (direction === 'up' || direction === 'left' ? -1 : 1));
      event.preventDefault();
      if (move) edit(move);
      return;
    }
    const deed = next ? () => goTo(next) : deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  return (
    <div ref={box} className="tg-model" role="application" aria-label={t('model.diagram')} onKeyDown={press}>
      <NodesContext value={said}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={moved}
          onNodeDragStop={settle}
          onNodeClick={pick}
          onEdgeClick={pickEdge}
          onConnect={connect}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          elementsSelectable
          selectNodesOnDrag={false}
          snapToGrid
          snapGrid={grid}
          minZoom={0.2}
          maxZoom={1.5}
          onInit={begin}
          onlyRenderVisibleElements={graph.nodes.length > 60}
          disableKeyboardA11y
          nodesFocusable
          edgesFocusable={false}
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          panOnScroll
          proOptions={unnamed}
        >
          <Background gap={16} size={1} color="var(--tg-border)" />
          <MiniMap className="tg-model-map" pannable zoomable ariaLabel={t('model.map')} style={mapSize} nodeClassName={mapClass} />
        </ReactFlow>
      </NodesContext>
      <CanvasTools
        names={graph.nodes.map(({ object }) => object)}
        readOnly={readOnly}
        isMoved={kept.size > 0}
        onGo={goTo}
        onNew={() => setAsked({ kind: 'object' })}
        onFields={onFields}
        onTidy={() => {
          keepPlaces(workspace, new Map());
          latestPlaces.current = null;
          setKept(new Map());
          requestAnimationFrame(() => void flow.fitView({ duration: 160 }));
        }}
      />
      {asked?.kind === 'object' ? <NewObject onDone={() => setAsked(null)} /> : null}
      {asked?.kind === 'relation' ? <RelationDialog from={asked.from} to={asked.to} onDone={() => setAsked(null)} /> : null}
    </div>
  );
}

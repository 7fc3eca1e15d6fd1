import { type AnyDocument, type FieldDocument, isSame, type ObjectDocument } from '@tangram/model';

/** How something stands against what is published. */
export type Mark = 'same' | 'added' | 'changed' | 'removed';

export interface GraphField {
  readonly field: FieldDocument;
  readonly mark: Mark;
}

/** An object as it is drawn: at most six fields, those that lead elsewhere first. */
export interface GraphNode {
  readonly object: ObjectDocument;
  readonly mark: Mark;
  readonly shown: readonly GraphField[];
  /** All fields it has now. */
  readonly count: number;
}

/** A relation: `many` stands at `from`, where the field is. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly field: string;
  readonly kind: 'reference' | 'multi_reference' | 'polymorphic' | 'child_table';
  readonly mark: Mark;
}

export interface ModelGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

const MOST_FIELDS = 6;
const leads: ReadonlySet<FieldDocument['type']> = new Set(['reference', 'multi_reference', 'polymorphic', 'child_table']);

const objectsOf = (documents: readonly AnyDocument[]): readonly ObjectDocument[] =>
  documents.filter((one): one is ObjectDocument => one.kind === 'object').sort((a, b) => (a.name < b.name ? -1 : 1));

const idOf = ({ id, name }: { readonly id?: string; readonly name: string }): string => id ?? name;

/** Objects and what joins them, with what the draft adds, changes and takes away. Built-in objects are drawn where something leads to them or they have fields of their own. */
export function modelGraph(documents: readonly AnyDocument[], published: readonly AnyDocument[]): ModelGraph {
  const before = new Map(objectsOf(published).map((object) => [idOf(object), object]));
  const now = objectsOf(documents);
  const here = new Set(now.map(idOf));
  const gone = [...before.values()].filter((object) => !here.has(idOf(object)));
  const parts = [...now.map((object) => partOf(object, before.get(idOf(object)))), ...gone.map((object) => partOf(object, null))];
  const nodes = parts.map(({ node }) => node);
  const names = new Set(nodes.map(({ object }) => object.name));
  const edges = parts.flatMap((part) => part.edges).filter(({ to }) => names.has(to));
  const touched = new Set(edges.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const isDrawn = ({ object, count }: GraphNode) => object.builtIn !== true || touched.has(object.name) || count > 1;
  return { nodes: nodes.filter(isDrawn), edges };
}

interface Part {
  readonly before: ObjectDocument | null | undefined;
  readonly node: GraphNode;
  readonly edges: readonly GraphEdge[];
}

/** What was last made of an object: it is the very same while its document and what is published of it are. */
const made = new WeakMap<ObjectDocument, Part>();

/** @param before as it is published; null for one that the draft takes away */
function partOf(object: ObjectDocument, before: ObjectDocument | null | undefined): Part {
  const known = made.get(object);
  if (known && known.before === before) return known;
  const node = before === null ? goneNode(object) : nodeOf(object, before);
  const part = { before, node, edges: edgesOf(node, before ?? undefined) };
  made.set(object, part);
  return part;
}

const markOf = (now: unknown, before: unknown): Mark => (before === undefined ? 'added' : isSame(now, before) ? 'same' : 'changed');

function fieldsOf(object: ObjectDocument, before: ObjectDocument | undefined): readonly GraphField[] {
  const old = new Map((before?.fields ?? []).map((field) => [idOf(field), field]));
  const here = new Set(object.fields.map(idOf));
  return [
    ...object.fields.map((field): GraphField => ({ field, mark: markOf(field, old.get(idOf(field))) })),
    ...[...old.values()].filter((field) => !here.has(idOf(field))).map((field): GraphField => ({ field, mark: 'removed' })),
  ];
}

function nodeOf(object: ObjectDocument, before: ObjectDocument | undefined): GraphNode {
  const fields = fieldsOf(object, before);
  const marked = fields.filter(({ mark }) => mark !== 'same');
  const leading = fields.filter(({ field }) => leads.has(field.type));
  const name = fields.find(({ field }) => field.name === object.nameField);
  const chosen = new Set(
    [...(name ? [name] : []), ...marked, ...leading, ...fields].slice(0, MOST_FIELDS + marked.length + leading.length),
  );
  const wanted = [...chosen].slice(0, MOST_FIELDS);
  const shown = [...wanted].sort((a, b) => rank(a, object) - rank(b, object) || fields.indexOf(a) - fields.indexOf(b));
  return { object, mark: markOf(object, before), shown, count: object.fields.length };
}

/** Its name, then where it leads, then the rest. */
const rank = ({ field }: GraphField, { nameField }: ObjectDocument): number =>
  field.name === nameField ? 0 : leads.has(field.type) ? 1 : 2;

const goneNode = (object: ObjectDocument): GraphNode => ({
  object,
  mark: 'removed',
  shown: object.fields.slice(0, MOST_FIELDS).map((field) => ({ field, mark: 'removed' })),
  count: object.fields.length,
});

function edgesOf({ object, mark }: GraphNode, before: ObjectDocument | undefined): readonly GraphEdge[] {
  const fields = mark === 'removed' ? object.fields.map((field): GraphField => ({ field, mark })) : fieldsOf(object, before);
  return fields.flatMap(({ field, mark: own }) => targetsOf(field).map((to) => edge(object.name, to, field, own)));
}

const edge = (from: string, to: string, field: FieldDocument, mark: Mark): GraphEdge => ({
  id: `${from}.${field.name}>${to}`,
  from,
  to,
  field: field.name,
  kind: field.type as GraphEdge['kind'],
  mark,
});

/** Where a field leads; people are not drawn, or every object would lead to them. A child table is drawn by the reference of its lines. */
function targetsOf(field: FieldDocument): readonly string[] {
  switch (field.type) {
    case 'reference':
    case 'multi_reference':
    case 'child_table':
      return [field.object];
    case 'polymorphic':
      return field.objects;
    default:
      return [];
  }
}

/** The node that an arrow key leads to: the nearest in that direction that a relation joins with it, else the nearest there. */
export function nextNode(
  at: string,
  direction: 'left' | 'right' | 'up' | 'down',
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  edges: readonly Pick<GraphEdge, 'from' | 'to'>[],
): string | null {
  const from = places.get(at);
  if (!from) return null;
  const joined = new Set(edges.flatMap(({ from: a, to: b }) => (a === at ? [b] : b === at ? [a] : [])));
  const found = [...places].flatMap(([name, { x, y }]) => {
    const [dx, dy] = [x - from.x, y - from.y];
    const [along, across] = direction === 'left' || direction === 'right' ? [dx, dy] : [dy, dx];
    const ahead = direction === 'left' || direction === 'up' ? -along : along;
    return name !== at && ahead > 0 ? [{ name, cost: ahead + 2 * Math.abs(across), isJoined: joined.has(name) }] : [];
  });
  found.sort((a, b) => Number(b.isJoined) - Number(a.isJoined) || a.cost - b.cost || (a.name < b.name ? -1 : 1));
  return found[0]?.name ?? null;
}

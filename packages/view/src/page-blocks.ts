/** Columns of a page. */
export const pageWidth = 12;

/** Where something stands on the grid of a page: columns from the left, rows from the top, how many of each it takes. */
export interface GridBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Side by side: each lane is filled from its top, whatever the height of its neighbours. */
export interface Lane<Part> {
  readonly x: number;
  readonly w: number;
  readonly block: Block<Part>;
}

/** How parts lie together. `cells` is for those that no straight cut parts: they stand on the grid itself. */
export type Block<Part> =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'rows'; readonly of: readonly Block<Part>[] }
  | { readonly kind: 'columns'; readonly x: number; readonly w: number; readonly of: readonly Lane<Part>[] }
  | { readonly kind: 'cells'; readonly parts: readonly Part[] };

interface Span {
  readonly x: number;
  readonly w: number;
}

const wholeWidth: Span = { x: 0, w: pageWidth };

/**
 * Parts of a page as bands below one another and lanes beside one another, in reading order: a lane is cut out as far down as it goes, so that
 * what is tall beside it pushes nothing in it down. null for no parts.
 */
export function blocksOf<Part extends GridBox>(parts: readonly Part[], span: Span = wholeWidth): Block<Part> | null {
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1) return { kind: 'part', part: first };
  const bands = bandsOf(parts);
  const [only] = bands;
  if (!only || bands.length > 1) return { kind: 'rows', of: bands.flatMap((band) => blocksOf(band, span) ?? []) };
  const lanes = cut(only, (part) => [part.x, part.x + part.w]);
  if (lanes.length < 2) return { kind: 'cells', parts: inReadingOrder(only) };
  return {
    kind: 'columns',
    ...span,
    of: lanes.flatMap((lane) => {
      const x = Math.min(...lane.map((part) => part.x));
      const own = { x, w: Math.max(...lane.map((part) => part.x + part.w)) - x };
      const block = blocksOf(lane, own);
      return block ? [{ ...own, block }] : [];
    }),
  };
}

/** From the top, and from the left in one row. */
export const inReadingOrder = <Part extends GridBox>(parts: readonly Part[]): readonly Part[] =>
  [...parts].sort((a, b) => a.y - b.y || a.x - b.x);

/** All parts of a block in the order in which they are read. */
export function partsIn<Part>(block: Block<Part> | null): readonly Part[] {
  if (!block) return [];
  if (block.kind === 'part') return [block.part];
  if (block.kind === 'cells') return block.parts;
  return block.kind === 'rows' ? block.of.flatMap(partsIn) : block.of.flatMap((lane) => partsIn(lane.block));
}

/** Groups that no part reaches across, along one axis. */
function cut<Part>(parts: readonly Part[], reach: (part: Part) => readonly [number, number]): readonly (readonly Part[])[] {
  const groups: { end: number; readonly parts: Part[] }[] = [];
  for (const part of [...parts].sort((a, b) => reach(a)[0] - reach(b)[0])) {
    const [start, end] = reach(part);
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.parts.push(part);
      last.end = Math.max(last.end, end);
    } else groups.push({ end, parts: [part] });
  }
  return groups.map((group) => group.parts);
}

/** Bands below one another, as few as there need be: two that can stand as lanes together are one. */
function bandsOf<Part extends GridBox>(parts: readonly Part[]): readonly (readonly Part[])[] {
  const bands: (readonly Part[])[] = [];
  for (const row of cut(parts, (part) => [part.y, part.y + part.h])) {
    const both = [...(bands.at(-1) ?? []), ...row];
    if (bands.length > 0 && cut(both, (part) => [part.x, part.x + part.w]).length > 1) bands.splice(-1, 1, both);
    else bands.push(row);
  }
  return bands;
}

/** How wide a lane or an empty place between lanes is: so many twelfths, or, at a side, as narrow as what it is for. */
export interface Track extends Span {
  readonly kind: 'lane' | 'side' | 'gap';
}

/** Lanes of more columns than this are never at a side. */
const widestSide = 4;

/**
 * The tracks of lanes with the empty places between them. Beside a wider lane, or as wide a one that is the main one, a narrow lane is a side.
 *
 * @param main the place of the lane that the page is about; null for none
 */
export function tracksOf(lanes: readonly Span[], { x, w }: Span, main: number | null): readonly Track[] {
  const isSide = (lane: Span, at: number) =>
    lane.w <= widestSide && lanes.some((other, i) => other.w > lane.w || (i === main && i !== at && other.w === lane.w));
  const tracks: Track[] = [];
  let end = x;
  lanes.forEach((lane, at) => {
    if (lane.x > end) tracks.push({ kind: 'gap', x: end, w: lane.x - end });
    tracks.push({ kind: main !== null && isSide(lane, at) ? 'side' : 'lane', x: lane.x, w: lane.w });
    end = lane.x + lane.w;
  });
  if (end < x + w && end > x) tracks.push({ kind: 'gap', x: end, w: x + w - end });
  return tracks;
}

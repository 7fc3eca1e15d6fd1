/** Where something hangs from its anchor: below it, above it or to its right; at the anchor's start or its end. */
export type Placement = 'bottomLeft' | 'bottomRight' | 'top' | 'topRight' | 'right' | 'rightTop';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

const gap = 4;
/** What stays free at the window's edges. */
const edge = 8;

const within = (at: number, size: number, room: number): number => Math.max(edge, Math.min(at, room - size - edge));

/** The top left corner, in px of the window, of a box that hangs from an anchor: on the wished side where it fits, else on the other; never beyond an edge. */
export function placeAt(anchor: Rect, box: Size, room: Size, placement: Placement): { readonly left: number; readonly top: number } {
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  if (placement === 'right' || placement === 'rightTop') {
    const beside = right + gap;
    const fits = beside + box.width <= room.width - edge;
    const top = placement === 'right' ? anchor.top + (anchor.height - box.height) / 2 : anchor.top - gap;
    return {
      left: within(fits ? beside : anchor.left - gap - box.width, box.width, room.width),
      top: within(top, box.height, room.height),
    };
  }
  const below = bottom + gap;
  const above = anchor.top - gap - box.height;
  const fitsBelow = below + box.height <= room.height - edge;
  const fitsAbove = above >= edge;
  const wishesBelow = placement.startsWith('bottom');
  const roomierBelow = room.height - bottom >= anchor.top;
  const goesBelow = wishesBelow ? fitsBelow || (!fitsAbove && roomierBelow) : !fitsAbove && (fitsBelow || roomierBelow);
  const left =
    placement === 'bottomLeft' ? anchor.left : placement === 'top' ? anchor.left + (anchor.width - box.width) / 2 : right - box.width;
  return { left: within(left, box.width, room.width), top: within(goesBelow ? below : above, box.height, room.height) };
}

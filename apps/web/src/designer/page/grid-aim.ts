import type { PageDocument } from '@tangram/model';
import { type GridBox, pageWidth, shareColumns } from '@tangram/view';

/** Where something would be put on a page, and the line that shows it, in px from the corner of the page. */
export interface GridAim {
  readonly box: Pick<GridBox, 'x' | 'y' | 'w'>;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** The columns of a page on the screen: where the first begins, how far it is from one to the next, what lies between two. */
export function columnsOfStage(stage: HTMLElement): { readonly left: number; readonly step: number; readonly gap: number } {
  const { left, width } = stage.getBoundingClientRect();
  const gap = Number(stage.dataset['gap'] ?? 0);
  return { left, step: (width + gap) / pageWidth, gap };
}

interface Holding {
  /** What is held of the page itself; null for what is new. */
  readonly name: string | null;
  readonly w: number;
  /** Where the pointer is. */
  readonly x: number;
  readonly y: number;
}

/** Where what is held would be put: into the lane below the pointer, as wide as it, between what is above and below the pointer. */
export function aimAt(stage: HTMLElement, page: PageDocument, { name, w, x, y }: Holding): GridAim {
  const { left, step, gap } = columnsOfStage(stage);
  const { top } = stage.getBoundingClientRect();
  const rects = new Map(
    [...stage.querySelectorAll<HTMLElement>('[data-part]')].map((one) => [one.dataset['part'], one.getBoundingClientRect()]),
  );
  const others = page.components.flatMap((component) => {
    const rect = rects.get(component.name);
    return component.name !== name && rect ? [{ component, rect }] : [];
  });
  const column = Math.max(0, Math.min(pageWidth - 1, Math.floor((x - left) / step)));
  const far = (rect: DOMRect) => Math.max(rect.top - y, y - rect.bottom, 0);
  const [lane] = others
    .filter(({ component }) => component.x <= column && column < component.x + component.w)
    .sort((a, b) => far(a.rect) - far(b.rect));
  const fits = w < pageWidth && lane !== undefined && lane.component.w < pageWidth;
  const box = fits ? { x: lane.component.x, w: lane.component.w } : { x: Math.min(column, pageWidth - w), w };
  const inWay = others.filter(({ component }) => shareColumns(component, { ...box, y: 0, h: 1 })).sort((a, b) => a.rect.top - b.rect.top);
  const below = inWay.find(({ rect }) => y < rect.top + rect.height / 2);
  const edge = below ? below.rect.top : Math.max(top, ...inWay.map(({ rect }) => rect.bottom));
  const row = below ? below.component.y : Math.max(0, ...inWay.map(({ component }) => component.y + component.h));
  return { box: { ...box, y: row }, left: box.x * step, top: edge - top, width: box.w * step - gap };
}

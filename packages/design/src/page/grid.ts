import type { Arrow } from '../canvas/arrow.ts';
import type { Component, PageDocument } from '@tangram/model';
import { type GridBox, inReadingOrder, pageWidth, settle, shareColumns, stacked } from '@tangram/view';
import { freeName } from '../data/field-names.ts';

/** A box within the columns of a page and not above its top. */
export function within({ x, y, w, h }: GridBox): GridBox {
  const width = Math.min(pageWidth, Math.max(1, Math.round(w)));
  return {
    w: width,
    h: Math.min(100, Math.max(1, Math.round(h))),
    x: Math.min(pageWidth - width, Math.max(0, Math.round(x))),
    y: Math.min(1000, Math.max(0, Math.round(y))),
  };
}

const withComponents = (page: PageDocument, components: readonly Component[]): PageDocument => ({ ...page, components: [...components] });

/** Puts a component where somebody wants it; the others make room. */
export function moveComponent(page: PageDocument, name: string, box: Partial<GridBox>): PageDocument {
  const moved = page.components.map((component) =>
    component.name === name ? { ...component, ...within({ ...component, ...box }) } : component,
  );
  return withComponents(page, settle(moved, name));
}

/** Adds a component. @returns also the name that it got, made of its type */
export function addComponent(
  page: PageDocument,
  component: Omit<Component, 'name' | keyof GridBox>,
  box: GridBox,
): { readonly page: PageDocument; readonly name: string } {
  const name = freeName(component.type, new Set(page.components.map((one) => one.name)));
  const added: Component = { name, ...component, ...within(box) };
  return { page: withComponents(page, settle([...page.components, added], name)), name };
}

/** Takes a component off the page; what stood below it rises. */
export const removeComponent = (page: PageDocument, name: string): PageDocument =>
  withComponents(page, settle(page.components.filter((component) => component.name !== name)));

/** Changes what a component says of itself; a part that is null is taken away. */
export function describeComponent(
  page: PageDocument,
  name: string,
  change: { readonly [K in Exclude<keyof Component, 'name' | 'type' | keyof GridBox>]?: Component[K] | null },
): PageDocument {
  return withComponents(
    page,
    page.components.map((component) => {
      if (component.name !== name) return component;
      const said = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
      const kept = Object.entries(component).filter(([key]) => !Object.hasOwn(change, key));
      const { name: own, type, x, y, w, h } = component;
      return { ...Object.fromEntries([...kept, ...said]), name: own, type, x, y, w, h };
    }),
  );
}

/** A component one column wider or narrower, one row longer or shorter; null where it cannot be. */
export function resizeComponent(page: PageDocument, name: string, arrow: Arrow): PageDocument | null {
  const own = page.components.find((component) => component.name === name);
  if (!own) return null;
  const by = arrow === 'ArrowLeft' || arrow === 'ArrowUp' ? -1 : 1;
  const box = arrow === 'ArrowLeft' || arrow === 'ArrowRight' ? { w: own.w + by } : { h: own.h + by };
  const made = within({ ...own, ...box });
  // Wider than to the edge would push it aside.
  if (made.x !== own.x || (made.w === own.w && made.h === own.h)) return null;
  return moveComponent(page, name, box);
}

/** The component that lies in a direction from another: what is nearest in its rows or columns, else, up and down, the one read before or after it. null at an end. */
export function componentBeside(page: PageDocument, name: string, arrow: Arrow): string | null {
  const order = inReadingOrder(page.components);
  const own = order.find((component) => component.name === name);
  if (!own) return null;
  const others = order.filter((one) => one !== own);
  const shareRows = (one: GridBox) => one.y < own.y + own.h && own.y < one.y + one.h;
  const nearest = (found: readonly Component[], far: (one: Component) => number) =>
    [...found].sort((a, b) => far(a) - far(b))[0]?.name ?? null;
  if (arrow === 'ArrowLeft')
    return nearest(
      others.filter((one) => one.x + one.w <= own.x && shareRows(one)),
      (one) => -one.x,
    );
  if (arrow === 'ArrowRight')
    return nearest(
      others.filter((one) => one.x >= own.x + own.w && shareRows(one)),
      (one) => one.x,
    );
  const at = order.indexOf(own);
  const inColumns = others.filter((one) => shareColumns(one, own));
  if (arrow === 'ArrowUp') {
    return (
      nearest(
        inColumns.filter((one) => one.y + one.h <= own.y),
        (one) => -one.y,
      ) ??
      order[at - 1]?.name ??
      null
    );
  }
  return (
    nearest(
      inColumns.filter((one) => one.y >= own.y + own.h),
      (one) => one.y,
    ) ??
    order[at + 1]?.name ??
    null
  );
}

/** One step of an arrow key with a lifted component: a column aside, or past what stands above or below it; null where there is nothing further. */
export function stepComponent(page: PageDocument, name: string, arrow: Arrow): PageDocument | null {
  const order = inReadingOrder(page.components);
  const own = order.find((component) => component.name === name);
  if (!own) return null;
  if (arrow === 'ArrowLeft') return own.x === 0 ? null : moveComponent(page, name, { x: own.x - 1 });
  if (arrow === 'ArrowRight') return own.x + own.w >= pageWidth ? null : moveComponent(page, name, { x: own.x + 1 });
  const above = arrow === 'ArrowUp';
  const beside = order.filter((one) => one !== own && shareColumns(one, own) && (above ? one.y < own.y : one.y > own.y));
  const other = above ? beside.at(-1) : beside[0];
  if (!other) return null;
  const others = order.filter((one) => one !== own);
  const at = others.indexOf(other) + (above ? 0 : 1);
  return withComponents(page, stacked(others.toSpliced(at, 0, own), page.components));
}

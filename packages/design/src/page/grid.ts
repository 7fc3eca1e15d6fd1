import type { Component, PageDocument } from '@tangram/model';
import { freeName } from '../data/field-names.ts';

/** Columns of a page. */
export const pageColumns = 12;

/** Where a component stands: columns from the left, rows from the top, how many of each it takes. */
export interface GridBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const inReadingOrder = (components: readonly Component[]): readonly Component[] => [...components].sort((a, b) => a.y - b.y || a.x - b.x);

/** A box within the columns of a page and not above its top. */
export function within({ x, y, w, h }: GridBox): GridBox {
  const width = Math.min(pageColumns, Math.max(1, Math.round(w)));
  return {
    w: width,
    h: Math.min(100, Math.max(1, Math.round(h))),
    x: Math.min(pageColumns - width, Math.max(0, Math.round(x))),
    y: Math.min(1000, Math.max(0, Math.round(y))),
  };
}

const shareColumns = (a: GridBox, b: GridBox): boolean => a.x < b.x + b.w && b.x < a.x + a.w;

/** Each in its columns below what comes before it, and no lower: nothing lies upon another, and no row stays empty above one. */
function stacked(order: readonly Component[], components: readonly Component[]): readonly Component[] {
  const placed = new Map<string, Component>();
  for (const component of order) {
    const y = Math.max(0, ...[...placed.values()].filter((one) => shareColumns(one, component)).map((one) => one.y + one.h));
    placed.set(component.name, component.y === y ? component : { ...component, y });
  }
  return components.map((component) => placed.get(component.name) ?? component);
}

/**
 * Lets no component lie upon another and no row stay empty above one.
 *
 * @param first is put where it is: before what it covers the upper half of, behind what it covers the lower half of
 */
export function settle(components: readonly Component[], first?: string): readonly Component[] {
  const order = inReadingOrder(components);
  const held = order.find(({ name }) => name === first);
  if (!held) return stacked(order, components);
  const others = order.filter((one) => one !== held);
  const at = others.findIndex((one) => shareColumns(one, held) && one.y + one.h / 2 >= held.y);
  return stacked(at < 0 ? [...others, held] : others.toSpliced(at, 0, held), components);
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

/** One step of an arrow key with a lifted component: a column aside, or past what stands above or below it; null where there is nothing further. */
export function stepComponent(
  page: PageDocument,
  name: string,
  arrow: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): PageDocument | null {
  const order = inReadingOrder(page.components);
  const own = order.find((component) => component.name === name);
  if (!own) return null;
  if (arrow === 'ArrowLeft') return own.x === 0 ? null : moveComponent(page, name, { x: own.x - 1 });
  if (arrow === 'ArrowRight') return own.x + own.w >= pageColumns ? null : moveComponent(page, name, { x: own.x + 1 });
  const above = arrow === 'ArrowUp';
  const beside = order.filter((one) => one !== own && shareColumns(one, own) && (above ? one.y < own.y : one.y > own.y));
  const other = above ? beside.at(-1) : beside[0];
  if (!other) return null;
  const others = order.filter((one) => one !== own);
  const at = others.indexOf(other) + (above ? 0 : 1);
  return withComponents(page, stacked(others.toSpliced(at, 0, own), page.components));
}

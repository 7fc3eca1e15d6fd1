import type { Spot } from './layout.ts';

const keyOf = (workspace: string): string => `tangram.model-places.${workspace}`;
const isSpot = (value: unknown): value is Spot =>
  typeof value === 'object' && value !== null && Number.isFinite(Reflect.get(value, 'x')) && Number.isFinite(Reflect.get(value, 'y'));

/** Where this person put objects of a workspace, in this browser. Decision 0183. */
export function keptPlaces(workspace: string): ReadonlyMap<string, Spot> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '{}');
    return new Map(Object.entries(kept as object).flatMap(([name, value]) => (isSpot(value) ? [[name, value]] : [])));
  } catch {
    return new Map();
  }
}

/** Without places the canvas is laid out by itself again. */
export function keepPlaces(workspace: string, places: ReadonlyMap<string, Spot>): void {
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(Object.fromEntries(places)));
  } catch {
    // A browser that keeps nothing lays the canvas out anew each time.
  }
}

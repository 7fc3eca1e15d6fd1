import { isJsonObject, listOf } from '@tangram/contract';
import { useCallback, useSyncExternalStore } from 'react';

/** What a person changed about a view's columns and has not saved; kept on this machine until then. */
export interface OwnColumns {
  /** Paths in order; absent means the view's. */
  readonly paths?: readonly string[];
  /** Pixels by path. */
  readonly widths: Readonly<Record<string, number>>;
  /** Whether a column stays in sight, by path; absent means as the view has it. */
  readonly pins: Readonly<Record<string, boolean>>;
}

const none: OwnColumns = { widths: {}, pins: {} };
const held = new Map<string, OwnColumns>();
const hearers = new Set<() => void>();

const keyOf = (object: string, view: string) => `tangram.columns.${object}.${view}`;

function read(key: string): OwnColumns {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isJsonObject(kept)) return none;
    const paths = listOf(kept['paths']).filter((path) => typeof path === 'string');
    const entries = (of: unknown): readonly [string, unknown][] => (isJsonObject(of) ? Object.entries(of) : []);
    const widths = entries(kept['widths']).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    const pins = entries(kept['pins']).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean');
    return { ...(paths.length > 0 ? { paths } : {}), widths: Object.fromEntries(widths), pins: Object.fromEntries(pins) };
  } catch {
    return none;
  }
}

function current(key: string): OwnColumns {
  const known = held.get(key) ?? read(key);
  held.set(key, known);
  return known;
}

/** What a person changed about the columns of a view, as it is now. */
export const ownColumnsOf = (object: string, view: string): OwnColumns => current(keyOf(object, view));

/** Keeps what a person changed; without a change the view's own columns show again. */
export function keepOwnColumns(object: string, view: string, own: OwnColumns | null): void {
  const key = keyOf(object, view);
  held.set(key, own ?? none);
  if (own) localStorage.setItem(key, JSON.stringify(own));
  else localStorage.removeItem(key);
  for (const hear of hearers) hear();
}

const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => void hearers.delete(hear);
};

/** What a person changed about the columns of a view; every part of the page hears of a change. */
export function useOwnColumns(object: string, view: string): OwnColumns {
  const key = keyOf(object, view);
  return useSyncExternalStore(
    subscribe,
    useCallback(() => current(key), [key]),
  );
}

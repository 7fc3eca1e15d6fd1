import type { JsonObject } from '@tangram/contract';
import { createContext, useContext } from 'react';
import type { Waiting } from './waiting.ts';

/** What is to wait. */
export interface Kept {
  readonly key: string;
  readonly object: string;
  readonly id: string | null;
  readonly version: number | null;
  readonly values: JsonObject;
  readonly form?: JsonObject;
  readonly was: JsonObject;
  readonly title: string;
}

interface Outbox {
  readonly waiting: readonly Waiting[];
  /** Keeps a deed on this device until the server has it, and says so. @returns false when the device has no room for it */
  readonly keep: (deed: Kept) => boolean;
  /** Shows what waits. */
  readonly show: () => void;
}

/** Filled by `OutboxProvider`. */
export const OutboxContext = createContext<Outbox>({ waiting: [], keep: () => false, show: () => undefined });

/** What was saved without a network, and the way to save more. */
export const useOutbox = (): Outbox => useContext(OutboxContext);

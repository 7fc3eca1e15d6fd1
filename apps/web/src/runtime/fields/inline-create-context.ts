import type { RecordRow } from '@tangram/contract';
import { createContext, useContext } from 'react';

/** Opens the form of a new record above what one is doing, and tells when it is made. */
export type OpenCreate = (object: string, preset: Readonly<Record<string, unknown>>, onMade: (record: RecordRow) => void) => void;

/** Filled wherever a form can be opened above another. */
export const InlineCreateContext = createContext<OpenCreate | null>(null);

/** How a record is made in passing; null where it cannot be. */
export const useInlineCreate = (): OpenCreate | null => useContext(InlineCreateContext);

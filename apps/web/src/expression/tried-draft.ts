import { createContext } from 'react';

/** The id of the draft over whose documents expressions are tried; null for what is published. */
export const TriedDraft = createContext<string | null>(null);

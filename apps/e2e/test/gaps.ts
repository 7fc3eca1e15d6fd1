import type { Gap } from './capabilities.ts';

/** What no journey shows yet. It only gets shorter: a step that fills a field takes its line from here. */
export const gaps: readonly Gap[] = [];

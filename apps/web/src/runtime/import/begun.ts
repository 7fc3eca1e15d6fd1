/**
 * Imports begun or taken back on this page whose end has not been told yet: by id, what is expected of them. Short ones have ended before anybody
 * has seen them under way.
 */
export const begunHere = new Map<string, 'written' | 'undone'>();

import tokens from '../tokens.json' with { type: 'json' };

/** The two appearances. */
export type Appearance = 'light' | 'dark';

/** The values of `tokens.json`: the one source of every colour, size and duration. */
export { tokens };

/** How close rows stand; chosen per person. */
export type Density = 'compact' | 'default' | 'loose';

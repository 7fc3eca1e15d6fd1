import type { Density } from './tokens.ts';

/** Row heights in px by density. With the colours' names this is all that drawing needs of `tokens.json`, which weighs too much to wait for; a test holds them equal. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 32, default: 36, loose: 44 };

/** The categorical colours by the names that documents use, in the order of their variables (`--tg-c1` …). */
export const colorNames: readonly string[] = [
  'azure',
  'amber',
  'indigo',
  'bamboo',
  'rose',
  'petrol',
  'violet',
  'vermilion',
  'ochre',
  'slate',
];

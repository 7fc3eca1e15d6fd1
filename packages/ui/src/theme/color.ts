import { colorNames } from './drawn.ts';

/** The CSS variable of a categorical colour's name as documents use it (`azure` → `var(--tg-c1)`); null for an unknown one. */
export function colorOf(name: string | null | undefined): string | null {
  const at = colorNames.indexOf(name ?? '');
  return at < 0 ? null : `var(--tg-c${at + 1})`;
}

/** One of the ten categorical colours for a text: always the same one for the same text. */
export function stableColor(text: string): string {
  let hash = 2166136261;
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16777619) >>> 0;
  return `var(--tg-c${(hash % colorNames.length) + 1})`;
}

import { type Glyph, glyphs } from './glyphs.ts';

/** Sizes in px: 12 in table heads, 14 in dense rows and buttons, 16 by default, 20 on phones and in titles. */
export type IconSize = 12 | 14 | 16 | 20;

/**
 * One icon of our set, in the colour of the text around it. Without a label it is decoration and hidden from readers;
 * give a label when nothing beside it says the same.
 */
export function Icon({ name, size = 16, label }: { readonly name: Glyph; readonly size?: IconSize; readonly label?: string }) {
  const dots = name === 'more';
  return (
    <svg
      className={`tg-icon tg-icon-${size}`}
      viewBox="0 0 16 16"
      {...(dots ? { strokeWidth: 2.2, strokeLinecap: 'round' as const } : {})}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={glyphs[name]} />
    </svg>
  );
}

import type {} from '../react-css.ts';
import type { ReactNode } from 'react';

/** What a tag may say with its ground: an option's own colour, or a verdict. */
export type TagTone = 'option' | 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent';

/** A value of a closed set: the word, and a diamond in its colour. Never coloured text on a coloured ground of the same hue unless it is a verdict. */
export function Tag({
  tone = 'option',
  color,
  children,
}: {
  readonly tone?: TagTone;
  readonly color?: string | null;
  readonly children: ReactNode;
}) {
  if (tone !== 'option') return <span className={`tg-tag tg-tag-${tone}`}>{children}</span>;
  return (
    <span className="tg-tag" style={{ '--k': color ?? 'var(--tg-text3)' }}>
      {color ? <i className="tg-diamond" /> : null}
      {children}
    </span>
  );
}

/** A square turned by 45°: an option's colour, an unread mark, an anchor. */
export const Diamond = ({ color, size = 6 }: { readonly color: string; readonly size?: number }) => (
  <i className="tg-diamond" style={{ '--k': color, width: size, height: size }} aria-hidden />
);

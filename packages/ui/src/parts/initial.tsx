import type {} from '../react-css.ts';
import { stableColor } from '../theme/color.ts';

interface Props {
  /** What the colour is drawn from: a name or an id, the same each time. */
  readonly seed: string;
  /** One letter or one Han character. */
  readonly initial: string;
  /** People are round, things are square. */
  readonly shape?: 'round' | 'square';
  readonly size?: 'small' | 'medium' | 'large';
}

/** A picture for what has none: its initial on a quiet ground of its own colour. Decoration; the name stands beside it. */
export function Initial({ seed, initial, shape = 'round', size = 'small' }: Props) {
  return (
    <span className={`tg-initial tg-initial-${shape} tg-initial-${size}`} style={{ '--k': stableColor(seed) }} aria-hidden>
      {initial}
    </span>
  );
}

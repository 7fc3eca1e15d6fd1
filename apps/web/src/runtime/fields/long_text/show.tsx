import type { Show } from '../show.ts';

/** Several lines: the first ones run together in a grid, all of them as written on a page. */
export const LongTextShow: Show = ({ value, room }) =>
  room === 'line' ? (
    <span className="tg-cut tg-t2" title={String(value)}>
      {String(value).replace(/\s+/g, ' ')}
    </span>
  ) : (
    <span className="tg-prose">{String(value)}</span>
  );

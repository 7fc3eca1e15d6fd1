import type { Show } from '../show.ts';

/** One line of text, cut in a grid with the whole on hover. */
export const TextShow: Show = ({ value, room }) =>
  room === 'line' ? (
    <span className="tg-cut" title={String(value)}>
      {String(value)}
    </span>
  ) : (
    <span>{String(value)}</span>
  );

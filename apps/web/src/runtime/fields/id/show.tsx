import type { Show } from '../show.ts';

/** A record's id: the end of it, the whole on hover. */
export const IdShow: Show = ({ value }) => (
  <span className="tg-mono tg-t3" title={String(value)}>
    {String(value).slice(-8)}
  </span>
);

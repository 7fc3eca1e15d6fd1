import type { Show } from '../show.ts';

/** An address to write to. */
export const EmailShow: Show = ({ value }) => (
  <a className="tg-link tg-cut" href={`mailto:${String(value)}`} onClick={(event) => event.stopPropagation()}>
    {String(value)}
  </a>
);

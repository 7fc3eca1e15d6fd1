import type { Show } from '../show.ts';

/** A web address, without what every address begins with. */
export const UrlShow: Show = ({ value }) => (
  <a
    className="tg-link tg-cut"
    href={String(value)}
    target="_blank"
    rel="noreferrer noopener"
    title={String(value)}
    onClick={(event) => event.stopPropagation()}
  >
    {String(value)
      .replace(/^https?:\/\/(www\.)?/, '')
      .replace(/\/$/, '')}
  </a>
);

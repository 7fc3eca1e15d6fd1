import type { Show } from '../show.ts';

/** A number that the system gave. */
export const AutonumberShow: Show = ({ value }) => <span className="tg-mono">{String(value)}</span>;

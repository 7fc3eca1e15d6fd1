import type { Show } from '../show.ts';

/** A day, in full, so that a column of them reads straight down. */
export const DateShow: Show = ({ value, room }) => <span className={room === 'line' ? 'tg-t2' : ''}>{String(value)}</span>;

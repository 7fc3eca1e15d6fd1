import type { Show } from '../show.ts';

/** Structured data as it is written. */
export const JsonShow: Show = ({ value, room }) =>
  room === 'line' ? (
    <code className="tg-mono tg-cut tg-t2">{JSON.stringify(value)}</code>
  ) : (
    <pre className="tg-mono tg-code">{JSON.stringify(value, null, 2)}</pre>
  );

import { eventErrors } from './event.errors.ts';

/** What is asked of the events. */
export interface EventRequest {
  /** A position; null begins at the oldest kept. */
  readonly after: string | null;
  /** Names of objects; null for all that the caller may read. */
  readonly objects: readonly string[] | null;
  readonly limit: number;
  /** Whether each event shows its record as it is now. */
  readonly values: boolean;
}

const DEFAULT_LIMIT = 100;
const MOST = 1_000;

/** @throws AppError unsupported_query for a value that means nothing */
export function parseEventRequest({ after, objects, limit, include }: Readonly<Record<string, string | undefined>>): EventRequest {
  const most = limit === undefined || limit === '' ? DEFAULT_LIMIT : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MOST) throw eventErrors.unsupported_query({ parameter: 'limit' });
  if (include !== undefined && include !== '' && include !== 'values') throw eventErrors.unsupported_query({ parameter: 'include' });
  const names = (objects ?? '').split(',').flatMap((name) => name.trim() || []);
  return { after: after || null, objects: names.length > 0 ? names : null, limit: most, values: include === 'values' };
}

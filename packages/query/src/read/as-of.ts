import type { Issue } from '@tangram/errors';
import { slot, sql } from '@tangram/sql';
import { addDays, beginningOf, isDay, type WorkspaceCalendar } from './calendar-day.ts';
import { expected, filterValues } from './filter-value.ts';
import { say } from './read-issues.ts';
import type { CompileContext } from './shown.ts';
import type { StatementWorld } from './source.ts';

/** Slot of the moment, right behind the acting user's; that of a single record stands behind its id. */
export const MOMENT_SLOT = 1;
export const RECORD_MOMENT_SLOT = 2;

/** A world for one statement, of now or of the moment in a slot. */
export const worldAt = (context: CompileContext, asOf: string | null, momentSlot: number = MOMENT_SLOT): StatementWorld => ({
  ...context,
  aliases: { next: 0 },
  past: asOf === null ? null : { moment: sql`${slot(momentSlot)}::timestamptz`, reach: 'all' },
});

/**
 * `asOf` of a request → a moment in UTC, null for now. A day means its end in the workspace's zone.
 *
 * @param input absent or null is now
 */
export function parseAsOf(input: Readonly<Record<string, unknown>>, { zone }: WorkspaceCalendar, issues: Issue[]): string | null {
  const asked = input['asOf'];
  if (asked === undefined || asked === null || asked === '') return null;
  const value = filterValues.datetime(asked);
  if (typeof value !== 'string') {
    issues.push(say.wrong_value('asOf', { expected: expected.datetime }));
    return null;
  }
  for (const key of ['deleted', 'include'])
    if (input[key] !== undefined && input[key] !== null) issues.push(say.not_with(key, { key: 'asOf' }));
  return isDay(value) ? new Date(beginningOf(addDays(value, 1, 'day'), zone) - 1).toISOString() : value;
}

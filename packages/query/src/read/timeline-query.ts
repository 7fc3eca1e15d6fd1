import type { Outcome } from '@tangram/errors';
import { activitiesAbout, type Activity, activityKinds, type ObjectDefinition } from '@tangram/model';
import { openRequest, type ReadContext } from './parse-query.ts';
import { say } from './read-issues.ts';
import { expectedKind } from './request-form.ts';

/** What a timeline tells besides activities: that a record was made, and that it was changed. */
export const deeds = ['create', 'change'] as const;

/** What is asked of the timeline of a record, as understood. */
export interface TimelineQuery {
  readonly object: ObjectDefinition;
  /** The activities that may be about it and that the caller may read. */
  readonly activities: readonly Activity[];
  readonly creation: boolean;
  readonly changes: boolean;
  /** In whose days a day stands. */
  readonly zone: string;
  /** Where the page begins: moment and key of the entry before it. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
  readonly userId: string | null;
  /** What a cursor of this query is bound to. */
  readonly binding: string;
}

/** Entries on a page. */
const PAGE = 50;

/** `types` (names with commas; none means all) → what it means, or everything that is wrong. The cursor is opened by the caller. */
export function parseTimeline(context: ReadContext, object: ObjectDefinition, request: unknown): Outcome<TimelineQuery> {
  const opened = openRequest(context, request, ['types', 'cursor']);
  if (!opened) return { ok: false, issues: [say.wrong_type('', { expected: expectedKind.object })] };
  const { input, world } = opened;
  const { issues } = world;
  const known: readonly string[] = [...deeds, ...activityKinds];
  const asked = typeof input['types'] === 'string' ? input['types'].split(',').filter(Boolean) : [];
  if (!['string', 'undefined'].includes(typeof input['types'])) issues.push(say.wrong_type('types', { expected: expectedKind.text }));
  asked.forEach((type, i) => {
    if (!known.includes(type)) issues.push(say.not_one_of(`types.${i}`, { values: known.join(', ') }));
  });
  if (!['string', 'undefined'].includes(typeof input['cursor'])) issues.push(say.wrong_type('cursor', { expected: expectedKind.text }));
  if (issues.length > 0) return { ok: false, issues };
  const types = new Set(asked.length === 0 ? known : asked);
  const { sight } = context;
  const activities = activitiesAbout(context.model, object).filter(
    ({ object: one, kind, regarding }) => types.has(kind) && sight.rows(one) !== 'none' && sight.sees(one, regarding),
  );
  const made = object.byName.get('created_at');
  return {
    ok: true,
    value: {
      object,
      activities,
      creation: types.has('create') && made !== undefined && sight.sees(object, made),
      changes: types.has('change'),
      zone: context.calendar.zone,
      after: null,
      limit: PAGE,
      userId: context.userId,
      binding: JSON.stringify(['timeline', object.id, [...types].sort()]),
    },
  };
}

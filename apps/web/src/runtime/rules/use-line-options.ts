import type { Field } from '@tangram/model';
import { hasOwnOptions, type Line } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { unreadIn } from '../fields/child_table/unread-cell.ts';
import type { LineWorld } from '../fields/child_table/line-world.ts';
import { newValues } from '../form/new-values.ts';
import type { Around } from './judging.ts';
import { useAround, useJudging } from './use-judging.ts';
import { type OwnOptions, readByRules } from './use-options.ts';

type Values = Readonly<Record<string, unknown>>;

const all: OwnOptions = new Map();
const nobody: ReadonlySet<string> = new Set();
/** Stands for the record of the lines, which may not be stored yet. */
const here = '$parent';

/**
 * The options that a field has in one line of a form: by what the line holds, and by its record as it stands in the form. Where something is not
 * known here, all are offered, and the server judges.
 *
 * @returns `waiting` until it is known
 */
export function useOptionsOfLine(world: LineWorld, field: Field, line: Line) {
  const { child, inverse, parent, creating } = world;
  const { model, session } = useScreens();
  const place = usePlace();
  const depends = hasOwnOptions(child, field);
  const { judging, coming } = useJudging(child, null, depends);
  const names = useMemo(() => readByRules(child), [child]);
  const id = typeof line['id'] === 'string' ? line['id'] : null;
  const { data: stored, isLoading } = useQuery({ ...recordQuery(child.name, id ?? '', names), enabled: depends && id !== null });
  const after = useMemo<Values | null>(() => {
    const begun: Values | undefined = id === null ? newValues(child, {}, session.user.id, place) : stored;
    const read = Object.entries(line).map(([name, value]) => [name, unreadIn(value) ? null : value] as const);
    return begun ? { ...begun, ...Object.fromEntries(read), [inverse]: null } : null;
  }, [child, id, stored, line, inverse, session.user.id, place]);
  const around = useAround(child, judging, [after]);
  const owner = model.objects.get(child.byName.get(inverse)?.targets[0] ?? '') ?? child;
  const above = useMemo(() => {
    const start = `${inverse}.`;
    const paths = (judging?.paths ?? []).flatMap((path) => (path.startsWith(start) ? [path.slice(start.length)] : []));
    return { paths, userPaths: [] };
  }, [judging, inverse]);
  const beyond = useAround(owner, above, [parent]);
  const options = useMemo(() => {
    if (!judging || !after) return all;
    const values = parentValues(above.paths, parent, beyond.along, creating);
    const along: Around['along'] = (head, of) => (head === inverse && of === here ? values : around.along(head, of));
    return judging.shown({ before: stored ?? null, after: { ...after, [inverse]: here }, given: nobody }, { ...around, along }).options;
  }, [judging, after, stored, above, parent, beyond, around, creating, inverse]);
  return { options, waiting: depends && (coming || isLoading) };
}

/** What rules of lines look at of the record above them, by path; undefined where something of it is not known here. */
function parentValues(paths: readonly string[], parent: Values, along: Around['along'], creating: boolean): Values | undefined {
  const found = paths.map((path): readonly [string, unknown] => {
    const [head = '', ...rest] = path.split('.');
    const value = parent[head] ?? (creating || Object.hasOwn(parent, head) ? null : undefined);
    if (rest.length === 0 || typeof value !== 'string') return [path, value];
    const next = along(head, value);
    return [path, next && (next[rest.join('.')] ?? null)];
  });
  return found.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(found);
}

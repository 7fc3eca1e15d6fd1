import { documentsOf, type Model, type ObjectDefinition } from '@tangram/model';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { linkedValuesQuery } from '../../api/records.ts';
import { soon } from '../../lazily/later.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import type { Around, Judging, Layout } from './judging.ts';

/** The language of rules, which is not small: it comes when the first screen is there, or with the first form that has rules. */
const language = soon(() => import('./judging.ts'));

const load = async (model: Model, object: ObjectDefinition, layout: Layout): Promise<Judging> =>
  (await language()).judgingOf(model, object, layout);

const conditions = ['requiredWhen', 'readOnlyWhen', 'visibleWhen', 'optionsWhen', 'defaultFrom'];

/** Whether an object, or a form or page of it, has anything that depends on values. */
export const hasConditions = (model: Model, object: ObjectDefinition, layout: Layout): boolean =>
  object.fields.some(({ document }) => document && conditions.some((word) => word in document)) ||
  (object.document.recordTypes?.length ?? 0) > 0 ||
  documentsOf(model, 'validation').some((rule) => rule.object === object.name && rule.active !== false) ||
  (layout !== null && /"(visible|required|readOnly)When":/.test(JSON.stringify(layout)));

/**
 * The rules of an object as the page can ask them; null where there are none, and where their language does not come. `coming` until it is
 * known.
 *
 * @param wanted false where nobody asks for them now
 */
export function useJudging(
  object: ObjectDefinition,
  layout: Layout,
  wanted = true,
): { readonly judging: Judging | null; readonly coming: boolean } {
  const { model, revision } = useScreens();
  const enabled = wanted && hasConditions(model, object, layout);
  const { data, isPending } = useQuery({
    queryKey: ['rules', revision, object.name, layout?.kind ?? null, layout?.name ?? null],
    queryFn: () => load(model, object, layout),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
  });
  return { judging: data ?? null, coming: enabled && isPending };
}

type Row = Readonly<Record<string, unknown>>;

const noPaths: readonly string[] = [];

/** Who is typing and what the records hold that are pointed to: read as soon as one is chosen. */
export function useAround(
  object: ObjectDefinition,
  judging: Pick<Judging, 'paths' | 'userPaths'> | null,
  rows: readonly (Row | null)[],
): Around {
  const { session } = useScreens();
  const shown = usePlace();
  // What day it is, rules ask of the workspace; the person's own zone is only for reading.
  const { zone } = session.workspace;
  const place = useMemo(() => ({ ...shown, zone }), [shown, zone]);
  const { paths, userPaths } = judging ?? { paths: noPaths, userPaths: noPaths };
  const me = session.user.id;
  const { data: person } = useQuery({ ...linkedValuesQuery('user', me, userPaths), enabled: userPaths.length > 0 });
  const wanted = [...new Set(paths.map((path) => path.split('.')[0] ?? path))].flatMap((head) => {
    const target = object.byName.get(head)?.targets[0];
    const rest = paths.flatMap((path) => (path.startsWith(`${head}.`) ? [path.slice(head.length + 1)] : []));
    const ids = new Set(rows.flatMap((row) => (typeof row?.[head] === 'string' ? [row[head]] : [])));
    return target === undefined ? [] : [...ids].map((id) => ({ head, target, id, rest }));
  });
  const read = useQueries({ queries: wanted.map(({ target, id, rest }) => linkedValuesQuery(target, id, rest)) });
  const text = JSON.stringify(wanted.map(({ head, id }, i) => [head, id, read[i]?.data ?? null]));
  const found = useMemo(
    () => new Map(wanted.flatMap(({ head, id }, i) => (read[i]?.data ? [[`${head} ${id}`, read[i].data] as const] : []))),
    [text],
  );
  const along = useCallback((head: string, id: string): Row | undefined => found.get(`${head} ${id}`), [found]);
  const { roles } = session.user;
  const { workspace } = session;
  return useMemo(() => ({ me, roles, workspace, person, place, along }), [me, roles, workspace, person, place, along]);
}

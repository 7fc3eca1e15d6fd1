import { type Filter, isSame, type ViewDocument } from '@tangram/model';
import type { Arrangement } from './layouts.ts';

/** What of a view one can change while one works: everything but what it is called and whose it is. */
export interface Shape {
  readonly type: ViewDocument['type'];
  readonly columns: NonNullable<ViewDocument['columns']>;
  /** Conditions side by side. */
  readonly filters: readonly Filter[];
  readonly sort: readonly string[];
  readonly groupBy: string | null;
  readonly bucket: ViewDocument['bucket'] | null;
  readonly color: string | null;
  /** The field that makes the lanes of a board. */
  readonly lanes: string | null;
}

/** A view's own shape. @param columns those it shows without naming any */
export function shapeOf(view: ViewDocument | null, columns: Shape['columns']): Shape {
  const filter = view?.filter;
  return {
    type: view?.type ?? 'list',
    columns: view?.columns && view.columns.length > 0 ? view.columns : columns,
    filters: filter === undefined ? [] : 'and' in filter ? filter.and : [filter],
    sort: view?.sort ?? [],
    groupBy: view?.groupBy ?? null,
    bucket: view?.bucket ?? null,
    color: view?.color ?? null,
    lanes: view?.lanes ?? null,
  };
}

/** Which parts of a view are not as it was kept. */
export const changedParts = (kept: Shape, now: Shape): readonly (keyof Shape)[] =>
  (Object.keys(kept) as (keyof Shape)[]).filter((part) => !isSame(kept[part], now[part]));

/**
 * A shape as the parts of a view document. What a view does not have is null, so that a change takes it away.
 *
 * @param from        the view that one began with: what only its layout knows (a cover, a start and an end, the limits of columns) stays
 * @param arrangement by which fields the records lie now: a board needs the field of its columns, a calendar that of its days
 */
export function documentFrom(
  { type, columns, filters, sort, groupBy, bucket, color, lanes }: Shape,
  from: ViewDocument | null,
  arrangement: Arrangement | null,
) {
  const [only, ...more] = filters;
  const days = arrangement?.layout === 'calendar' ? arrangement : null;
  return {
    type,
    columns,
    filter: only === undefined ? null : more.length === 0 ? only : { and: filters },
    sort: sort.length > 0 ? sort : null,
    groupBy: arrangement?.layout === 'kanban' ? arrangement.by.name : groupBy,
    bucket,
    color,
    lanes: arrangement?.layout === 'kanban' && lanes !== arrangement.by.name ? lanes : null,
    limits: arrangement?.layout === 'kanban' ? (from?.limits ?? null) : null,
    cover: from?.cover ?? null,
    start: from?.start ?? days?.start.name ?? null,
    end: from?.end ?? days?.end?.name ?? null,
  };
}

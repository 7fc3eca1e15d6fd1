import { placeColumn, pinColumn, takeColumn, type ViewColumn, widenColumn, withViewParts } from '@tangram/design';
import { type AnyDocument, type Filter, type ObjectDefinition, refOf, type ViewDocument } from '@tangram/model';
import { columnsOf } from '@tangram/view';
import { useMemo } from 'react';
import type { HeadDeeds } from '../../runtime/list/grid-head.tsx';
import type { ListSearch } from '../../runtime/search-params.ts';
import { type Designer, useDesigner } from '../designer-context.ts';

type Change = { readonly [K in keyof ListSearch]?: ListSearch[K] | undefined };

/** What is done to a view, whichever part of the screen does it: each is one property of its document. */
export interface ViewDesk {
  readonly view: ViewDocument;
  readonly object: ObjectDefinition | undefined;
  /** Whether the server has the object, so that there are records to show. */
  readonly isPublished: boolean;
  /** Columns as the view shows them, also where it names none. */
  readonly columns: readonly ViewColumn[];
  readonly set: <P extends keyof ViewDocument>(part: P, value: ViewDocument[P] | undefined) => void;
  readonly setColumns: (columns: readonly ViewColumn[]) => void;
  readonly head: Omit<HeadDeeds, 'label' | 'onSort'>;
  /** Takes what the tools of a list would write into the address. */
  readonly go: (change: Change) => void;
}

/** What is done to a view of the draft. @param onWords hears of the words that are looked for, which are no part of a view */
export function useViewWork(view: ViewDocument, onWords: (words: string | undefined) => void): ViewDesk {
  const designer = useDesigner();
  const { model, edit, base, locale } = designer;
  return useMemo(() => workOn(view, designer, onWords), [view, model, edit, base, locale, onWords]);
}

function workOn(view: ViewDocument, { model, edit, base, locale }: Designer, onWords: (words: string | undefined) => void): ViewDesk {
  const object = model.objects.get(view.object);
  const ref = refOf(view);
  const set: ViewDesk['set'] = (part, value) => void edit({ kind: 'setProperty', ref, path: `/${part}`, value });
  const named = new Map((view.columns ?? []).map((column) => [column.field, column]));
  const columns = object ? columnsOf(model, object, view, locale).map(({ path }) => named.get(path) ?? { field: path }) : [];
  const setColumns = (next: readonly ViewColumn[]) => set('columns', next.length === 0 ? undefined : [...next]);
  const at = (path: string) => columns.findIndex(({ field }) => field === path);
  const isHere = (one: AnyDocument) => one.kind === 'object' && one.name === view.object;
  return {
    view,
    object,
    isPublished: object?.builtIn === true || base.some(isHere),
    columns,
    set,
    setColumns,
    head: {
      onResize: (path, width) => setColumns(widenColumn(columns, path, width)),
      onMove: (path, to) => setColumns(placeColumn(columns, path, at(to) + (at(path) < at(to) ? 1 : 0))),
      onPin: (path, pinned) => setColumns(pinColumn(columns, path, pinned)),
      onHide: (path) => setColumns(takeColumn(columns, path)),
    },
    go: (change) => {
      if ('q' in change) onWords(change.q);
      if ('filter' in change) set('filter', filterOf(change.filter ?? []));
      if ('sort' in change) set('sort', change.sort === undefined ? undefined : change.sort.split(','));
      if ('group' in change) {
        const [groupBy, bucket] = (change.group === '-' ? '' : (change.group ?? '')).split(':');
        const grouped = withViewParts(view, { groupBy: groupBy || null, bucket: isBucket(bucket) ? bucket : null });
        edit({ kind: 'putDocument', document: grouped });
      }
    },
  };
}

const filterOf = (filters: readonly Filter[]): Filter | undefined => {
  const [only, ...more] = filters;
  return more.length === 0 ? only : { and: [...filters] };
};

const isBucket = (text: string | undefined): text is NonNullable<ViewDocument['bucket']> =>
  text !== undefined && ['day', 'week', 'month', 'quarter', 'year'].includes(text);

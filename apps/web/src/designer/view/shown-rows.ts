import { type AnyDocument, isSame, type ObjectDefinition, type ViewDocument } from '@tangram/model';
import { type Column, columnsOf } from '@tangram/view';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../shell/screens-context.tsx';
import { useDesigner } from '../designer-context.ts';

/** Whether the server knows a column of an object of the draft, so that it can be asked for it. */
export function publishedIn(base: readonly AnyDocument[], object: ObjectDefinition): (column: Column) => boolean {
  const own = base.find((one) => one.kind === 'object' && one.name === object.name);
  const published = new Set(own?.kind === 'object' ? own.fields.map(({ name }) => name) : []);
  return ({ path }) => {
    const head = object.byName.get(path.split('.')[0] ?? path);
    return head === undefined || head.origin !== 'declared' || object.builtIn === true || published.has(head.name);
  };
}

/** The columns of a view of the draft; those that only the draft has are marked, and nothing is asked of the server for them. */
export function useShownColumns(object: ObjectDefinition, view: ViewDocument): Shown {
  const last = useRef<Shown>({ columns: [], asked: [] });
  const { t } = useTranslation();
  const { base, locale } = useDesigner();
  const { model } = useScreens();
  return useMemo(() => {
    const isThere = publishedIn(base, object);
    const columns = columnsOf(model, object, view, locale).map((column) =>
      isThere(column) ? column : { ...column, label: t('viewCanvas.onlyDraft', { label: column.label }) },
    );
    // What did not change stays the very same, so that its cells are not drawn anew.
    const before = last.current;
    const kept = columns.map((column) => before.columns.find((one) => isSameColumn(one, column)) ?? column);
    last.current = keptLists(before, { columns: kept, asked: kept.filter(isThere) });
    return last.current;
  }, [object, view, base, model, locale, t]);
}

interface Shown {
  readonly columns: readonly Column[];
  readonly asked: readonly Column[];
}

const isSameColumn = ({ field: a, ...one }: Column, { field: b, ...other }: Column): boolean => a === b && isSame(one, other);

const isSameList = (a: readonly Column[], b: readonly Column[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

const keptLists = (before: Shown, after: Shown): Shown => ({
  columns: isSameList(before.columns, after.columns) ? before.columns : after.columns,
  asked: isSameList(before.asked, after.asked) ? before.asked : after.asked,
});

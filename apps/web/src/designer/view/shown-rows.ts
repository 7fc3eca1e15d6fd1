import type { AnyDocument, ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, columnsOf } from '@tangram/view';
import { useMemo } from 'react';
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
export function useShownColumns(object: ObjectDefinition, view: ViewDocument) {
  const { t } = useTranslation();
  const { base, locale } = useDesigner();
  const { model } = useScreens();
  return useMemo(() => {
    const isThere = publishedIn(base, object);
    const columns = columnsOf(model, object, view, locale).map((column) =>
      isThere(column) ? column : { ...column, label: t('viewCanvas.onlyDraft', { label: column.label }) },
    );
    return { columns, asked: columns.filter(isThere) };
  }, [object, view, base, model, locale, t]);
}

import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, columnOf, columnsOf } from '@tangram/view';
import { useMemo } from 'react';
import { useScreens } from '../../shell/screens-context.tsx';
import { useSettings } from '../../settings/settings-context.tsx';
import { keepOwnColumns, type OwnColumns, useOwnColumns } from './own-columns.ts';

interface Columns {
  readonly columns: readonly Column[];
  /** Everything that could be shown: the view's columns and the object's own fields. */
  readonly possible: readonly Column[];
  readonly toggle: (path: string) => void;
  readonly resize: (path: string, width: number) => void;
}

/** The columns of a view as this person left them. */
export function useColumns(object: ObjectDefinition, view: ViewDocument | null): Columns {
  const { model } = useScreens();
  const { locale } = useSettings();
  const own = useOwnColumns(object.name, view?.name ?? '');
  return useMemo(() => {
    const given = columnsOf(model, object, view, locale);
    const fields = object.fields.flatMap((field) => columnOf(model, object, { field: field.name }, locale) ?? []);
    const possible = [
      ...given,
      ...fields.filter((column) => !given.some(({ path }) => path === column.path) && column.field.type !== 'id'),
    ];
    const chosen = own.paths ? own.paths.flatMap((path) => possible.find((column) => column.path === path) ?? []) : given;
    const columns = (chosen.length > 0 ? chosen : given).map((column) => ({ ...column, width: own.widths[column.path] ?? column.width }));
    const keep = (next: OwnColumns) => keepOwnColumns(object.name, view?.name ?? '', next);
    return {
      columns,
      possible,
      toggle: (path) => {
        const shown = columns.map((column) => column.path);
        keep({ ...own, paths: shown.includes(path) ? shown.filter((one) => one !== path) : [...shown, path] });
      },
      resize: (path, width) => keep({ ...own, widths: { ...own.widths, [path]: Math.max(60, Math.round(width)) } }),
    };
  }, [model, object, view, locale, own]);
}

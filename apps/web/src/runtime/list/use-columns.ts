import type { Locale } from '@tangram/errors';
import type { Model, ObjectDefinition, ViewDocument } from '@tangram/model';
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
  /** Puts a column where another one is. One that is put among those that stay in sight stays so too, and the other way round. */
  readonly move: (path: string, to: string) => void;
  readonly pin: (path: string, pinned: boolean) => void;
}

/** The columns of a view as somebody left them, and everything that could be shown: the view's columns and the object's own fields. */
export function columnsShown(
  model: Model,
  object: ObjectDefinition,
  view: ViewDocument | null,
  own: OwnColumns,
  locale: Locale,
): Pick<Columns, 'columns' | 'possible'> {
  const given = columnsOf(model, object, view, locale);
  const fields = object.fields.flatMap((field) => columnOf(model, object, { field: field.name }, locale) ?? []);
  const possible = [...given, ...fields.filter((column) => !given.some(({ path }) => path === column.path) && column.field.type !== 'id')];
  const chosen = own.paths ? own.paths.flatMap((path) => possible.find((column) => column.path === path) ?? []) : given;
  const arranged = (chosen.length > 0 ? chosen : given).map((column) => ({
    ...column,
    width: own.widths[column.path] ?? column.width,
    pinned: own.pins[column.path] ?? column.pinned,
  }));
  return { columns: [...arranged.filter(({ pinned }) => pinned), ...arranged.filter(({ pinned }) => !pinned)], possible };
}

/** The columns of a view as this person left them. */
export function useColumns(object: ObjectDefinition, view: ViewDocument | null): Columns {
  const { model } = useScreens();
  const { locale } = useSettings();
  const own = useOwnColumns(object.name, view?.name ?? '');
  return useMemo(() => {
    const { columns, possible } = columnsShown(model, object, view, own, locale);
    const keep = (next: OwnColumns) => keepOwnColumns(object.name, view?.name ?? '', next);
    return {
      columns,
      possible,
      toggle: (path) => {
        const shown = columns.map((column) => column.path);
        keep({ ...own, paths: shown.includes(path) ? shown.filter((one) => one !== path) : [...shown, path] });
      },
      move: (path, to) => {
        const paths = columns.map((column) => column.path);
        const at = paths.indexOf(to);
        const rest = paths.filter((one) => one !== path);
        const pins = { ...own.pins, [path]: columns[at]?.pinned ?? false };
        if (at >= 0) keep({ ...own, paths: [...rest.slice(0, at), path, ...rest.slice(at)], pins });
      },
      pin: (path, pinned) => keep({ ...own, pins: { ...own.pins, [path]: pinned } }),
      resize: (path, width) => keep({ ...own, widths: { ...own.widths, [path]: Math.max(60, Math.round(width)) } }),
    };
  }, [model, object, view, locale, own]);
}

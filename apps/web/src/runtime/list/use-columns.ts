import { isJsonObject, listOf } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { type Column, columnOf, columnsOf } from '@tangram/view';
import { useMemo, useState } from 'react';
import { useScreens } from '../../shell/screens-context.tsx';
import { useSettings } from '../../settings/settings-context.tsx';

/** What a person changed about a view's columns, on this machine. */
interface Own {
  /** Paths in order; absent means the view's. */
  readonly paths?: readonly string[];
  /** Pixels by path. */
  readonly widths: Readonly<Record<string, number>>;
}

const keyOf = (object: string, view: string) => `tangram.columns.${object}.${view}`;

function readOwn(key: string): Own {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (!isJsonObject(kept)) return { widths: {} };
    const paths = listOf(kept['paths']).filter((path) => typeof path === 'string');
    const widths = isJsonObject(kept['widths'])
      ? Object.entries(kept['widths']).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      : [];
    return { ...(paths.length > 0 ? { paths } : {}), widths: Object.fromEntries(widths) };
  } catch {
    return { widths: {} };
  }
}

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
  const key = keyOf(object.name, view?.name ?? '');
  const [owns, setOwns] = useState<Readonly<Record<string, Own>>>({});
  const own = useMemo(() => owns[key] ?? readOwn(key), [owns, key]);
  return useMemo(() => {
    const given = columnsOf(model, object, view, locale);
    const fields = object.fields.flatMap((field) => columnOf(model, object, { field: field.name }, locale) ?? []);
    const possible = [
      ...given,
      ...fields.filter((column) => !given.some(({ path }) => path === column.path) && column.field.type !== 'id'),
    ];
    const chosen = own.paths ? own.paths.flatMap((path) => possible.find((column) => column.path === path) ?? []) : given;
    const columns = (chosen.length > 0 ? chosen : given).map((column) => ({ ...column, width: own.widths[column.path] ?? column.width }));
    const keep = (next: Own) => {
      localStorage.setItem(key, JSON.stringify(next));
      setOwns((now) => ({ ...now, [key]: next }));
    };
    return {
      columns,
      possible,
      toggle: (path) => {
        const shown = columns.map((column) => column.path);
        keep({ ...own, paths: shown.includes(path) ? shown.filter((one) => one !== path) : [...shown, path] });
      },
      resize: (path, width) => keep({ ...own, widths: { ...own.widths, [path]: Math.max(60, Math.round(width)) } }),
    };
  }, [model, object, view, locale, own, key]);
}

import { isJsonObject } from '@tangram/contract';
import type { Filter } from '@tangram/model';
import { type CalendarSpan, calendarSpans, type Layout, layouts } from '@tangram/view';

/** What may stand open beside a list or a record. */
export interface DrawerSearch {
  /** A form for a new record is open. */
  readonly new?: 1;
  /** The id of the record whose form is open. */
  readonly edit?: string;
}

/** Where one is in a list: everything that a link to it must carry. */
export interface ListSearch extends DrawerSearch {
  readonly view?: string;
  readonly sort?: string;
  readonly q?: string;
  /** What a list is grouped by, `close_date:month`; `-` for nothing where the view groups; absent means as the view does. */
  readonly group?: string;
  /** The field that makes the lanes of a board; `-` for none where the view has them; absent means as the view does. */
  readonly lanes?: string;
  /** The layout that stands in for the view's own. */
  readonly as?: Layout;
  /** The day a calendar stands on, `YYYY-MM-DD`; absent means today. */
  readonly day?: string;
  /** How much of a calendar is in sight; absent means a month. */
  readonly span?: CalendarSpan;
  /** Conditions that stand in for the view's own; absent means the view's. */
  readonly filter?: readonly Filter[];
}

/** Stands for the view of a list that opens first. */
export const anyList = '*';

/** Where one is in a record. */
export interface RecordSearch extends DrawerSearch {
  /** The view one came from, for the way back and on; `*` for the one that opens first. */
  readonly from?: string;
  /** What stood in for the view's own order, words and conditions there. */
  readonly sort?: string;
  readonly q?: string;
  readonly filter?: readonly Filter[];
  readonly tab?: string;
  /** The stage that the open form is to move the record to. */
  readonly to?: string;
  /** The moment whose state is looked at; absent means now. */
  readonly asOf?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const drawer = (search: Record<string, unknown>): DrawerSearch => {
  const edit = text(search['edit']);
  return { ...(search['new'] === 1 || search['new'] === '1' ? { new: 1 as const } : {}), ...(edit ? { edit } : {}) };
};

/** A filter that came through an address: one node of the record API's filter. The server checks what is in it. */
export function isFilter(value: unknown): value is Filter {
  if (!isJsonObject(value)) return false;
  if (typeof value['field'] === 'string') return typeof value['op'] === 'string';
  if (Array.isArray(value['and'])) return value['and'].every(isFilter);
  if (Array.isArray(value['or'])) return value['or'].every(isFilter);
  if ('not' in value) return isFilter(value['not']);
  const inside = value['filter'] === undefined || isFilter(value['filter']);
  return inside && (typeof value['has'] === 'string' || typeof value['hasNo'] === 'string');
}

const isDay = (value: string): boolean => /^[1-9]\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));

/** Reads a list's address; what is not understood is left out. */
export function parseListSearch(search: Record<string, unknown>): ListSearch {
  const [view, sort, q, group, lanes] = ['view', 'sort', 'q', 'group', 'lanes'].map((key) => text(search[key]));
  const as = layouts.find((layout) => layout === search['as']);
  const day = text(search['day']);
  const span = calendarSpans.find((one) => one === search['span']);
  const filter = Array.isArray(search['filter']) ? search['filter'].filter(isFilter) : undefined;
  return {
    ...drawer(search),
    ...(view ? { view } : {}),
    ...(sort ? { sort } : {}),
    ...(q ? { q } : {}),
    ...(group ? { group } : {}),
    ...(lanes ? { lanes } : {}),
    ...(as ? { as } : {}),
    ...(day && isDay(day) ? { day } : {}),
    ...(span ? { span } : {}),
    ...(filter ? { filter } : {}),
  };
}

/** Reads a record's address. */
export function parseRecordSearch(search: Record<string, unknown>): RecordSearch {
  const [from, tab, to] = [text(search['from']), text(search['tab']), text(search['to'])];
  const { sort, q, filter } = parseListSearch(search);
  const asOf = text(search['asOf']);
  const place = { ...(sort ? { sort } : {}), ...(q ? { q } : {}), ...(filter ? { filter } : {}) };
  return {
    ...drawer(search),
    ...place,
    ...(from ? { from } : {}),
    ...(tab ? { tab } : {}),
    ...(to ? { to } : {}),
    ...(asOf && !Number.isNaN(Date.parse(asOf)) ? { asOf } : {}),
  };
}

/** What a record's address carries of the list that it is opened from. */
export function cameFrom({ view, sort, q, filter }: ListSearch): RecordSearch {
  return { from: view ?? anyList, ...(sort ? { sort } : {}), ...(q ? { q } : {}), ...(filter ? { filter } : {}) };
}

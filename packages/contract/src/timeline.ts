import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import { cursorIn, type HistoryEntry, changesIn, parseRecord, type RecordRow } from './record.ts';

/** A record by its name. */
export interface NamedRecord {
  readonly object: string;
  readonly id: string;
  readonly title: string;
}

/** One thing that happened to a record or about it. */
export interface TimelineEntry {
  /** A kind of activity, `change` or `create`. */
  readonly type: string;
  readonly at: string;
  /** The user's id; null for the system. */
  readonly actor: string | null;
  /** The activity; for what happened to the record, the record. */
  readonly record: NamedRecord;
  /** The activity's own values. */
  readonly values: RecordRow | null;
  /** What a change did. */
  readonly change: Pick<HistoryEntry, 'version' | 'op' | 'cause' | 'changes'> | null;
}

/** A page of a timeline, newest first. */
export interface TimelinePage {
  readonly data: readonly TimelineEntry[];
  readonly nextCursor?: string;
}

const namedIn = (value: unknown): NamedRecord => {
  const named: JsonObject = isJsonObject(value) ? value : {};
  return { object: textOf(named['object']), id: textOf(named['id']), title: textOf(named['title']) };
};

/** Reads a page of a timeline. */
export function parseTimeline(value: unknown): TimelinePage | null {
  if (!isJsonObject(value)) return null;
  const data = listOf(value['data'])
    .filter(isJsonObject)
    .map((entry) => ({
      type: textOf(entry['type']),
      at: textOf(entry['at']),
      actor: typeof entry['actor'] === 'string' ? entry['actor'] : null,
      record: namedIn(entry['record']),
      values: parseRecord(entry['values']),
      change:
        entry['type'] === 'change'
          ? {
              version: numberOf(entry['version']),
              op: textOf(entry['op']),
              cause: textOf(entry['cause']),
              changes: changesIn(entry['changes']),
            }
          : null,
    }));
  return { data, ...cursorIn(value) };
}

/** Reads the records that someone keeps at hand. */
export const parseFavourites = (value: unknown): readonly NamedRecord[] | null =>
  isJsonObject(value) ? listOf(value['data']).map(namedIn) : null;

/** A record beside another one in a list. */
export interface Neighbour {
  readonly id: string;
  readonly title: string;
}

/** What stands before and behind a record in a list; null at its ends. */
export interface Neighbours {
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

const neighbourIn = (value: unknown): Neighbour | null => {
  const { id, title } = namedIn(value);
  return id === '' ? null : { id, title };
};

/** Reads what stands beside a record. */
export const parseNeighbours = (value: unknown): Neighbours | null =>
  isJsonObject(value) ? { previous: neighbourIn(value['previous']), next: neighbourIn(value['next']) } : null;

import type { Field, ObjectDefinition } from '@tangram/model';
import { allow, mayAll } from '@tangram/policy';
import type { StoredRow } from '../audit/audit-reading.ts';
import type { Reader } from '../records/record-reader.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What one reader may see of what was noted. */
export interface ShownDetails {
  readonly object: string | null;
  readonly target: string | null;
  readonly details: Json;
  /** Whether something was left out. */
  readonly withheld: boolean;
}

/** What is about the model as a whole: for those who may see all of it. */
const aboutModel = new Set([
  'published',
  'draft_made',
  'draft_decided',
  'draft_discarded',
  'approval_asked',
  'approval_withdrawn',
  'approval_decided',
  'publish_scheduled',
  'schedule_cancelled',
  'template_uploaded',
  'template_removed',
]);
/** Lists of names of fields. */
const fieldLists = ['fields', 'columns'];

/**
 * A row of the log as its reader may see it. The right `audit` shows that something was done; of what it was done to a reader sees no object
 * and no field that their roles hide: not its name, not what was asked of it, not what it was before and after.
 */
export function seenBy(reader: Reader, row: StoredRow): ShownDetails {
  const { kind, target, object } = row;
  const all: Json = JSON.parse(row.details);
  if (aboutModel.has(row.action) && !allow(reader.live.model, reader.actor, 'design'))
    return { object, target, details: pick(all, ['title']), withheld: true };
  if (object === null) return { object, target, details: all, withheld: false };
  const definition = reader.live.model.objects.get(object);
  // An object that is not in the model any more, or never was, is shown to those to whom nothing is closed.
  if (definition === undefined ? !mayAll(reader.actor) : reader.sight.rows(definition) === 'none')
    return { object: null, target: kind === 'object' ? null : target, details: {}, withheld: true };
  if (definition === undefined) return { object, target, details: all, withheld: false };
  // Which records were among many is for those who may see every one of them.
  const { ids, ...others } = all;
  const told = withoutHidden(reader, definition, reader.sight.rows(definition) === 'all' ? all : others);
  return { object, target, ...told, withheld: told.withheld || (ids !== undefined && told.details['ids'] === undefined) };
}

/** The details without what is hidden, and without values of what is masked. A query that asks for such a field is left out whole. */
function withoutHidden(reader: Reader, object: ObjectDefinition, details: Json): { readonly details: Json; readonly withheld: boolean } {
  const isHidden = (name: string): boolean => {
    const field = object.byName.get(name);
    return field !== undefined && !reader.sight.sees(object, field);
  };
  const shown = Object.entries(details).flatMap(([key, value]): [string, unknown][] => {
    if ((key === 'before' || key === 'after') && isObject(value))
      return [[key, Object.fromEntries(Object.entries(value).filter(([name]) => !isClosed(reader, object, name)))]];
    if (fieldLists.includes(key) && Array.isArray(value)) return [[key, value.filter((name) => !isHidden(String(name)))]];
    return texts(value).some((text) => isClosed(reader, object, text)) ? [] : [[key, value]];
  });
  const kept = Object.fromEntries(shown);
  return { details: kept, withheld: JSON.stringify(kept) !== JSON.stringify(details) };
}

/** Whether a text is a path to a field that is not open to the reader, on every record that they see, all the way. */
function isClosed({ live, sight }: Reader, object: ObjectDefinition, text: string): boolean {
  let here: ObjectDefinition | undefined = object;
  for (const name of text.replace(/^-/, '').split('.')) {
    const field: Field | undefined = here?.byName.get(name);
    if (here === undefined || field === undefined) return false;
    if (sight.rows(here) === 'none' || !sight.sees(here, field) || sight.opens(here, field) !== 'all') return true;
    here = live.model.objects.get(field.targets[0] ?? '');
  }
  return false;
}

/** Every text in a value, and every key. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...texts(inner)]) : [];
}

const pick = (json: Json, keys: readonly string[]): Json => Object.fromEntries(Object.entries(json).filter(([key]) => keys.includes(key)));

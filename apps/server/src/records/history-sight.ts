import { Injectable } from '@nestjs/common';
import { type Field, maskOf } from '@tangram/model';
import type { Masks } from './history.store.ts';
import type { ShownChange } from './shown-change.ts';
import { type Reading, RecordReader } from './record-reader.ts';

const isPointer = (value: unknown): value is { readonly object: string; readonly id: string } =>
  typeof value === 'object' &&
  value !== null &&
  'object' in value &&
  'id' in value &&
  typeof value.object === 'string' &&
  typeof value.id === 'string';

/** Every record that a value of history points to, as `object id`. */
function pointers({ type, targets }: Field, value: unknown): readonly { readonly object: string; readonly id: string }[] {
  if (isPointer(value)) return [value];
  const object = targets[0];
  if (object === undefined || type === 'child_table') return [];
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  return ids.flatMap((id) => (typeof id === 'string' ? [{ object, id }] : []));
}

/** What of a value is left without what may not be seen: a list keeps the others. */
function without(field: Field, value: unknown, isSeen: (object: string, id: string) => boolean): unknown {
  const all = pointers(field, value);
  if (all.every(({ object, id }) => isSeen(object, id))) return value;
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string' && isSeen(field.targets[0] ?? '', id)) : null;
}

/** Shows history as the record itself is shown to the caller: without fields that are hidden of it, and without records out of sight. */
@Injectable()
export class HistorySight {
  private readonly reader: RecordReader;

  constructor(reader: RecordReader) {
    this.reader = reader;
  }

  /** What of a record is told as its mask only. It is asked before anything is read, since the database makes the masks. */
  async masks(reading: Reading, id: string): Promise<Masks> {
    const masked = (await this.reader.masked(reading, [id])).get(id) ?? new Set<string>();
    return JSON.stringify(
      reading.object.fields.flatMap((field) => (masked.has(field.name) ? [{ field: field.id, how: maskOf(field) ?? 'all' }] : [])),
    );
  }

  async show(reading: Reading, id: string, changes: readonly ShownChange[]): Promise<readonly ShownChange[]> {
    const { object, sight, live } = reading;
    const veiled = [...live.model.objects.values()].filter((one) => sight.rows(one) !== 'all');
    const closed = (await this.reader.closed(reading, [id])).get(id) ?? new Set<string>();
    if ((veiled.length === 0 && closed.size === 0) || changes.length === 0) return changes;
    const wanted = new Map<string, Set<string>>();
    const want = (target: string, one: string) => wanted.set(target, (wanted.get(target) ?? new Set()).add(one));
    for (const { actor, changes: fields } of changes) {
      if (actor !== null) want('user', actor);
      for (const [name, { from, to }] of Object.entries(fields)) {
        const field = object.byName.get(name);
        if (field) for (const one of [...pointers(field, from), ...pointers(field, to)]) want(one.object, one.id);
      }
    }
    const seen = new Set<string>();
    for (const [name, ids] of wanted) {
      const target = live.model.objects.get(name);
      if (target) for (const one of await this.reader.visible(reading, target, [...ids])) seen.add(`${name} ${one}`);
    }
    const isSeen = (name: string, one: string) => seen.has(`${name} ${one}`);
    return changes.map((change) => ({
      ...change,
      actor: change.actor !== null && isSeen('user', change.actor) ? change.actor : null,
      changes: Object.fromEntries(
        Object.entries(change.changes).flatMap(([name, { from, to }]) => {
          const field = object.byName.get(name);
          if (closed.has(name) || !field) return [];
          return [[name, { from: without(field, from, isSeen), to: without(field, to, isSeen) }] as const];
        }),
      ),
    }));
  }
}

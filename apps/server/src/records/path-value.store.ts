import { Injectable } from '@nestjs/common';
import type { ObjectDefinition } from '@tangram/model';
import { compilePathValues, pathValuesSlot } from '@tangram/query';
import { createHash } from 'node:crypto';
import type { Runner } from '../database/database.ts';
import type { WriteContext } from './write-context.ts';

/** Reads what lies behind references, for rules. */
@Injectable()
export class PathValueStore {
  /** Values by path, by id. A record that is not there is absent. */
  async read(
    runner: Runner,
    { live, actor }: WriteContext,
    object: ObjectDefinition,
    paths: readonly string[],
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    if (ids.length === 0) return new Map();
    const { name, compiled } = live.memo(`path-values:${object.name}:${paths.join()}`, () => {
      const made = compilePathValues({ model: live.model, schema: actor.schema, zone: live.calendar.zone }, object, paths);
      return { name: `v${createHash('sha256').update(made.text).digest('base64url').slice(0, 24)}`, compiled: made };
    });
    const slots: unknown[] = [];
    slots[pathValuesSlot] = ids;
    const { rows } = await runner.run<{ id: string; record: string }>({ name, text: compiled.text, values: compiled.bind(slots) });
    return new Map(rows.map(({ id, record }) => [id, objectIn(record)]));
  }
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

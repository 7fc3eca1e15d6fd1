import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import { RecordReader } from './record-reader.ts';
import { RollUpUpdates } from './roll-up-updates.ts';
import { idOf } from './write-request.ts';

/** A roll-up of a record that waits to be worked out. */
export interface WaitingRollUp {
  readonly field: string;
  /** How often it failed. */
  readonly failures: number;
  /** When it is tried again, after a failure. */
  readonly nextAt: string | null;
  /** Why it failed last. */
  readonly reason: string | null;
}

/** Tells of the roll-ups that a record lists in `$updating` what they wait for. */
@Injectable()
export class RollUpWaits {
  private readonly models: Models;
  private readonly reader: RecordReader;
  private readonly updates: RollUpUpdates;

  constructor(models: Models, reader: RecordReader, updates: RollUpUpdates) {
    this.models = models;
    this.reader = reader;
    this.updates = updates;
  }

  /** Of the roll-ups that the caller may see. @throws AppError not_found, forbidden */
  async of(actor: UserActor, name: string, id: string): Promise<{ readonly data: readonly WaitingRollUp[] }> {
    const record = idOf(name, id);
    const { json } = await this.reader.record(actor, name, record);
    const seen: unknown = JSON.parse(json)['$updating'];
    const visible = new Set(Array.isArray(seen) ? seen : []);
    if (visible.size === 0) return { data: [] };
    const { model } = await this.models.current(actor.workspaceId);
    const names = new Map(model.objects.get(name)?.fields.map((field) => [field.id, field.name]));
    const data = (await this.updates.waitsOf(record)).flatMap(({ fields, failed }) =>
      fields.flatMap((fieldId) => {
        const field = names.get(fieldId) ?? '';
        if (!visible.has(field)) return [];
        return [{ field, failures: failed?.times ?? 0, nextAt: failed?.nextAt ?? null, reason: failed?.why[actor.locale] ?? null }];
      }),
    );
    return { data };
  }
}

import { Injectable } from '@nestjs/common';
import { activityOf, type Field, type Model, type ObjectDefinition } from '@tangram/model';
import type { Actor, UserActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { HandoverPlan, HandoverRule, HandoverStep } from './handover-run.ts';

/** What records of one object name somebody in one field, and how many. */
export interface Holding {
  readonly object: string;
  readonly field: string;
  readonly total: number;
  /** Those that are not won, lost or done. */
  readonly open: number;
}

/** Fields that name one person whom the record is with: its owner, and what an admin made; not who wrote it. */
const holdingFields = ({ fields }: ObjectDefinition): readonly Field[] =>
  fields.filter(
    ({ type, origin, name, columns, computed, rollUp, lookUp, formula }) =>
      type === 'user' &&
      columns.length === 1 &&
      !(computed ?? rollUp ?? lookUp ?? formula) &&
      (origin === 'declared' || (origin === 'system' && name === 'owner')),
  );

/** Whether records of the object can name a person in the field. */
export function isHolding({ objects }: Model, object: string, field: string): boolean {
  const definition = objects.get(object);
  return definition !== undefined && holdingFields(definition).some(({ name }) => name === field);
}

/** What is still going on of an object; null: all of it. */
export function openFilter(object: ObjectDefinition): object | null {
  if (object.builtIn) return object.byName.has('active') ? { field: 'active', op: 'eq', value: true } : null;
  const stage = object.fields.find(({ pipeline }) => pipeline !== null);
  if (stage?.pipeline) {
    const open = stage.pipeline.stages.filter(({ type }) => type === 'open').map(({ name }) => name);
    return {
      or: [
        { field: stage.name, op: 'in', value: open },
        { field: stage.name, op: 'is_null' },
      ],
    };
  }
  const status = activityOf(object) ? object.document.activity?.status : undefined;
  if (!status) return null;
  return {
    or: [
      { field: status.field, op: 'ne', value: status.done },
      { field: status.field, op: 'is_null' },
    ],
  };
}

/** Which records a step is about, or one of its rules, after an id. */
export function filterOf(object: ObjectDefinition, step: HandoverStep, person: string, rule?: HandoverRule, after?: string): object {
  const open = step.scope === 'open' ? openFilter(object) : null;
  const parts = [
    { field: step.field, op: 'eq', value: person },
    ...(open ? [open] : []),
    ...(rule?.filter ? [rule.filter] : []),
    ...(after === undefined ? [] : [{ field: 'id', op: 'gt', value: after }]),
  ];
  return { and: parts };
}

/** Says what somebody has, as far as who asks may see it. */
@Injectable()
export class Holdings {
  private readonly models: Models;
  private readonly reader: RecordReader;

  constructor(models: Models, reader: RecordReader) {
    this.models = models;
    this.reader = reader;
  }

  /** Everything that names the person, by object and field. */
  async of(actor: UserActor, person: string): Promise<readonly Holding[]> {
    const { live, sight } = await this.reader.openAll(actor);
    const found: Holding[] = [];
    for (const object of live.model.objects.values()) {
      if (sight.rows(object) === 'none') continue;
      for (const field of holdingFields(object)) {
        if (!sight.sees(object, field)) continue;
        const step: HandoverStep = { object: object.name, field: field.name, scope: 'all', rules: [] };
        const total = await this.count(actor, object, filterOf(object, step, person));
        if (total === 0) continue;
        const open = openFilter(object) ? await this.count(actor, object, filterOf(object, { ...step, scope: 'open' }, person)) : total;
        found.push({ object: object.name, field: field.name, total, open });
      }
    }
    return found;
  }

  /** How many records each rule of each step would hand over, and how many fit none. */
  async foresee(
    actor: UserActor,
    person: string,
    { steps }: HandoverPlan,
  ): Promise<readonly { readonly object: string; readonly field: string; readonly rules: readonly number[]; readonly left: number }[]> {
    const { model } = await this.models.current(actor.workspaceId);
    const found = [];
    for (const step of steps) {
      const object = model.objects.get(step.object);
      if (!object) continue;
      const rules: number[] = [];
      for (const [i, rule] of step.rules.entries()) {
        // What an earlier rule takes is gone by then.
        const earlier = step.rules.slice(0, i).map(({ filter }) => filter);
        if (earlier.includes(null)) rules.push(0);
        else
          rules.push(
            await this.count(actor, object, { and: [filterOf(object, step, person, rule), ...earlier.map((of) => ({ not: of }))] }),
          );
      }
      const total = await this.count(actor, object, filterOf(object, step, person));
      found.push({ object: step.object, field: step.field, rules, left: total - rules.reduce((sum, n) => sum + n, 0) });
    }
    return found;
  }

  /** Ids of the next records. */
  async next(actor: Actor, object: ObjectDefinition, filter: object, limit: number): Promise<readonly string[]> {
    const page: unknown = JSON.parse(await this.reader.page(actor, object.name, { filter, select: ['id'], sort: ['id'], limit }));
    const data: unknown = typeof page === 'object' && page !== null && 'data' in page ? page.data : [];
    return Array.isArray(data) ? data.flatMap((one: { id?: unknown }) => (typeof one.id === 'string' ? [one.id] : [])) : [];
  }

  private async count(actor: UserActor, object: ObjectDefinition, filter: object): Promise<number> {
    const page: unknown = JSON.parse(await this.reader.page(actor, object.name, { filter, select: ['id'], limit: 1, count: 'exact' }));
    return typeof page === 'object' && page !== null && 'count' in page ? Number(page.count) : 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { Issue } from '@tangram/errors';
import type { RecordValues } from '@tangram/model';
import type { Tx } from '../database/database.ts';
import { fileIssue } from './file-kind.ts';
import { recordIssues } from './record.errors.ts';
import { RightsStore } from './rights.store.ts';
import { RingCheck } from './ring-check.ts';
import { userOf } from './write-batch.ts';
import { WriteStore } from './write.store.ts';
import type { WriteContext } from './write-context.ts';

/** Values that are about to be written, whose references have to lead somewhere. */
export interface Referring {
  readonly id: string;
  readonly values: RecordValues;
  /** Stands before the field's name in an issue: `lines.2.` for a line. */
  readonly prefix: string;
  /** The field that leads to the record this one is written with; it needs no looking. */
  readonly parentField?: string;
}

interface Pointing {
  readonly referring: Referring;
  readonly path: string;
}

/** Looks whether what records point to exists, for many records in one statement per object pointed to. */
@Injectable()
export class ReferenceCheck {
  private readonly store: WriteStore;
  private readonly rights: RightsStore;
  private readonly rings: RingCheck;

  constructor(store: WriteStore, rights: RightsStore, rings: RingCheck) {
    this.rings = rings;
    this.rights = rights;
    this.store = store;
  }

  /** What is wrong, by record id. Records that are written by the same statement count as existing. */
  async check(tx: Tx, context: WriteContext, records: readonly Referring[]): Promise<ReadonlyMap<string, Issue[]>> {
    const pointers = this.pointers(context, records);
    const own = new Set(records.map(({ id }) => id));
    const issues = new Map<string, Issue[]>();
    const note = ({ referring }: Pointing, issue: Issue) => issues.set(referring.id, [...(issues.get(referring.id) ?? []), issue]);
    const report = (pointing: Pointing) => note(pointing, recordIssues.reference_missing(pointing.path));
    for (const [name, byId] of pointers) {
      const object = context.live.model.objects.get(name);
      const ids = [...byId.keys()].filter(
        (id) => !(name === context.object.name && own.has(id)) && !(name === 'user' && id === userOf(context.actor)),
      );
      if (ids.length === 0) continue;
      const missing = object ? await this.store.missing(tx, context, object, ids.sort()) : new Set(ids);
      for (const id of missing) byId.get(id)?.forEach(report);
      // What the caller may not see is answered like what is not there.
      const visible = object ? await this.rights.visible(tx, context, object, ids) : missing;
      for (const id of ids) if (!missing.has(id) && !visible.has(id)) byId.get(id)?.forEach(report);
    }
    for (const referring of await this.rings.rings(tx, context, records)) {
      const path = `${referring.prefix}${context.facts.above?.name}`;
      note({ referring, path }, recordIssues.ring(path));
    }
    await this.checkFiles(tx, context, records, note);
    return issues;
  }

  private pointers({ facts }: WriteContext, records: readonly Referring[]): ReadonlyMap<string, ReadonlyMap<string, Pointing[]>> {
    const found = new Map<string, Map<string, Pointing[]>>();
    const note = (object: string, id: string, pointing: Pointing) => {
      const byId = found.get(object) ?? new Map<string, Pointing[]>();
      found.set(object, byId);
      const known = byId.get(id);
      if (known) known.push(pointing);
      else byId.set(id, [pointing]);
    };
    for (const field of facts.references) {
      for (const referring of records) {
        const value = referring.values[field.name];
        if (value === undefined || value === null || referring.parentField === field.name) continue;
        const path = `${referring.prefix}${field.name}`;
        const target = field.targets[0] ?? '';
        if (typeof value === 'string') note(target, value, { referring, path });
        else if (Array.isArray(value))
          value.forEach((id: unknown, i) => typeof id === 'string' && note(target, id, { referring, path: `${path}.${i}` }));
        else if (isPointer(value)) note(value.object, value.id, { referring, path });
      }
    }
    return found;
  }

  /** Every file must be there for the record, and of a kind that its field takes. */
  private async checkFiles(
    tx: Tx,
    context: WriteContext,
    records: readonly Referring[],
    note: (pointing: Pointing, issue: Issue) => void,
  ): Promise<void> {
    const { facts, actor } = context;
    const claims = facts.files.flatMap((field) =>
      records.flatMap((referring) =>
        filesOf(referring.values[field.name]).map((file, i) => ({ field, file, referring, path: `${referring.prefix}${field.name}.${i}` })),
      ),
    );
    if (claims.length === 0) return;
    const takeable = await this.store.takeableFiles(
      tx,
      actor.workspaceId,
      userOf(actor),
      claims.map(({ file, referring }) => ({ file, record: referring.id })),
    );
    // Whoever may not see the field that a file is in does not bring it into another.
    const unseen = await this.rights.unseenFiles(tx, context, [...new Set(claims.map(({ referring }) => referring.id))]);
    for (const claim of claims) {
      const file = unseen.get(claim.referring.id)?.has(claim.file) ? undefined : takeable.get(claim.file);
      const issue = file ? fileIssue(claim.field, file, claim.path) : recordIssues.reference_missing(claim.path);
      if (issue) note(claim, issue);
    }
  }

  /** Ties the files that records name to them, so that they do not vanish as unused. */
  async bindFiles(tx: Tx, { facts, actor, object }: WriteContext, records: readonly Referring[]): Promise<void> {
    const claims = facts.files.flatMap((field) =>
      records.flatMap(({ id, values }) => filesOf(values[field.name]).map((file) => ({ file, record: id }))),
    );
    if (claims.length > 0) await this.store.bindFiles(tx, actor.workspaceId, object.id, claims);
  }
}

const isPointer = (value: unknown): value is { object: string; id: string } =>
  typeof value === 'object' &&
  value !== null &&
  'object' in value &&
  'id' in value &&
  typeof value.object === 'string' &&
  typeof value.id === 'string';

const filesOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);
